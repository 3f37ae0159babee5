"""Who has a part in a case and so does not decide it? Those whom the conduct was aimed at, and who declared a conflict."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Q

from evenhand.policy.staff import CaseForStaff
from evenhand.records.cases import Case, Conflict
from evenhand.records.decisions import Proposal
from evenhand.records.incidents import Incident

Cases = Collection[uuid.UUID]
People = dict[uuid.UUID, frozenset[str]]


def targets_of(cases: Cases) -> People:
    """For each case whom its incidents were aimed at, and whom the case itself names."""
    aimed = Incident.aimed_at.through.objects.filter(incident__cases__in=cases)
    named = Case.targets.through.objects.filter(case__in=cases)
    pairs = [*aimed.values_list("incident__cases", "staffmember_id"), *named.values_list("case_id", "staffmember_id")]
    return _by_case(cases, pairs)


def conflicted_of(cases: Cases) -> People:
    """For each case who declared a conflict of interest in it."""
    return _by_case(cases, Conflict.objects.filter(case__in=cases).values_list("case_id", "staff_id"))


def cases_for_staff(cases: Cases) -> dict[uuid.UUID, tuple[CaseForStaff, str | None]]:
    """Each case as the rules on who may act take it, with the stage that is proposed in it, if one is."""
    targets, conflicted = targets_of(cases), conflicted_of(cases)
    rows = Proposal.objects.filter(case__in=cases, decision__isnull=True).order_by("proposed_at")
    proposed = {case: (str(by), stage) for case, by, stage in rows.values_list("case_id", "proposed_by_id", "stage")}
    found = {}
    for pk, service, subject in Case.objects.filter(pk__in=cases).values_list("pk", "service_id", "person__staff_id"):
        proposer, stage = proposed.get(pk, (None, None))
        about = str(subject) if subject else None
        found[pk] = (CaseForStaff(str(service), targets[pk], conflicted[pk], about, proposer), stage)
    return found


def reports_for_staff(reports: Cases) -> dict[uuid.UUID, CaseForStaff]:
    """Each report as the rules on who judges take it: whom it was aimed at, and which colleague it is about."""
    aimed = Incident.aimed_at.through.objects.filter(incident__in=reports).values_list("incident_id", "staffmember_id")
    targets, found = _by_case(reports, aimed), {}
    for pk, service, colleague in Incident.objects.filter(pk__in=reports).values_list("pk", "service_id", "colleague_id"):
        found[pk] = CaseForStaff(str(service), targets[pk], subject=str(colleague) if colleague else None)
    return found


def report_for_staff(incident: Incident, linked_to: str = "") -> CaseForStaff:
    """A report, with whom the case touches that it is linked to or is to be."""
    report = reports_for_staff([incident.pk])[incident.pk]
    cases = set(Case.objects.filter(Q(incidents=incident) | Q(reference=linked_to)).values_list("pk", flat=True))
    targets, conflicted = targets_of(cases).values(), conflicted_of(cases).values()
    return replace(report, targets=report.targets.union(*targets), conflicted=report.conflicted.union(*conflicted))


def _by_case(cases: Cases, pairs: Iterable[tuple[Any, Any]]) -> People:
    found = defaultdict(set)
    for case, member in pairs:
        found[case].add(str(member))
    return {case: frozenset(found[case]) for case in cases}
