"""What stands out in the audit? Who looked far more often than others, and who took a copy of the instructions away."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from evenhand.calendars.london import start_of_day
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import StaffMember

DAYS = 7
COPIES_DAYS = 28
# Looked at by more than this many times the usual is worth asking about.
UNUSUAL_TIMES = 3
UNUSUAL_AT_LEAST = 20
TAKEN = "outage_copy_taken"


@dataclass(frozen=True)
class Unusual:
    """Somebody who looked far more often than others did in the same week."""

    who: str
    looks: int
    usual: int


@dataclass(frozen=True)
class Taken:
    """An outage copy: who took it, and when."""

    who: str
    at: datetime


@dataclass(frozen=True)
class StandsOut:
    """All that stands out on one day."""

    looks: tuple[Unusual, ...]
    copies: tuple[Taken, ...]


def stands_out(today: date) -> StandsOut:
    """What stands out of the last seven days, and of the outage copies of the last four weeks."""
    return StandsOut(tuple(_looks(today)), tuple(_copies(today)))


def _looks(today: date) -> list[Unusual]:
    """Who looked more than three times as often as is usual in the last seven days, and at least twenty times."""
    since = start_of_day(today - timedelta(days=DAYS - 1))
    counted = Counter(AuditEntry.objects.filter(at__gte=since, digest="").exclude(actor=None).values_list("actor", flat=True))
    if not counted:
        return []
    usual = int(median(counted.values()))
    many = {pk: n for pk, n in counted.items() if n >= UNUSUAL_AT_LEAST and n > UNUSUAL_TIMES * usual}
    names = _names(many)
    return [Unusual(names[pk], n, usual) for pk, n in sorted(many.items(), key=lambda one: -one[1])]


def _copies(today: date) -> list[Taken]:
    since = start_of_day(today - timedelta(days=COPIES_DAYS - 1))
    rows = list(AuditEntry.objects.filter(at__gte=since, verb=TAKEN).order_by("-pk").values_list("actor", "at"))
    names = _names({actor for actor, _ in rows})
    return [Taken(names[actor], at) for actor, at in rows]


def _names(keys: Any) -> dict[Any, str]:
    known = dict(StaffMember.objects.filter(pk__in=list(keys)).values_list("pk", "name"))
    return {key: known.get(key, "an account that has left") for key in keys}
