"""How does a place become known? Entered once by UPRN or address, and found again by either."""

from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.search_keys import restate_place
from evenhand.casework.writing import once
from evenhand.matching.postcodes import normalise_postcode, postcode_in
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.access import Action
from evenhand.records.places import Place
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
