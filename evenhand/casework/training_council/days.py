"""On which days do the scenes play? All of them before the first day of training, Tuesday 24 November 2026."""

from datetime import date, datetime, time

from evenhand.calendars.london import LONDON
from evenhand.calendars.months import add_months

FIRST_DAY = date(2026, 11, 24)
FOUNDED = date(2024, 1, 8)


def at(day: date, clock: str = "10:00") -> datetime:
    """That day at a London time."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LONDON)


def months_before(months: int, day: int) -> date:
    """The `day` of the month so many months before the first day."""
    return add_months(FIRST_DAY.replace(day=1), -months).replace(day=day)
