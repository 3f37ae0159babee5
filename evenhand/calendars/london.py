"""What day is it in London at an instant, and when does a day begin and end there?"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london_date(at: datetime) -> date:
    """The London date of an aware `at`. Refuses a naive time, whose day nobody can know."""
    if at.tzinfo is None:
        raise ValueError("a time without an offset has no London date")
    return at.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """The first instant of `day` in London."""
    return datetime.combine(day, time.min, tzinfo=LONDON)


def end_of_day(day: date) -> datetime:
    """The first instant after `day` in London: intervals include their start and exclude their end."""
    return start_of_day(day + timedelta(days=1))
