"""What do the stories share? People and measures as they are written in them, and the shorthand for what is owed."""

from datetime import date, datetime

from evenhand.casework import cases, incidents, people
from evenhand.casework.people import Detail
from evenhand.policy.chosen import Chosen, Value
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.verdicts import Verdict
from evenhand.records.cases import Case
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.staff import Service, StaffMember
from tests.casework.gates import record_everything


def measure(key: str, starts_on: date, ends_on: date, **parameters: Value) -> Chosen:
    """A measure with the three reasons that it needs."""
    return Chosen(
        key,
        parameters,
        starts_on,
        ends_on,
        "It answers what happened.",
        "It leaves other ways open.",
        "Asking informally was tried and was not enough.",
    )


def reported(
    service: Service, by: StaffMember, at: datetime, on: date, conduct: tuple[str, ...], words: str, **more: object
) -> Incident:
    """An incident that was reported."""
    report = incidents.Report(service, Channel.TELEPHONE, on, words, conduct, who="The caller", **more)  # type: ignore[arg-type]
    return incidents.report(report=report, by=by, at=at)


def opened(incident: Incident, person: Person, service: Service, by: StaffMember, at: datetime) -> Case:
    """A case that was opened on an accepted incident."""
    incidents.triage(incident=incident, outcome="accepted", by=by, at=at)
    return cases.open_case(subject=person, service=service, incidents=[incident], by=by, at=at)


def ready(
    service: Service,
    by: StaffMember,
    at: datetime,
    given: str,
    family: str,
    details: tuple[Detail, ...] = (),
    words: str = "Shouting.",
) -> Case:
    """A case of a new person with everything on record for a decision."""
    incident = reported(service, by, at, at.date(), ("shouting",), words)
    person = people.enter_person(
        given=given, family=family, source="tenancy", by=by, at=at, details=details, identity_facts=2, identity_basis="Two facts."
    )
    case = opened(incident, person, service, by, at)
    record_everything(case.reference, by, at)
    return case


def owed(case: Case, on: date) -> list[tuple[str, str, date]]:
    """What shows as owed on `case` on a day: kind, occasion, due day."""
    rows = case.owed.filter(shows_from__lte=on).order_by("due_on", "kind", "office")
    return [(row.kind, row.occasion, row.due_on) for row in rows]


def claims(verdict: Verdict) -> list[tuple[str, str]]:
    """The claims that failed, each with its clause."""
    return [(reason.claim, reason.clause) for reason in verdict.reasons]
