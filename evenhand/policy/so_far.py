"""How long have arrangements run, in all? There is no longest time, so it has to be seen (A16)."""

from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Standing


@dataclass(frozen=True)
class SoFar:
    """The days, up to and with today, on which any arrangement held, and the first of them."""

    days: int
    since: date


def so_far(standing: Standing, today: date) -> SoFar | None:
    """How long any arrangement of a case has held, each day counted once (stage1.period, A16); None where none has yet."""
    spans = [
        (london_date(span.from_at), _last(span.until_at and london_date(span.until_at - timedelta(microseconds=1)), today))
        for span in standing.spans
    ]
    began = sorted((first, last) for first, last in spans if first <= last)
    if not began:
        return None
    days, reached = 0, began[0][0] - timedelta(days=1)
    for first, last in began:
        days += max((last - max(first, reached + timedelta(days=1))).days + 1, 0)
        reached = max(reached, last)
    return SoFar(days, began[0][0])


def _last(until: date | None, today: date) -> date:
    return min(until, today) if until else today
