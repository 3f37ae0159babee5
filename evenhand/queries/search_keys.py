"""Which exact keys has a person or a place, and which facts are compared where what was said is not exact?"""

from collections.abc import Iterator

from evenhand.matching.addresses import address_key
from evenhand.matching.emails import normalise_email
from evenhand.matching.facts import Facts, facts_of
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.contact_check import KeyKind
from evenhand.records.people import Person, PersonAddress
from evenhand.records.places import Place

Key = tuple[KeyKind, str]


def keys_of_person(person: Person) -> set[Key]:
    """Every key by which `person` is found: names they have or had, contact details in use, references, where they live.

    None for a record that was merged into another: that one is found.
    """
    keys: set[Key] = set()
    if person.merged_into_id:
        return keys
    for name in person.names.all():
        keys |= _key(KeyKind.NAME, name_key(name.full)) if not name.mistaken else set()
    for detail in person.contact_details.all():
        keys |= set(_detail(detail.kind, detail.value)) if detail.ended_at is None else set()
    keys |= {(KeyKind.REFERENCE, reference.casefold()) for reference in _references(person)}
    for home in _homes(person):
        keys |= _place(home.place)
    return keys


def facts_of_person(person: Person) -> Facts:
    """What is compared of `person` where what was said of somebody is misspelt or only a part; of a merged record nothing."""
    if person.merged_into_id:
        return Facts()
    told: dict[str, list[str]] = {"email": [], "phone": [], "social": [], "reference": []}
    for detail in person.contact_details.all():
        if detail.ended_at is None:
            told[detail.kind].append(detail.value)
    homes = [home.place for home in _homes(person)]
    return facts_of(
        names=[name.full for name in person.names.all() if not name.mistaken],
        born=person.date_of_birth,
        phones=told["phone"],
        emails=told["email"],
        addresses=[(place.address, place.postcode) for place in homes],
        uprns=[place.uprn for place in homes],
        references=[*_references(person), *told["reference"]],
        handles=told["social"],
    )


def facts_of_place(place: Place) -> Facts:
    """What is compared of `place`."""
    return facts_of(addresses=[(place.address, place.postcode)], uprns=[place.uprn], references=[place.reference])


def _references(person: Person) -> Iterator[str]:
    """Our own references of `person` and of everybody who was merged into them: each stays findable."""
    if person.reference:
        yield person.reference
    for merged in person.merged.all():
        yield from _references(merged)


def _homes(person: Person) -> list[PersonAddress]:
    """Where `person` lives, from what was read ahead where it was."""
    ahead = "addresses" in getattr(person, "_prefetched_objects_cache", {})
    homes = person.addresses.all() if ahead else person.addresses.select_related("place")
    return [home for home in homes if home.current]


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
