"""How are the rows of several queries put together cheaply? By ids as the database writes them, and days read once."""

import uuid
from datetime import UTC, date, datetime
from functools import lru_cache

from django.db.models import CharField
from django.db.models.functions import Cast

from evenhand.calendars.london import london_date


def as_text(field: str) -> Cast:
    """An id or an instant as text. The same has the same text in every query, and another in another kind of database."""
    return Cast(field, CharField())


@lru_cache(maxsize=512)
def plain_id(text: str) -> str:
    """The id with that text as it is written everywhere else."""
    return str(uuid.UUID(text))


@lru_cache(maxsize=8192)
def london_day(at: datetime | str) -> date:
    """The London date of an instant, or of its text; a page asks for the same ones again and again.

    Hundreds of instants are read as text, since a database's driver takes longer over them than over all else.
    """
    if isinstance(at, datetime):
        return london_date(at)
    read = datetime.fromisoformat(at)
    return london_date(read if read.tzinfo else read.replace(tzinfo=UTC))
