"""What stands out? Looks far above the usual, many broad checks, many checks without a contact, and copies taken away."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from evenhand.calendars.london import start_of_day
from evenhand.queries.editions import council
from evenhand.records.audit import AuditEntry
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Contact
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
class Often:
    """Somebody who did something more often in a week than the council's settings call usual."""

    who: str
    times: int


@dataclass(frozen=True)
class Thresholds:
    """How many a week the council calls usual at most: broad checks, and checks that showed somebody and led to no contact."""

    broad: int
    without_contact: int


@dataclass(frozen=True)
class Taken:
    """An outage copy: who took it, and when."""

    who: str
    at: datetime


@dataclass(frozen=True)
class StandsOut:
    """All that stands out on one day."""

    looks: tuple[Unusual, ...]
    broad: tuple[Often, ...]
    without_contact: tuple[Often, ...]
    copies: tuple[Taken, ...]
    usual: Thresholds


def stands_out(today: date) -> StandsOut:
    """What stands out of the last seven days, and of the outage copies of the last four weeks."""
    usual = thresholds()
    week = ContactCheck.objects.filter(at__gte=start_of_day(today - timedelta(days=DAYS - 1)))
    broad = _often(week.filter(broad=True), usual.broad)
    return StandsOut(_looks(today), broad, _often(_without_contact(week), usual.without_contact), _copies(today), usual)


def thresholds() -> Thresholds:
    """What the council's settings call usual."""
    settings = council()
    return Thresholds(settings.broad_checks_a_week, settings.checks_without_contact_a_week)


def _often(rows: QuerySet[ContactCheck], usual: int) -> tuple[Often, ...]:
    counted = rows.order_by().values_list("by__name").annotate(times=Count("pk")).filter(times__gt=usual)
    return tuple(Often(who, times) for who, times in counted.order_by("-times", "by__name"))


def _without_contact(week: QuerySet[ContactCheck]) -> QuerySet[ContactCheck]:
    """Checks that showed somebody, of whom then neither a contact was recorded nor a candidate confirmed."""
    contact = Exists(Contact.objects.filter(recorded_in=OuterRef("pk")))
    confirmed = Exists(ContactCheck.objects.filter(follows=OuterRef("pk")))
    return week.exclude(shown=[]).filter(~contact, ~confirmed)


def _looks(today: date) -> tuple[Unusual, ...]:
    """Who looked more than three times as often as is usual in the last seven days, and at least twenty times."""
    since = start_of_day(today - timedelta(days=DAYS - 1))
    counted = Counter(AuditEntry.objects.filter(at__gte=since, digest="").exclude(actor=None).values_list("actor", flat=True))
    if not counted:
        return ()
    usual = int(median(counted.values()))
    many = {pk: n for pk, n in counted.items() if n >= UNUSUAL_AT_LEAST and n > UNUSUAL_TIMES * usual}
    names = _names(many)
    return tuple(Unusual(names[pk], n, usual) for pk, n in sorted(many.items(), key=lambda one: -one[1]))


def _copies(today: date) -> tuple[Taken, ...]:
    since = start_of_day(today - timedelta(days=COPIES_DAYS - 1))
    rows = list(AuditEntry.objects.filter(at__gte=since, verb=TAKEN).order_by("-pk").values_list("actor", "at"))
    names = _names({actor for actor, _ in rows})
    return tuple(Taken(names[actor], at) for actor, at in rows)


def _names(keys: Any) -> dict[Any, str]:
    known = dict(StaffMember.objects.filter(pk__in=list(keys)).values_list("pk", "name"))
    return {key: known.get(key, "an account that has left") for key in keys}
