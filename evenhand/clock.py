"""What time is it? The one place that reads the time; in training it can be moved."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_LONDON = ZoneInfo("Europe/London")
_shift: Callable[[], timedelta] = timedelta


def now() -> datetime:
    """The time, in UTC; doors pass it down as `at=`."""
    return datetime.now(UTC) + _shift()


def today() -> date:
    """The London date of `now`."""
    return now().astimezone(_LONDON).date()


def shift_by(shift: Callable[[], timedelta]) -> None:
    """Move the clock by what `shift` answers each time it is read. Only training does this."""
    global _shift
    _shift = shift
