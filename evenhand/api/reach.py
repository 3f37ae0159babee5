"""Which days can be reckoned with? None before 1900 and none after 2199: what is sent beyond them is a slip, and is refused."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from evenhand.casework.refusals import refuse

FIRST_YEAR, LAST_YEAR = 1900, 2199


def ensure_within_reach(*sent: Any) -> None:
    """Go on only when every day and time in what was sent lies within reach."""
    for day in _days(sent):
        if not FIRST_YEAR < day.year < LAST_YEAR:
            told = f"There is a day outside the years {FIRST_YEAR + 1} to {LAST_YEAR - 1}. Correct it."
            raise refuse("intro.fair", "day_within_reach", told)


def _days(value: Any) -> Iterator[date | datetime]:
    if isinstance(value, date):
        yield value
    elif isinstance(value, BaseModel):
        for _, one in value:
            yield from _days(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _days(one)
