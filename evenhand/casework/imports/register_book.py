"""What is known while an earlier register comes in? Written row by row; or, for a preview, only foreseen.

A preview must say what would happen and let everybody else go on writing. So it writes nothing: what earlier rows of the file
would have entered is kept in memory beside what is on record, by the same keys.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.earlier import settle
from evenhand.casework.imports.known import Identity, Likeness, likeness
from evenhand.casework.imports.register_rows import Written
from evenhand.casework.imports.written_people import Facts, add_what_is_new, enter, place_known_or_written
from evenhand.policy.editions.schema import Edition
from evenhand.queries import places
from evenhand.queries.read_ahead import hold
from evenhand.queries.search_keys import Key, keys_of_person, keys_of_place
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

SOURCE = "earlier register"


class Book:
    """What is on record; each row is written at once."""

    def __init__(self, edition: Edition, by: StaffMember, at: datetime) -> None:
        self.edition, self.by, self.at = edition, by, at

    def has(self, fingerprint: str) -> bool:
        """Whether a row with these very cells has come in."""
        return EarlierEntry.objects.filter(fingerprint=fingerprint).exists()

    def place_of(self, written: Written) -> Place | None:
        """The place of a row, entered where it is not known; None where the row gives none."""
        return place_known_or_written(**_where(written), by=self.by, at=self.at)

    def likeness(self, who: Identity) -> Likeness:
        """Who is the same as `who`."""
        return likeness(who)

    def enter(self, facts: Facts) -> Person:
        """A new person."""
        return enter(facts, SOURCE, by=self.by, at=self.at)

    def add(self, person: Person, facts: Facts) -> None:
        """Add to a known person what is not on record of them."""
        add_what_is_new(person, facts, SOURCE, by=self.by, at=self.at)

    def rows_about(self, person: Person | None, place: Place | None) -> Iterator[Mapping[str, str]]:
        """The cells of each entry about that person, or about that place without a person."""
        about = {"person": person} if person else {"person": None, "place": place}
        yield from EarlierEntry.objects.filter(**about).values_list("row", flat=True)

    def put(self, entry: EarlierEntry) -> None:
        """Write an entry, with what is owed on it."""
        entry.save(force_insert=True)
        audit.wrote(entry, by=self.by, at=self.at, verb="earlier_entry_imported")
        settle(entry, self.edition)


class Foreseen(Book):
    """What would be on record once the rows so far had come in. Nothing is written."""

    def __init__(self, edition: Edition, by: StaffMember, at: datetime) -> None:
        super().__init__(edition, by, at)
        self.entries: dict[str, EarlierEntry] = {}
        self.places: dict[Key | str, Place] = {}
        self.people: dict[uuid.UUID, Person] = {}
        self.owners: dict[str, set[tuple[uuid.UUID, str]]] = defaultdict(set)
        self.rows: dict[tuple[object, object], list[Mapping[str, str]]] = defaultdict(list)

    def has(self, fingerprint: str) -> bool:
        return fingerprint in self.entries or super().has(fingerprint)

    def place_of(self, written: Written) -> Place | None:
        said = _where(written)
        if not (said["address"] or said["uprn"]):
            return None
        said["address"] = said["address"] or f"UPRN {said['uprn']}"
        known = places.known(said["address"], said["postcode"], said["uprn"], self.places)
        if known:
            return known
        place = Place(**said, created_at=self.at)
        words: list[Key | str] = [] if place.uprn else [place.address.strip().casefold()]
        for key in [*keys_of_place(place), *words]:
            self.places.setdefault(key, place)
        return place

    def likeness(self, who: Identity) -> Likeness:
        values = {*who.names, *(value for _, value in who.others)}
        foreseen = [(person, kind, value) for value in values for person, kind in self.owners.get(value, ())]
        return likeness(who, foreseen, self.people)

    def enter(self, facts: Facts) -> Person:
        person = _held(facts)
        self.people[person.pk] = person
        self._own(person, person)
        return person

    def add(self, person: Person, facts: Facts) -> None:
        self.people.setdefault(person.pk, person)
        self._own(person, _held(facts))

    def _own(self, person: Person, held: Person) -> None:
        for kind, value in keys_of_person(held):
            self.owners[value].add((person.pk, kind.value))

    def rows_about(self, person: Person | None, place: Place | None) -> Iterator[Mapping[str, str]]:
        if not (person or place)._state.adding:  # type: ignore[union-attr]
            yield from super().rows_about(person, place)
        yield from self.rows[_about(person, place)]

    def put(self, entry: EarlierEntry) -> None:
        self.entries[entry.fingerprint] = entry
        self.rows[_about(entry.person, entry.place)].append(entry.row)


def _where(written: Written) -> dict[str, str]:
    reference = "" if written.name else written.reference
    return {"address": written.address, "postcode": written.postcode, "uprn": written.uprn, "reference": reference}


def _about(person: Person | None, place: Place | None) -> tuple[object, object]:
    return (person.pk, None) if person else (None, place.pk if place else None)


def _held(facts: Facts) -> Person:
    """A person who holds what a row says, and is on record nowhere."""
    person = Person(reference=facts.reference.strip())
    names = [PersonName(given=given, family=family) for given, family in facts.names]
    details = [ContactDetail(kind=kind, value=value) for kind, value in facts.details]
    hold(person, names, details, [PersonAddress(place=facts.place)] if facts.place else [])
    return person
