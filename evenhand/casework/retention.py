"""What is deleted on its day, by itself? Closed cases, reports that no case took up, earlier entries, checks, left staff."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from evenhand.calendars.london import london_date
from evenhand.calendars.months import add_months
from evenhand.casework.going import Going, case_goes, certify, incident_goes, staff_goes, unheld_go
from evenhand.casework.refusals import ensure, refuse
from evenhand.policy import retention as rules
from evenhand.policy.editions.schema import Edition
from evenhand.queries import editions, left_staff
from evenhand.queries import retention as due
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.imports import EarlierEntry
from evenhand.records.incidents import Incident
from evenhand.records.retention import Certificate
from evenhand.records.staff import StaffMember

CHECKS_AT_ONCE = 1_000


@dataclass(frozen=True)
class Run:
    """What a run deleted, or with `dry` would delete: cases, reports, earlier entries, checks and staff who have left."""

    on: date
    dry: bool
    cases: int
    reports: int
    earlier_entries: int
    checks: int
    staff: int
    certificates: tuple[Certificate, ...] = ()


def run(*, at: datetime, on: date | None = None, by: StaffMember | None = None, dry: bool = False, training: bool = False) -> Run:
    """Delete everything whose day has come by `on` (today), each in its own transaction (review.retention).

    A day to come is refused, unless nothing is deleted (`dry`) or the council is fictional (`training`).
    """
    day = on or london_date(at)
    if day > london_date(at) and not (dry or training):
        raise refuse("review.retention", "day_has_come", "That day is still to come. Look ahead with a dry run.", "on")
    edition = editions.edition_on(day)
    cases = list(due.cases_due(day))
    reports, entries, checks = due.reports_due(edition, day), due.entries_due(day), due.checks_due(edition, day)
    counted = Run(day, dry, len(cases), reports.count(), entries.count(), checks.count(), len(left_staff.due(edition, day)))
    if dry:
        return counted
    made = [delete_case(case=pk, on=day, by=by, at=at) for pk in cases]
    made += [_report_goes(pk, edition, by, at) for pk in list(reports.values_list("pk", flat=True))]
    made += [_entry_goes(pk, day, edition, by, at) for pk in list(entries.values_list("pk", flat=True))]
    made += list(_checks_go(edition, day, by, at))
    # The last: who was named by what went goes in the same run.
    staff = [_staff_goes(pk, edition, day, by, at) for pk in left_staff.due(edition, day)]
    gone = [one for one in staff if one is not None]
    made += gone
    certificates = tuple(one for one in made if one is not None)
    return Run(day, dry, counted.cases, counted.reports, counted.earlier_entries, counted.checks, len(gone), certificates)


@transaction.atomic
def delete_case(*, case: uuid.UUID, on: date, by: StaffMember | None, at: datetime) -> Certificate | None:
    """Delete one closed case with everything that only it needs. Refused before its day and under a hold.

    Nothing when it went meanwhile. The rows are gone with this transaction; `erasing` takes their bytes off the disk.
    """
    row = Case.objects.select_for_update(of=("self",)).filter(pk=case).first()
    if row is None:
        return None
    edition = _edition_of(row, at)
    due_on = row.standing.deletion_due_on
    ensure(rules.may_delete(edition, due_on, on, due.holds_on(row, on)))
    assert due_on is not None
    going = Going()
    case_goes(going, row)
    return certify(going, due_on=due_on, edition=edition, by=by, at=at, verb="case_deleted")


def _edition_of(case: Case, at: datetime) -> Edition:
    latest = case.decisions.order_by("-decided_at").values_list("edition", flat=True).first()
    return editions.edition(latest) if latest else editions.edition_on(london_date(at))


@transaction.atomic
def _report_goes(pk: uuid.UUID, edition: Edition, by: StaffMember | None, at: datetime) -> Certificate | None:
    report = Incident.objects.select_for_update(of=("self",)).filter(pk=pk, cases=None).first()
    if report is None:
        return None
    going = Going()
    due_on = add_months(london_date(report.reported_at), edition.retention.rejected_report_months)
    incident_goes(going, report)
    unheld_go(going, [report.person_id], [report.place_id])
    return certify(going, due_on=due_on, edition=edition, by=by, at=at, verb="report_deleted")


@transaction.atomic
def _entry_goes(pk: uuid.UUID, on: date, edition: Edition, by: StaffMember | None, at: datetime) -> Certificate | None:
    entry = due.entries_due(on).select_for_update(of=("self",)).filter(pk=pk).first()
    if entry is None:
        return None
    going = Going(words={str(entry.pk)})
    going.take(EarlierEntry, Q(pk=entry.pk))
    unheld_go(going, [entry.person_id], [entry.place_id])
    return certify(going, due_on=entry.deletion_due_on, edition=edition, by=by, at=at, verb="earlier_entry_deleted")


@transaction.atomic
def _staff_goes(pk: uuid.UUID, edition: Edition, on: date, by: StaffMember | None, at: datetime) -> Certificate | None:
    staff = StaffMember.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    due_on = left_staff.due(edition, on, pk).get(pk)
    if staff is None or due_on is None:
        return None
    going = Going()
    staff_goes(going, staff)
    return certify(going, due_on=due_on, edition=edition, by=by, at=at, verb="staff_deleted")


def _checks_go(edition: Edition, on: date, by: StaffMember | None, at: datetime) -> Iterator[Certificate]:
    while ids := list(due.checks_due(edition, on).values_list("pk", flat=True)[:CHECKS_AT_ONCE]):
        with transaction.atomic():
            going = Going()
            going.take(ContactCheck, Q(pk__in=ids))
            yield certify(going, due_on=on, edition=edition, by=by, at=at, verb="checks_deleted")
