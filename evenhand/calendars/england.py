"""Which bank holidays does England have? Data shipped with the product, observed days with their names."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from evenhand.calendars.working_days import BeyondCalendar, WorkingDays


def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England and Wales that are observed in `year`: the day, and its name.

    Refuses, with BeyondCalendar, a year for which no data is shipped.
    """
    first, last = data_from(), data_until()
    if not first.year <= year <= last.year:
        raise BeyondCalendar(date(year, 1, 1), first.year, last.year)
    return {day: name for day, name in _shipped().items() if day.year == year}


def data_from() -> date:
    """The first day for which bank holidays are known."""
    return date(min(_shipped()).year, 1, 1)


def data_until() -> date:
    """The last day for which bank holidays are known."""
    return date(max(_shipped()).year, 12, 31)


def england(closures: frozenset[date] = frozenset()) -> WorkingDays:
    """England's working days. `closures` are the council's own days that it does not count as working."""
    return WorkingDays(frozenset(_shipped()), data_from().year, data_until().year, closures)


def runs_out_within(today: date, days: int) -> bool:
    """Whether the shipped bank holidays end within so many days of `today`: time to update."""
    return data_until() <= today + timedelta(days=days)


@cache
def _shipped() -> MappingProxyType[date, str]:
    lines = (files("evenhand.calendars") / "england_bank_holidays.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return MappingProxyType({date.fromisoformat(day): name.strip() for day, name in pairs})
