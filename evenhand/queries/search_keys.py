"""Which exact keys has a person or a place, and which keys does a query have?"""

from collections.abc import Iterator

from evenhand.matching.addresses import address_key
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.contact_check import KeyKind
from evenhand.records.people import Person
from evenhand.records.places import Place

Key = tuple[KeyKind, str]


def keys_of_person(person: Person) -> set[Key]:
    """Every key by which `person` is found: names, contact details, references, and the places they live at."""
    keys: set[Key] = set()
    for name in person.names.all():
        keys |= _key(KeyKind.NAME, name_key(name.full))
    for detail in person.contact_details.all():
        keys |= set(_detail(detail.kind, detail.value))
    if person.reference:
        keys.add((KeyKind.REFERENCE, person.reference.casefold()))
    for home in person.addresses.select_related("place").filter(current=True):
        keys |= _place(home.place)
    return keys


def keys_of_place(place: Place) -> set[Key]:
    """Every key by which `place` is found."""
    keys = _place(place)
    if place.reference:
        keys.add((KeyKind.REFERENCE, place.reference.casefold()))
    return keys


def _place(place: Place) -> set[Key]:
    return _key(KeyKind.UPRN, normalise_uprn(place.uprn)) | _key(KeyKind.ADDRESS, address_key(place.address, place.postcode))


def _detail(kind: str, value: str) -> Iterator[Key]:
    if kind == "email":
        yield from _key(KeyKind.EMAIL, normalise_email(value))
    elif kind == "phone":
        yield from _key(KeyKind.PHONE, normalise_phone(value))
    elif kind == "reference":
        yield from _key(KeyKind.REFERENCE, value.casefold())


def _key(kind: KeyKind, value: str | None) -> set[Key]:
    return {(kind, value)} if value else set()
