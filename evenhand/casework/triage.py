"""What becomes of a report? Accepted, linked or rejected with a reason that its reporter sees; and who tells the police."""

from datetime import datetime

from evenhand.casework import audit, cases
from evenhand.casework.incidents import ensure_triages, write_police
from evenhand.casework.owed import settle
from evenhand.casework.permission import desk_for, ensure_judges
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.writing import once
from evenhand.policy import incidents as rules
from evenhand.queries import editions
from evenhand.queries.partial import report_for_staff
from evenhand.records.incidents import Incident, PoliceReport, Triage
from evenhand.records.staff import StaffMember


@once(Triage)
def decide(*, incident: Incident, outcome: str, by: StaffMember, at: datetime, reason: str = "", case: str = "") -> Triage:
    """Accept a report, link it to a case, or reject it with a reason that the reporter sees.

    Refused for another service's report, in one's own cause, a second time, a rejection without a reason, a link without a case.
    """
    ensure_triages(incident, by, at)
    edition, desk = editions.edition(incident.edition), desk_for(by, at)
    ensure_judges(desk, edition, edition.reviews.reviewed_by, report_for_staff(incident, case.strip()), incident.service.name)
    ensure(rules.may_be_triaged(outcome, reason))
    if Triage.objects.filter(incident=incident).exists():
        raise refuse("intro.fair", "triaged_once", "Somebody has triaged this report already.", "outcome")
    if outcome == "linked" and not case.strip():
        raise refuse("intro.fair", "names_the_case", "Choose the case that it belongs to.", "case")
    row = Triage.objects.create(incident=incident, outcome=outcome, reason=reason.strip(), by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="incident_triaged")
    if case.strip():
        cases.link_incident(case=case.strip(), incident=incident, by=by, at=at)
    settle(incident, editions.edition(incident.edition), at)
    return row


@once(PoliceReport)
def record_police(
    *, incident: Incident, by: StaffMember, at: datetime, reference: str = "", owner: StaffMember | None = None
) -> PoliceReport:
    """Record the police reference of a report, or who owes it: the duty stands until the reference is there (stage2.police).

    For its reporter, its triage, and whoever owes it.
    """
    ensure_owes(incident, by, at)
    if not reference.strip() and owner is None:
        told = "Enter the police reference, or name who will report it."
        raise refuse("stage2.police", "reference_or_owner", told, "reference")
    row = write_police(incident, reference, owner, by, at)
    settle(incident, editions.edition(incident.edition), at)
    return row


def ensure_owes(incident: Incident, by: StaffMember, at: datetime) -> None:
    """The police report is recorded by the reporter, the triage, or the person who was named to owe it."""
    latest = incident.police_reports.order_by("-at", "-pk").first()
    if by.pk != incident.reported_by_id and (latest is None or latest.owed_by_id != by.pk):
        ensure_triages(incident, by, at)
