"""How are the rows of several queries put together cheaply? By ids as the database writes them, and days read once."""

from datetime import date, datetime
from functools import lru_cache

from django.db.models import CharField
from django.db.models.functions import Cast

from evenhand.calendars.london import london_date


def as_text(field: str) -> Cast:
    """An id as text. The same id has the same text in every query, and another text in another kind of database."""
    return Cast(field, CharField())


@lru_cache(maxsize=8192)
def london_day(at: datetime) -> date:
    """The London date of an instant; a page asks for the same ones again and again."""
    return london_date(at)
