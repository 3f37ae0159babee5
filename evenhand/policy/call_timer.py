"""How long was a call? Full minutes, which favours the caller; what ran too long to be one call is asked for instead."""

from datetime import datetime, timedelta

LONGEST = timedelta(hours=4)


def minutes_between(started: datetime, stopped: datetime) -> int | None:
    """The full minutes of a call, at least one; None where the timer was forgotten, so that somebody has to say."""
    lasted = stopped - started
    if not timedelta() <= lasted <= LONGEST:
        return None
    return max(1, int(lasted.total_seconds() // 60))
