"""How does another service take part in a case (A26)? It is named, adds its reports, says what it knows, and decides nothing."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import desk_for, ensure_may, relation_to
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.writing import lock_case, once, verb
from evenhand.policy import contributing as rules
from evenhand.policy.access import Action, Relation
from evenhand.policy.editions.vocabulary import Record
from evenhand.queries import contributing as known
from evenhand.queries import editions
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, Contribution
from evenhand.records.incidents import Incident
from evenhand.records.staff import Service, StaffMember


@verb
def name_service(*, case: str, service: Service, by: StaffMember, at: datetime) -> None:
    """Name a service that contributes: its head then sees what it is asked and adds what it knows, and what its statutory
    guidance says counts too (register.central, intro.statutory)."""
    locked = lock_case(case)
    ensure_may(by, at, Action.WORK_CASE, locked)
    ensure(rules.may_be_named(service.pk == locked.service_id))
    locked.contributors.add(service)
    audit.wrote(locked, by=by, at=at, verb="contributor_added", case=locked)


@verb
def take_out(*, case: str, service: Service, by: StaffMember, at: datetime) -> None:
    """Take a service out again that was named by mistake. Refused once it has contributed: nothing said is unsaid."""
    locked = lock_case(case)
    ensure_may(by, at, Action.WORK_CASE, locked)
    named = locked.contributors.filter(pk=service.pk).exists()
    ensure(rules.may_be_taken_out(named, known.has_contributed(locked, service)))
    locked.contributors.remove(service)
    audit.wrote(locked, by=by, at=at, verb="contributor_taken_out", case=locked)


@once(Contribution)
def say(*, case: str, record: Record, words: str, by: StaffMember, at: datetime) -> Contribution:
    """Put what a contributing service knows beside the lead service's answer to one gate. It replaces nobody's words."""
    locked = lock_case(case)
    desk = ensure_contributes(locked, by, at)
    ensure(rules.may_say(editions.edition_on(london_date(at)), record, words))
    service = known.service_of(locked, desk)
    row = Contribution.objects.create(case=locked, service=service, record=record.value, words=words.strip(), by=by, at=at)
    audit.wrote(locked, row, by=by, at=at, verb="contributed", case=locked)
    return row


def ensure_contributes(case: Case, by: StaffMember, at: datetime) -> Desk:
    """Their desk, when `by` keeps the cases of a service that contributes to `case`, which is not closed (A13)."""
    desk = ensure_may(by, at, Action.CONTRIBUTE, case)
    if case.standing.ended_at is not None and case.standing.ended_at <= at:
        ensure_may(by, at, Action.SEE_CLOSED, case, desk)
    return desk


def ensure_adds(case: Case, incident: Incident, by: StaffMember, at: datetime) -> None:
    """Whoever works on `case` adds any report to it; whoever contributes to it, one that was made to their own service."""
    desk = desk_for(by, at)
    if relation_to(case, desk) is not Relation.CONTRIBUTING:
        ensure_may(by, at, Action.WORK_CASE, case, desk)
        return
    ensure_contributes(case, by, at)
    if str(incident.service_id) not in desk.services:
        raise refuse(rules.CLAUSE, "own_report", "You add reports that were made to your own service. Ask the lead service.")
