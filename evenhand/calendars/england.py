"""Which bank holidays does England have? Data shipped with the product, observed days with their names."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from evenhand.calendars.working_days import WorkingDays


@cache
def bank_holidays() -> dict[date, str]:
    """Every bank holiday of England and Wales in the shipped years: the day on which it is observed, and its name."""
    lines = (files("evenhand.calendars") / "england_bank_holidays.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return {date.fromisoformat(day): name.strip() for day, name in pairs}


def england(closures: frozenset[date] = frozenset()) -> WorkingDays:
    """England's working days. `closures` are the council's own days that it does not count as working."""
    days = bank_holidays()
    return WorkingDays(frozenset(days), min(days).year, max(days).year, closures)


def runs_out_within(today: date, days: int) -> bool:
    """Whether the shipped bank holidays end within so many days of `today`: time to update."""
    return date(max(bank_holidays()).year, 12, 31) <= today + timedelta(days=days)
