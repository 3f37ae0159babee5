"""How are thousands of people read with all that is known of them? One question for each kind of fact, none for each person.

What was read stands where Django keeps what it read ahead, so that `person.names.all()` asks nothing more.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from evenhand.records.people import ContactDetail, Person, PersonAddress, PersonName

LISTS = ("names", "contact_details", "addresses", "merged")


def read_ahead(people: Sequence[Person]) -> Sequence[Person]:
    """The same people, with names, contact details, addresses with their places, and whoever was merged into them."""
    ids = [person.pk for person in people]
    merged = _by(Person.objects.filter(merged_into__in=ids), "merged_into_id")
    for rows in merged.values():
        read_ahead(rows)
    names = _by(PersonName.objects.filter(person__in=ids), "person_id")
    details = _by(ContactDetail.objects.filter(person__in=ids), "person_id")
    addresses = _by(PersonAddress.objects.filter(person__in=ids).select_related("place"), "person_id")
    for person in people:
        hold(person, names[person.pk], details[person.pk], addresses[person.pk], merged[person.pk])
    return people


def hold(person: Person, names: list[Any], details: list[Any], addresses: list[Any], merged: Iterable[Person] = ()) -> None:
    """Let `person` hold these as all that is known of them: read, or about to be written."""
    held = dict(zip(LISTS, (names, details, addresses, list(merged)), strict=True))
    person._prefetched_objects_cache = held  # type: ignore[attr-defined]


def _by(rows: Iterable[Any], owner: str) -> dict[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, owner)].append(row)
    return found
