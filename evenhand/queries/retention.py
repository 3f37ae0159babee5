"""What goes when, what is held and why, and what was certified? For deletion itself and for whoever watches it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.calendars.london import start_of_day
from evenhand.calendars.months import add_months
from evenhand.policy.editions.schema import Edition
from evenhand.policy.retention import goes_on
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, NamedReader, Standing
from evenhand.records.checks import ContactCheck
from evenhand.records.imports import EarlierEntry
from evenhand.records.incidents import Incident
from evenhand.records.retention import Certificate, Hold

MOST = 200


def holds_in_force(on: date) -> QuerySet[Hold]:
    """Every hold that is in force on a day: begun, not past its end, not released."""
    return Hold.objects.filter(from_on__lte=on, until_on__gte=on, released_at__isnull=True)


def holds_on(case: Case, on: date) -> int:
    """How many holds of a case are in force on a day."""
    return holds_in_force(on).filter(case=case).count()


def goes_after_holds(case: Case, due_on: date) -> date:
    """The day a case goes whose day is `due_on`: that day, or the day after the holds that were not released."""
    return goes_on(due_on, case.holds.filter(released_at__isnull=True).values_list("until_on", flat=True))


def cases_due(on: date) -> Sequence[uuid.UUID]:
    """The ids of the cases that are deleted on `on`: their day has come and no hold is in force."""
    held = Exists(holds_in_force(on).filter(case=OuterRef("case")))
    return list(
        Standing.objects.filter(~held, deletion_due_on__lte=on).order_by("deletion_due_on").values_list("case", flat=True)
    )


def reports_due(edition: Edition, on: date) -> QuerySet[Incident]:
    """Reports that were triaged, that no case took up, and whose months have passed."""
    before = start_of_day(add_months(on, -edition.retention.rejected_report_months) + timedelta(days=1))
    return Incident.objects.filter(triage__isnull=False, cases=None, reported_at__lt=before).order_by("reported_at")


def entries_due(on: date) -> QuerySet[EarlierEntry]:
    """Earlier entries whose day has come; one that warns of danger stays until somebody has decided (A22)."""
    undecided_danger = Q(danger=True, answered_at__isnull=True)
    return EarlierEntry.objects.filter(confirmed_case=None, deletion_due_on__lte=on).exclude(undecided_danger)


def checks_due(edition: Edition, on: date) -> QuerySet[ContactCheck]:
    """Contact checks whose months have passed."""
    before = start_of_day(add_months(on, -edition.retention.check_months) + timedelta(days=1))
    return ContactCheck.objects.filter(at__lt=before).order_by("at")


@dataclass(frozen=True)
class Coming:
    """A case that will go: which, when (after any hold), of which service, and the hold that keeps it, if there is one."""

    reference: str
    service: str
    closed_on: date | None
    due_on: date
    hold: Hold | None


def coming(desk: Desk, edition: Edition, today: date) -> list[Coming]:
    """The cases that go within the announced weeks, one whose hold ends in them too; a locked one only to those it names."""
    until = today + timedelta(weeks=edition.retention.announced_weeks_before)
    held_longer = Exists(holds_in_force(today).filter(case=OuterRef("case"), until_on__gte=until))
    due = _closed(desk).filter(~held_longer, deletion_due_on__lte=until).order_by("deletion_due_on")
    return sorted((_coming(standing, today) for standing in due[:MOST]), key=lambda one: one.due_on)


def coming_case(desk: Desk, reference: str, today: date) -> Coming | None:
    """A closed case that is going to be deleted one day, when `desk` may know of it."""
    standing = _closed(desk).filter(case__reference=reference).first()
    return _coming(standing, today) if standing else None


def _closed(desk: Desk) -> QuerySet[Standing]:
    rows = Standing.objects.filter(_visible(desk), deletion_due_on__isnull=False)
    return rows.select_related("case__service", "case__person")


def _coming(standing: Standing, today: date) -> Coming:
    hold = holds_in_force(today).filter(case=standing.case_id).select_related("owner").order_by("-until_on").first()
    assert standing.deletion_due_on is not None
    case = standing.case
    goes = goes_after_holds(case, standing.deletion_due_on)
    return Coming(case.reference, case.service.name, standing.ends_on, goes, hold)


def holds(desk: Desk, today: date) -> list[Hold]:
    """Every hold in force that `desk` may know of, the one that ends first first."""
    rows = holds_in_force(today).select_related("case__service", "owner").filter(_visible(desk, "case__")).order_by("until_on")
    return list(rows[:MOST])


def kinds_of_record() -> dict[str, str]:
    """What the rows of each table are called on a certificate, such as "contact check"."""
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}


def certificates() -> list[Certificate]:
    """The certificates, the latest first."""
    return list(Certificate.objects.order_by("-deleted_on", "-pk")[:MOST])


def not_erased() -> QuerySet[Certificate]:
    """Certificates whose rows are gone, and whose bytes may still be in a file of the database."""
    return Certificate.objects.filter(erased_at__isnull=True)


def _visible(desk: Desk, way: str = "case__") -> Q:
    named = NamedReader.objects.filter(case=OuterRef("case"), staff=desk.staff)
    return ~Q(**{f"{way}person__kind": "internal"}) | Q(Exists(named))
