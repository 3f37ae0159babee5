"""How does a place become known? Entered once by UPRN or address, and found again by either."""

import uuid
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.search_keys import restate_place
from evenhand.casework.writing import once, verb
from evenhand.matching.postcodes import normalise_postcode, postcode_in
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.access import Action
from evenhand.queries import places as known
from evenhand.queries.places import PlaceFile
from evenhand.records.places import Place, PlaceHazard
from evenhand.records.staff import StaffMember


@once(Place)
def enter_place(*, address: str, by: StaffMember, at: datetime, postcode: str = "", uprn: str = "", reference: str = "") -> Place:
    """Enter a place. The UPRN is kept as it was written; free text does where there is none (register.property)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    return write_place(address=address, by=by, at=at, postcode=postcode, uprn=uprn, reference=reference)


def write_place(*, address: str, by: StaffMember, at: datetime, postcode: str = "", uprn: str = "", reference: str = "") -> Place:
    """Write a place as part of another verb that has asked whether it may, such as the booking of a visit."""
    if not address.strip():
        raise refuse("register.property", "has_an_address", "Give the address, or describe the place.", "address")
    if uprn.strip() and normalise_uprn(uprn) is None:
        raise refuse("register.property", "uprn_fits", "A UPRN has up to 12 digits. Correct it, or leave it out.", "uprn")
    code = normalise_postcode(postcode) or postcode_in(address) or ""
    place = Place.objects.create(
        address=address.strip(), postcode=code, uprn=uprn.strip(), reference=reference.strip(), created_at=at
    )
    audit.wrote(place, by=by, at=at, verb="place_entered")
    restate_place(place)
    return place


def known_or_written(*, address: str, postcode: str, uprn: str, by: StaffMember, at: datetime) -> Place:
    """The place that has that UPRN or address; entered where it is not known."""
    return known.known(address, postcode, uprn) or write_place(address=address, postcode=postcode, uprn=uprn, by=by, at=at)


@verb
def find(*, text: str, by: StaffMember, at: datetime) -> list[Place]:
    """The places that what was typed fits. The search is noted, not what was typed."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    audit.looked(by=by, at=at, verb="places_searched", kind="place", subject=None)
    return known.find(text)


@verb
def look(*, place: uuid.UUID, by: StaffMember, at: datetime) -> PlaceFile:
    """What hangs on a place; the look is noted."""
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    row = known.one(place)
    if row is None:
        raise NotThere
    audit.looked(by=by, at=at, verb="place_seen", kind="place", subject=row.pk)
    return known.file_of(row, desk)


@once(PlaceHazard)
def note_hazard(*, place: Place, kind: str, words: str, by: StaffMember, at: datetime) -> PlaceHazard:
    """Note a hazard of the place itself. It says nothing about whoever lives there."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    if not words.strip():
        raise refuse("register.property", "says_something", "Say what the hazard is.", "words")
    row = PlaceHazard.objects.create(place=place, kind=kind, words=words.strip(), noted_on=london_date(at))
    audit.wrote(row, by=by, at=at, verb="hazard_noted")
    return row


@verb
def end_hazard(*, hazard: uuid.UUID, by: StaffMember, at: datetime) -> PlaceHazard:
    """Note that a hazard is gone."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    row = PlaceHazard.objects.filter(pk=hazard, ended_on=None).first()
    if row is None:
        raise NotThere
    row.ended_on = london_date(at)
    row.save(update_fields=["ended_on"])
    audit.wrote(row, by=by, at=at, verb="hazard_ended")
    return row
