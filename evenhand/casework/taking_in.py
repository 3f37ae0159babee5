"""What does another system write, who names things by references of its own? Found first, then written by the verb for it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from evenhand.casework import contacts, incidents, occupiers, people, places
from evenhand.casework.incidents import Report
from evenhand.casework.people import Detail
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import incidents as known_incidents
from evenhand.queries import listing
from evenhand.queries.staff import Desk
from evenhand.records.contacts import Contact
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.places import OccupierChange, Place


@verb
def person(
    *,
    desk: Desk,
    at: datetime,
    names: Sequence[tuple[str, str]],
    phones: Sequence[str],
    emails: Sequence[str],
    home: tuple[str, str, str],
    reference: str,
    date_of_birth: date | None,
) -> Person:
    """Enter a person under the client as the source. Refused: a reference that somebody has, a birth to come."""
    source = desk.staff.name
    ensure_may(desk.staff, at, Action.FIND_PEOPLE, desk=desk)
    if reference.strip() and listing.people_called(reference.strip(), desk):
        raise refuse("register.fields", "reference_free", "Somebody has this reference already. Read them by it.", "reference")
    if date_of_birth and date_of_birth > at.date():
        raise refuse("register.fields", "not_in_the_future", "The day of birth is still to come.", "date_of_birth")
    place = _home(home, desk, at)
    (given, family), *others = names
    details = [Detail("phone", one, source) for one in phones if one.strip()]
    details += [Detail("email", one, source) for one in emails if one.strip()]
    return people.enter_person(
        given=given,
        family=family,
        other_names=[name for name in others if any(part.strip() for part in name)],
        source=source,
        details=details,
        address=place,
        reference=reference,
        date_of_birth=date_of_birth,
        by=desk.staff,
        at=at,
    )


def _home(home: tuple[str, str, str], desk: Desk, at: datetime) -> Place | None:
    address, postcode, uprn = (part.strip() for part in home)
    if not (address or uprn):
        return None
    return places.known_or_written(address=address or f"UPRN {uprn}", postcode=postcode, uprn=uprn, by=desk.staff, at=at)


@verb
def place(*, desk: Desk, at: datetime, address: str, postcode: str, uprn: str, reference: str) -> Place:
    """Enter a place. Refused: a UPRN that a place has."""
    if uprn and listing.with_uprn(uprn):
        raise refuse("register.property", "uprn_free", "A place with this UPRN is known. Read it by it.", "uprn")
    return places.enter_place(address=address, postcode=postcode, uprn=uprn, reference=reference, by=desk.staff, at=at)


@verb
def occupier_change(*, desk: Desk, at: datetime, uprn: str, changed_on: date) -> OccupierChange:
    """Note that the occupier of the place with a UPRN changed. NotThere where no place has it."""
    known = listing.with_uprn(uprn)
    if not known:
        raise NotThere
    return occupiers.note_occupier_change(place=known[0], changed_on=changed_on, by=desk.staff, at=at)


@verb
def contact(*, desk: Desk, at: datetime, person: str, channel: Channel, minutes: int | None, note: str, ended: bool) -> Contact:
    """Record a contact of the one person whom the client means."""
    ensure_may(desk.staff, at, Action.RECORD_CONTACT, desk=desk)
    meant = _one_person(person, desk)
    return contacts.record_contact(
        person=meant.pk, channel=channel, minutes=minutes, note=note, ended_by_us=ended, by=desk.staff, at=at
    )


@verb
def incident(*, desk: Desk, at: datetime, service: str, person: str, uprn: str, colleague: str, told: dict[str, Any]) -> Incident:
    """Take a report. Refused: a service, person, place or colleague that is not known; all that `incidents.report` refuses."""
    ensure_may(desk.staff, at, Action.REPORT, desk=desk)
    named = listing.service_called(service)
    if named is None:
        raise refuse("intro.feedback", "service_is_known", _services(), "service")
    who = known_incidents.colleague(colleague)
    if colleague and who is None:
        raise refuse("intro.feedback", "colleague_is_known", "Nobody here has this work email. Correct it.", "colleague")
    where = listing.with_uprn(uprn) if uprn else []
    if uprn and not where:
        raise refuse("register.property", "place_is_known", "No place has this UPRN. Describe it in `where`.", "uprn")
    report = Report(
        service=named,
        person=_one_person(person, desk) if person else None,
        place=where[0] if where else None,
        colleague=who,
        **told,
    )
    return incidents.report(report=report, by=desk.staff, at=at)


def _services() -> str:
    return f"There is no service of this name. There are: {', '.join(one.name for one in known_incidents.services())}."


def _one_person(said: str, desk: Desk) -> Person:
    """The one person who is meant; NotThere where there is none, as where the record is locked."""
    found = {one.pk: one for one in listing.people_called(said.strip(), desk)}
    if not found:
        raise NotThere
    if len(found) > 1:
        raise refuse("register.fields", "one_is_meant", "Several people have this reference. Send our id.", "person")
    return next(iter(found.values()))
