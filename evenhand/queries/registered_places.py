"""Is an address on the register? Places with an entry in force, and the homes of people with one, by every spelling (A23)."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from evenhand.calendars.london import end_of_day, start_of_day
from evenhand.matching.addresses import address_key, building_key, house_and_flat
from evenhand.matching.compare_homes import step
from evenhand.matching.facts import Home, home_of
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.visits import Found
from evenhand.queries.check_answers import DISPUTED
from evenhand.queries.check_reads import earlier_at
from evenhand.queries.hazards import Hazard, Hazards, hazards
from evenhand.queries.searches import Searched, searched
from evenhand.records.decisions import InForce
from evenhand.records.people import PersonAddress
from evenhand.records.places import Place

# How close an address has to come to be the one that may be meant; next door is not.
CLOSE = ("same", "no postcode", "building")


@dataclass(frozen=True)
class Entry:
    """An entry that hangs on a place: the place's or case's reference, from when until when, whether by a person's home.

    `disputed`: somebody says that what is recorded is not accurate, and they are not answered yet.
    """

    place: uuid.UUID
    case: uuid.UUID | None
    reference: str
    from_at: datetime
    until_at: datetime | None
    home: bool
    verified: bool = True
    disputed: bool = False

    def holds_on(self, day: date, at: datetime) -> bool:
        """Whether it holds at some instant from `at` on that lies on `day`, or on the day of asking where that is later."""
        first = max(at, start_of_day(day))
        return self.from_at < max(end_of_day(day), at) and (self.until_at is None or self.until_at > first)


@dataclass(frozen=True)
class Hit:
    """What was found for one address: the result, the entries behind it, and the hazards of the place itself."""

    found: Found
    entries: tuple[Entry, ...] = ()
    why: str = ""
    hazards: tuple[Hazard, ...] = ()

    @property
    def reference(self) -> str:
        return self.entries[0].reference if self.entries else ""

    @property
    def dispute(self) -> str:
        """In the words of the contact check that what is recorded is disputed; empty where it is not."""
        return DISPUTED if any(entry.disputed for entry in self.entries) else ""

    @property
    def since(self) -> datetime | None:
        """From when the newest entry or hazard is known: an assessment that is older has not seen it."""
        known = [entry.from_at for entry in self.entries if entry.verified]
        return max([*known, *(hazard.noted_at for hazard in self.hazards)], default=None)


@dataclass
class Registered:
    """Every registered place by its keys, read once; a list of ten thousand lines asks it without the database."""

    at: datetime
    searched: Searched
    by_uprn: dict[str, list[Entry]] = field(default_factory=dict)
    by_address: dict[str, list[Entry]] = field(default_factory=dict)
    by_building: dict[str, list[Entry]] = field(default_factory=dict)
    by_house: dict[str, list[tuple[Home, Entry]]] = field(default_factory=dict)
    hazards: Hazards = field(default_factory=Hazards)

    def look(self, address: str, postcode: str, uprn: str, day: date) -> Hit:
        """What there is for an address as somebody wrote it, on a day."""
        return replace(self._entries(address, postcode, uprn, day), hazards=self.hazards.of(address, postcode, uprn))

    def _entries(self, address: str, postcode: str, uprn: str, day: date) -> Hit:
        number, key = normalise_uprn(uprn), address_key(address, postcode)
        exact = self.by_uprn.get(number or "", []) + self.by_address.get(key or "", [])
        entries = self._holding(exact, day)
        if any(entry.verified for entry in entries):
            return Hit(Found.ON_REGISTER, tuple(entry for entry in entries if entry.verified))
        if entries:
            return Hit(Found.POSSIBLE, entries, "An earlier register had an entry. It is not verified.")
        near = self._holding(self._near(address, postcode, key), day)
        if near:
            return Hit(Found.POSSIBLE, near, "The same building, or an address without its postcode. Make the address sure.")
        if number is None and key is None and not house_and_flat(address)[0]:
            return Hit(Found.POSSIBLE, (), "The address cannot be searched for: give house number and postcode, or the UPRN.")
        return Hit(Found.NONE_FOUND)

    def _near(self, address: str, postcode: str, key: str | None) -> list[Entry]:
        """A block of a registered flat, a flat of a registered block; the same house where street or postcode are nearly the
        same, or no postcode was given."""
        building = building_key(address, postcode) or ""
        blocks = self.by_building.get(key or "", []) + (self.by_address.get(building, []) if building != key else [])
        said = home_of(address, postcode)
        if said is None:
            return blocks
        houses = {one for one in (said.house, said.flat) if one}
        alike = [entry for one in houses for known, entry in self.by_house.get(one, []) if step(said, known) in CLOSE]
        return blocks + alike

    def _holding(self, entries: Iterable[Entry], day: date) -> tuple[Entry, ...]:
        return tuple(dict.fromkeys(entry for entry in entries if entry.holds_on(day, self.at)))


def registered(at: datetime) -> Registered:
    """Every place that is on the register at `at` or comes onto it later, in four reads."""
    table = Registered(at, searched(at), hazards=hazards(at))
    rows = [*_in_force(at), *_earlier(at)]
    homes = _homes({person for person, _, _ in rows if person})
    known = Place.objects.in_bulk({place for _, place, _ in rows if place} | {p for places in homes.values() for p in places})
    for person, place, make in rows:
        for one in [place] if place else homes.get(person, []):
            _add(table, known[one], make(known[one], person is not None))
    return table


def _in_force(at: datetime) -> list[tuple[Any, Any, Any]]:
    rows = InForce.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=at)).values_list(
        "person", "place", "case", "case__reference", "from_at", "until_at", "case__standing__accuracy_disputed"
    )
    return [(person, place, _maker(case, ref, *held, bool(disputed))) for person, place, case, ref, *held, disputed in rows]


def _earlier(at: datetime) -> list[tuple[Any, Any, Any]]:
    rows = earlier_at(at).values_list("person", "place", "imported_at", "shows_until")
    return [(person, place, _maker(None, "", start, until, False)) for person, place, start, until in rows if person or place]


def _maker(case: uuid.UUID | None, reference: str, from_at: datetime, until_at: datetime | None, disputed: bool) -> Any:
    def make(place: Place, home: bool) -> Entry:
        return Entry(place.pk, case, place.reference or reference, from_at, until_at, home, case is not None, disputed)

    return make


def _homes(people: Collection[uuid.UUID]) -> dict[uuid.UUID, list[uuid.UUID]]:
    homes: dict[uuid.UUID, list[uuid.UUID]] = {}
    for person, place in PersonAddress.objects.filter(person__in=people, current=True).values_list("person_id", "place_id"):
        homes.setdefault(person, []).append(place)
    return homes


def _add(table: Registered, place: Place, entry: Entry) -> None:
    number, key = normalise_uprn(place.uprn), address_key(place.address, place.postcode)
    if number:
        table.by_uprn.setdefault(number, []).append(entry)
    if key:
        table.by_address.setdefault(key, []).append(entry)
    building = building_key(place.address, place.postcode)
    if building and building != key:
        table.by_building.setdefault(building, []).append(entry)
    home = home_of(place.address, place.postcode)
    for one in {home.house, home.flat} - {""} if home else ():
        table.by_house.setdefault(one, []).append((home, entry))
