"""How does a case begin, and how does it get on record what a decision needs?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.contributing import ensure_adds
from evenhand.casework.decision_rows import OPENED, count_anew
from evenhand.casework.permission import Signed, ensure_may, relation_to
from evenhand.casework.references import new_reference
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case, once, verb
from evenhand.policy.access import Action, may
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.gates import protected_grounds
from evenhand.policy.own_cause import JUDGED
from evenhand.queries import editions
from evenhand.queries import facts as facts_of
from evenhand.queries.merges import now_known_as
from evenhand.queries.partial import targets_of
from evenhand.queries.staff import Desk, information_owners
from evenhand.records.cases import Case, Conflict, NamedReader, Statement
from evenhand.records.incidents import Incident, Triage
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.staff import Service, StaffMember


@once(Case)
def open_case(
    *,
    subject: Person | Place,
    service: Service,
    incidents: Sequence[Incident],
    by: StaffMember,
    at: datetime,
    named_readers: Sequence[StaffMember] = (),
) -> Case:
    """Open the one live case of a person, or of a place whose occupants are unknown, with its lead service (A26).

    Refused while another is live (intro.fair). A colleague's case is locked to `named_readers`, whoever opens it and
    the owner of the register's information.
    """
    desk = ensure_may(by, at, Action.OPEN_CASE)
    if str(service.pk) not in desk.services:
        raise refuse(
            "register.central", "own_service", "You open cases for your own service. Choose it, or ask its Head of Service."
        )
    if isinstance(subject, Person):
        subject = _as_now(subject)
    field = {"person": subject} if isinstance(subject, Person) else {"place": subject}
    _make_way(field, desk, at)
    case = Case.objects.create(reference=new_reference("MC"), service=service, opened_by=by, opened_at=at, **field)
    case.incidents.set(incidents)
    if isinstance(subject, Person) and subject.locked:
        _name(case, {by, *named_readers, *_owner_of(case, at)}, by, at)
    audit.wrote(case, by=by, at=at, verb="case_opened", case=case)
    restate(case, at)
    held = next(one for one in desk.held if one.post.service_id == service.pk)
    count_anew(case, editions.edition_on(london_date(at)), Signed(by, held), at, OPENED)
    return case


def _as_now(person: Person) -> Person:
    """The record that the person has now, locked: nobody joins it to another meanwhile."""
    locked = Person.objects.select_for_update(of=("self",)).get(pk=now_known_as(person).pk)
    return _as_now(locked) if locked.merged_into_id else locked


_THERE = "There is a live case already: {}. Open it, and link this report there, under Evidence."
_ELSEWHERE = "There is a live case already, which you do not keep. Ask the owner of the register's information who keeps it."


def _make_way(subject: dict[str, Any], desk: Desk, at: datetime) -> None:
    """The earlier case of the same person or place must have closed; the new one then follows it. One that is live is named to
    those who may see it, with what to do there."""
    earlier = Case.objects.select_for_update(of=("self",)).filter(latest=True, **subject).first()
    if earlier is None:
        return
    if earlier.standing.ended_at is None or earlier.standing.ended_at > at:
        seen = may(desk.roles, Action.WORK_CASE, relation_to(earlier, desk))
        told = _THERE.format(earlier.reference) if seen else _ELSEWHERE
        raise refuse("intro.fair", "one_live_case", told, "subject")
    earlier.latest = False
    earlier.save(update_fields=["latest"])
    audit.wrote(earlier, by=None, at=at, verb="case_followed", case=earlier)


def _name(case: Case, readers: set[StaffMember], by: StaffMember, at: datetime) -> None:
    subject = case.person.staff if case.person else None
    if subject in readers:
        raise refuse("intro.everyone", "not_the_subject", "The colleague cannot be named on their own record. Name others.")
    rows = [NamedReader(case=case, staff=reader, named_by=by, at=at) for reader in readers]
    NamedReader.objects.bulk_create(rows)
    audit.wrote(*rows, by=by, at=at, verb="reader_named", case=case)


def name_on_locked(case: Case, by: StaffMember, at: datetime) -> None:
    """A case that became one about a colleague, since its record was joined to theirs, is seen by whoever did that, and the
    owner of the register's information."""
    named = set(case.named_readers.values_list("staff_id", flat=True))
    readers = {one for one in (by, *_owner_of(case, at)) if one.pk not in named}
    if readers:
        _name(case, readers, by, at)


