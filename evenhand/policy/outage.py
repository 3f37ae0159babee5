"""Until when is an outage copy true? Taken on one day, it serves that day and the next, when the next one is taken."""

from datetime import date, timedelta

DAYS_AFTER = 1


def last_day(taken_on: date) -> date:
    """The last day on which a copy taken on `taken_on` may be used (register.owner); each entry's own end may come sooner."""
    return taken_on + timedelta(days=DAYS_AFTER)
