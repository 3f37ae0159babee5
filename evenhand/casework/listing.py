"""How does a program read a list? Whatever it was shown stands in the audit, row by row where it is of a person."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime

from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries import listing
from evenhand.queries import visits as known_visits
from evenhand.queries.listing import BookedPage
from evenhand.queries.pages import PageOf
from evenhand.queries.staff import Desk
from evenhand.queries.visits import Booked
from evenhand.records.audit import AuditEntry
from evenhand.records.challenges import Challenge
from evenhand.records.contacts import Contact
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.places import OccupierChange, Place

# The id of each thing that was shown, with its case; no id where a list is of nobody.
Seen = Iterable[tuple[uuid.UUID | None, uuid.UUID | None]]


@verb
def people(*, desk: Desk, at: datetime, cursor: str | None, limit: int, reference: str = "") -> PageOf[Person]:
    """A page of the people whom the client may know of; each is noted as seen. Locked records are not among them (A24)."""
    ensure_may(desk.staff, at, Action.FIND_PEOPLE, desk=desk)
    page = listing.people(desk, reference, cursor, limit)
    _noted(desk, at, "person_seen", "person", ((row.pk, None) for row in page.rows))
    return page


@verb
def person(*, desk: Desk, at: datetime, person: uuid.UUID) -> Person:
    """One of them; the look is noted. NotThere for a locked one, as for one that there is not."""
    ensure_may(desk.staff, at, Action.FIND_PEOPLE, desk=desk)
    row = listing.person(desk, person)
    if row is None:
        raise NotThere
    _noted(desk, at, "person_seen", "person", [(row.pk, None)])
    return row


@verb
def places(*, desk: Desk, at: datetime, cursor: str | None, limit: int, reference: str, uprn: str) -> PageOf[Place]:
    """A page of the places that are known."""
    ensure_may(desk.staff, at, Action.FIND_PEOPLE, desk=desk)
    _noted(desk, at, "places_listed", "place", [(None, None)])
    return listing.places(reference, uprn, cursor, limit)


@verb
def occupier_changes(*, desk: Desk, at: datetime, uprn: str, cursor: str | None, limit: int) -> PageOf[OccupierChange]:
    """A page of the changes of occupier of a place. NotThere where no place has that UPRN."""
    ensure_may(desk.staff, at, Action.FIND_PEOPLE, desk=desk)
    known = listing.with_uprn(uprn)
    if not known:
        raise NotThere
    _noted(desk, at, "place_seen", "place", ((place.pk, None) for place in known))
    return listing.occupier_changes(uprn, cursor, limit)


@verb
def contacts(*, desk: Desk, at: datetime, cursor: str | None, limit: int) -> PageOf[Contact]:
    """A page of the contacts that the client recorded."""
    ensure_may(desk.staff, at, Action.RECORD_CONTACT, desk=desk)
    page = listing.contacts(desk, cursor, limit)
    _noted(desk, at, "contact_seen", "contact", ((row.pk, None) for row in page.rows))
    return page


@verb
def incidents(*, desk: Desk, at: datetime, cursor: str | None, limit: int) -> PageOf[Incident]:
    """A page of the reports that the client made, with what became of each."""
    ensure_may(desk.staff, at, Action.REPORT, desk=desk)
    page = listing.incidents(desk, cursor, limit)
    _noted(desk, at, "report_seen", "incident", ((row.pk, None) for row in page.rows))
    return page


@verb
def challenges(*, desk: Desk, at: datetime, cursor: str | None, limit: int) -> PageOf[Challenge]:
    """A page of the challenges that the client took in, with what was done about each."""
    ensure_may(desk.staff, at, Action.CHALLENGES, desk=desk)
    page = listing.challenges(desk, cursor, limit)
    _noted(desk, at, "challenge_seen", "challenge", ((row.pk, row.case_id) for row in page.rows))
    return page


@verb
def visits(*, desk: Desk, at: datetime, from_on: date, cursor: str | None, limit: int) -> BookedPage:
    """A page of the visits from a day on, each with its clearance."""
    ensure_may(desk.staff, at, Action.VISIT, desk=desk)
    _noted(desk, at, "visits_listed", "visit", [(None, None)])
    return listing.visits(desk, from_on, cursor, limit, at)


@verb
def visit(*, desk: Desk, at: datetime, reference: str) -> Booked:
    """One visit with its clearance."""
    ensure_may(desk.staff, at, Action.VISIT, desk=desk)
    row = known_visits.by_reference(reference)
    if row is None:
        raise NotThere
    _noted(desk, at, "visit_seen", "visit", [(row.pk, None)])
    return known_visits.booked([row], at, desk.staff)[0]


def _noted(desk: Desk, at: datetime, verb: str, kind: str, seen: Seen) -> None:
    """A row of the audit for each that was shown."""
    rows = [AuditEntry(at=at, actor=desk.staff.pk, verb=verb, kind=kind, subject=pk, case=case) for pk, case in seen]
    AuditEntry.objects.bulk_create(rows)
