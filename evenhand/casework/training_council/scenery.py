"""What do scenes share? A report, a case with everything on record, a measure with its reasons, a letter that has gone."""

from collections.abc import Sequence
from datetime import date, datetime

from evenhand.casework import cases, incidents, people, places, triage
from evenhand.casework.people import Detail
from evenhand.policy.chosen import Chosen, Value
from evenhand.policy.editions.vocabulary import Channel, Record
from evenhand.records.cases import Case
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.staff import Service, StaffMember

ANSWERS: dict[Record, dict[str, object]] = {
    Record.EVIDENCE: {"choices": ["isolated"]},
    Record.DEFINITION: {"choices": ["unreasonable_behaviour"]},
    Record.KIND: {"choices": ["abusive"]},
    Record.IMPACT: {"words": "Two hours of two officers, and calls of others waited."},
    Record.EXCEPTIONAL: {"words": "Nothing like it in a year of contact."},
    Record.PROTECTED: {
        "words": "The repair was answered in time; the words were not about it.",
        "choices": ["request", "criticism", "chasing", "challenge", "information_request"],
    },
    Record.TRIED: {"facts": {"asked_on": "2026-11-02"}, "words": "Asked by telephone to keep calls civil."},
    Record.ADJUSTMENTS: {"words": "A named officer was offered and declined."},
    Record.EQUALITY: {"words": "Nothing is known of a disability; asked on the telephone."},
    Record.SUPPORT: {"words": "No need is indicated.", "facts": {"need_indicated": False}},
    Record.OWN_PART: {"words": "Our handling was in time and right."},
    Record.IDENTITY: {"words": "Name, address and date of birth agree with the tenancy."},
}


def record_everything(case: str, by: StaffMember, at: datetime, leave_out: tuple[Record, ...] = ()) -> None:
    """Put on record whatever a decision needs, but for `leave_out`."""
    for record, answer in ANSWERS.items():
        if record not in leave_out:
            cases.state(case=case, record=record, by=by, at=at, **answer)  # type: ignore[arg-type]


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
    service: Service,
    by: StaffMember,
    at: datetime,
    on: date,
    conduct: tuple[str, ...],
    words: str,
    who: str = "A caller",
    **more: object,
) -> Incident:
    """An incident that was reported, with who it was in the reporter's words."""
    report = incidents.Report(service, Channel.TELEPHONE, on, words, conduct, who=who, **more)  # type: ignore[arg-type]
    return incidents.report(report=report, by=by, at=at)


def opened(
    incident: Incident,
    person: Person,
    service: Service,
    by: StaffMember,
    at: datetime,
    named_readers: Sequence[StaffMember] = (),
) -> Case:
    """A case that was opened on an accepted incident."""
    triage.decide(incident=incident, outcome="accepted", by=by, at=at)
    return cases.open_case(subject=person, service=service, incidents=[incident], by=by, at=at, named_readers=named_readers)


def ready(
    service: Service,
    by: StaffMember,
    at: datetime,
    given: str,
    family: str,
    details: tuple[Detail, ...] = (),
    words: str = "Shouting.",
    home: str = "",
) -> Case:
    """A case of a new person with everything on record for a decision."""
    incident = reported(service, by, at, at.date(), ("shouting",), words, who=f"{given} {family}")
    address = places.enter_place(address=home, by=by, at=at) if home else None
    person = people.enter_person(
        address=address,
        given=given,
        family=family,
        source="tenancy",
        by=by,
        at=at,
        details=details,
        identity_facts=2,
        identity_basis="Two facts.",
    )
    case = opened(incident, person, service, by, at)
    record_everything(case.reference, by, at)
    return case
