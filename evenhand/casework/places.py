"""How does a place become known? Entered once by UPRN or address, and found again by either."""

import uuid
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit, visit_notices
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, refuse
from evenhand.casework.search_keys import restate_people, restate_place
from evenhand.casework.writing import once, verb
from evenhand.matching.addresses import address_key
from evenhand.matching.postcodes import normalise_postcode, postcode_in
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.access import Action
from evenhand.queries import places as known
from evenhand.queries import visits
from evenhand.queries.places import PlaceFile
from evenhand.records.people import Person
from evenhand.records.places import EarlierAddress, Place, PlaceHazard
from evenhand.records.staff import StaffMember


@once(Place)
def enter_place(*, address: str, by: StaffMember, at: datetime, postcode: str = "", uprn: str = "", reference: str = "") -> Place:
    """Enter a place. The UPRN is kept as it was written; free text does where there is none (register.property)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    return write_place(address=address, by=by, at=at, postcode=postcode, uprn=uprn, reference=reference)


def write_place(*, address: str, by: StaffMember, at: datetime, postcode: str = "", uprn: str = "", reference: str = "") -> Place:
    """Write a place as part of another verb that has asked whether it may, such as the booking of a visit."""
    code = _ensure_fits(address, postcode, uprn)
    place = Place.objects.create(
        address=address.strip(), postcode=code, uprn=uprn.strip(), reference=reference.strip(), created_at=at
    )
    audit.wrote(place, by=by, at=at, verb="place_entered")
    restate_place(place)
    return place


def _ensure_fits(address: str, postcode: str, uprn: str) -> str:
    """Refuse what can be no place; answers its postcode, "" where there is none."""
    if not address.strip():
        raise refuse("register.property", "has_an_address", "Give the address, or describe the place.", "address")
    if uprn.strip() and normalise_uprn(uprn) is None:
        raise refuse("register.property", "uprn_fits", "A UPRN has up to 12 digits. Correct it, or leave it out.", "uprn")
    return normalise_postcode(postcode) or postcode_in(address) or ""


@once(Place)
def enter_or_find(
    *, address: str, by: StaffMember, at: datetime, postcode: str = "", uprn: str = "", reference: str = ""
) -> Place:
    """The place as somebody gives it: one that is known is found, and not entered twice (register.property).

    Refused where what is known has another UPRN or reference than is given: nothing that was typed is passed over in silence.
    """
    ensure_may(by, at, Action.FIND_PEOPLE)
    place = known_or_written(address=address, postcode=postcode, uprn=uprn, reference=reference, by=by, at=at)
    for field, given, kept in (
        ("uprn", normalise_uprn(uprn), normalise_uprn(place.uprn)),
        ("reference", reference.strip(), place.reference),
    ):
        if given and given != kept:
            what = "UPRN" if field == "uprn" else field
            told = f"This place is known with the {what} {kept}. Leave it out to open the place; correct there what is wrong."
            raise refuse("register.property", f"{field}_agrees", told, field)
    return place


@once(EarlierAddress)
def correct_place(
    *,
    place: uuid.UUID,
    address: str,
    reason: str,
    by: StaffMember,
    at: datetime,
    postcode: str = "",
    uprn: str = "",
    seen_version: int | None = None,
) -> EarlierAddress:
    """Correct how a place is written. How it was written stays visible, with its days; whoever lives there is found by the new.

    Refused without a reason, and where that is another place that is known: a flat is never made into its neighbour.
    """
    ensure_may(by, at, Action.FIND_PEOPLE)
    row = Place.objects.select_for_update(of=("self",)).filter(pk=place).first()
    if row is None:
        raise NotThere
    if seen_version is not None and row.version != seen_version:
        raise ChangedMeanwhile(seen_version, row.version)
    code = _ensure_fits(address, postcode, uprn)
    if not reason.strip():
        raise refuse("register.property", "has_a_reason", "Say how we know that it was written wrongly.", "reason")
    others = [known.known(address, postcode, number) for number in {uprn, ""}]
    if any(other is not None and other.pk != row.pk for other in others):
        raise refuse("register.property", "not_another_place", "That is another place that is known. Look it up.", "address")
    return _rewrite(row, address, code, uprn, reason, by, at)


def known_or_written(*, address: str, postcode: str, uprn: str, by: StaffMember, at: datetime, reference: str = "") -> Place:
    """The place that has that UPRN or address; entered where it is not known.

    One that was known without a UPRN, or without a reference of ours, has the one that is given from then on: who looks it up by
    the number alone would not find it otherwise, nor what hangs on it (register.property).
    """
    code = _ensure_fits(address, postcode, uprn)
    place = known.known(address, postcode, uprn)
    if place is None:
        return write_place(address=address, postcode=postcode, uprn=uprn, reference=reference, by=by, at=at)
    if reference.strip() and not place.reference:
        place.reference = reference.strip()
        place.save(update_fields=["reference"])
        audit.wrote(place, by=by, at=at, verb="place_corrected")
        restate_place(place)
    same = address_key(place.address, place.postcode) == address_key(address, code)
    if uprn.strip() and not place.uprn and same:
        _rewrite(place, place.address, place.postcode, uprn, "Its UPRN was given when it was entered again.", by, at)
    return place


def _rewrite(row: Place, address: str, code: str, uprn: str, reason: str, by: StaffMember, at: datetime) -> EarlierAddress:
    """Write a place anew and keep how it was: who lives there is found by the new, who is to go there is told."""
    before = EarlierAddress.objects.create(
        place=row, address=row.address, postcode=row.postcode, uprn=row.uprn, reason=reason.strip(), until_at=at, corrected_by=by
    )
    row.address, row.postcode, row.uprn, row.version = address.strip(), code, uprn.strip(), row.version + 1
    row.save(update_fields=["address", "postcode", "uprn", "version"])
    audit.wrote(row, before, by=by, at=at, verb="place_corrected")
    restate_place(row)
    restate_people(list(Person.objects.filter(addresses__place=row, addresses__current=True).distinct()))
    visit_notices.settle_at({row.pk}, at)
    return before


@verb
def find(*, text: str, by: StaffMember, at: datetime) -> list[Place]:
    """The places that what was typed fits; where it fits none, those that are nearly so. The search is noted, not what was
    typed."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    audit.looked(by=by, at=at, verb="places_searched", kind="place", subject=None)
    return known.find(text) or known.find_alike(text, by.pk, at)


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
    """Note a hazard of the place itself. It says nothing about whoever lives there.

    Who is booked to visit is told: a slip that does not have it is void, and an assessment that is older has not seen it
    (register.risk-assessment).
    """
    ensure_may(by, at, Action.FIND_PEOPLE)
    if not words.strip():
        raise refuse("register.property", "says_something", "Say what the hazard is.", "words")
    row = PlaceHazard.objects.create(place=place, kind=kind, words=words.strip(), noted_at=at)
    audit.wrote(row, by=by, at=at, verb="hazard_noted")
    _settle_visits(place, at)
    return row


@verb
def end_hazard(*, hazard: uuid.UUID, by: StaffMember, at: datetime) -> PlaceHazard:
    """Note that a hazard is gone. A slip that still has it is void, since it says what is no longer true."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    row = PlaceHazard.objects.filter(pk=hazard, ended_on=None).select_related("place").first()
    if row is None:
        raise NotThere
    row.ended_on = london_date(at)
    row.save(update_fields=["ended_on"])
    audit.wrote(row, by=by, at=at, verb="hazard_ended")
    _settle_visits(row.place, at)
    return row


def _settle_visits(place: Place, at: datetime) -> None:
    visit_notices.settle_at({place.pk} | visits.flats_of(place), at)