def _owner_of(case: Case, at: datetime) -> set[StaffMember]:
    """The owner of the register's information, so that a locked case does not wait for its opener alone (A24); where the case is
    about them or the conduct was aimed at them, up from there whoever is neither, or nobody."""
    on, but = london_date(at), targets_of([case.pk])[case.pk] | {str(case.person.staff_id if case.person else "")}
    return set(information_owners(on, but))


@verb
def name_readers(*, case: str, readers: Sequence[StaffMember], by: StaffMember, at: datetime) -> None:
    """Let further people see a locked case (A24). Refused for the colleague that it is about."""
    locked = lock_case(case)
    ensure_may(by, at, Action.WORK_CASE, locked)
    known = set(locked.named_readers.values_list("staff_id", flat=True))
    _name(locked, {reader for reader in readers if reader.pk not in known}, by, at)


@verb
def state(
    *,
    case: str,
    record: Record,
    by: StaffMember,
    at: datetime,
    words: str = "",
    choices: Sequence[str] = (),
    facts: dict[str, Any] | None = None,
    seen_version: int | None = None,
) -> Statement:
    """Put on record what a gate asks for. Nothing is overwritten: the latest statement counts, earlier ones stay. What is a
    judgement on the conduct is put on record by nobody in their own cause; facts by whoever works on the case."""
    locked = lock_case(case, seen_version)
    desk = ensure_may(by, at, Action.WORK_CASE, locked)
    edition = editions.edition_on(london_date(at))
    if record in JUDGED:
        ensure(facts_of.judges(desk, edition, locked))
    if record not in {gate.record for gate in edition.gates}:
        raise refuse("intro.fair", "asked_by_the_edition", "This edition does not ask for that. Choose from the task list.")
    if record is Record.EVIDENCE and set(choices) & set(edition.protected):
        ensure(protected_grounds(edition, tuple(set(choices) & set(edition.protected))))
    if not (words.strip() or choices or facts):
        raise refuse("intro.fair", "says_something", "Answer the question before you save it.", "words")
    statement = Statement.objects.create(
        case=locked, record=record.value, words=words.strip(), choices=list(choices), facts=facts or {}, by=by, at=at
    )
    audit.wrote(locked, statement, by=by, at=at, verb="stated", case=locked)
    restate(locked, at)
    return statement


@verb
def link_incident(*, case: str, incident: Incident, by: StaffMember, at: datetime) -> None:
    """Add an accepted incident to the evidence of a case; a contributing service adds its own (A26)."""
    locked = lock_case(case)
    ensure_adds(locked, incident, by, at)
    if not Triage.objects.filter(incident=incident, outcome__in=("accepted", "linked")).exists():
        told = "Only a report that was accepted is evidence. Ask the Head of Service it was made to."
        raise refuse("intro.fair", "accepted_first", told, "incident")
    locked.incidents.add(incident)
    audit.wrote(locked, by=by, at=at, verb="incident_linked", case=locked)
    restate(locked, at)


@verb
def declare_conflict(*, case: str, reason: str, by: StaffMember, at: datetime) -> Conflict:
    """Declare a conflict of interest: from then on this person takes no step in deciding (apply.who-decides, A9)."""
    locked = lock_case(case)
    ensure_may(by, at, Action.SEE_CASE, locked)
    if not reason.strip():
        raise refuse("apply.who-decides", "conflict_has_reason", "Say what the conflict is, in a few words.", "reason")
    conflict = Conflict.objects.create(case=locked, staff=by, reason=reason.strip(), declared_at=at)
    audit.wrote(locked, conflict, by=by, at=at, verb="conflict_declared", case=locked)
    return conflict


@verb
def name_target(*, case: str, staff: StaffMember, by: StaffMember, at: datetime) -> None:
    """Note that conduct was aimed at `staff`, who then takes no part in deciding (apply.who-decides)."""
    locked = lock_case(case)
    ensure_may(by, at, Action.WORK_CASE, locked)
    locked.targets.add(staff)
    audit.wrote(locked, by=by, at=at, verb="target_named", case=locked)


def look(*, case: Case, by: StaffMember, at: datetime, action: Action = Action.SEE_CASE) -> Desk:
    """Note that somebody looked at a case, or began to work on it; answers their desk.

    Not there when it is locked and does not name them; not allowed for whoever has no need of it, and for a closed
    case (A13) whoever is neither its keeper nor the information owner.
    """
    desk = ensure_may(by, at, action, case)
    if case.standing.ended_at is not None and case.standing.ended_at <= at:
        ensure_may(by, at, Action.SEE_CLOSED, case)
    audit.looked(by=by, at=at, verb="case_seen", kind="case", subject=case.pk, case=case.pk)
    return desk
