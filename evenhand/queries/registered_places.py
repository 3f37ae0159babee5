"""Is an address on the register? Places with an entry in force, and the homes of people with one, by every spelling (A23)."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from evenhand.calendars.london import end_of_day, london_date, start_of_day
from evenhand.matching.addresses import address_key, building_key, house_and_flat
from evenhand.matching.compare_homes import step
from evenhand.matching.facts import Home, home_of
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.visits import Found
from evenhand.queries.check_answers import CHALLENGED, DISPUTED, UNVERIFIED_WARNING, earlier_in_words, keeper_of
from evenhand.queries.check_reads import earlier_at
from evenhand.queries.hazards import Hazard, Hazards, hazards
from evenhand.queries.searches import Searched, searched
from evenhand.records.decisions import InForce
from evenhand.records.people import PersonAddress
from evenhand.records.places import OccupierChange, Place

# How close an address has to come to be the one that may be meant; next door is not.
CLOSE = ("same", "no postcode", "building")
NEARLY = "Nearly the same address, the same building, or one without its postcode. Make the address sure."
# Of an entry that is not put to its places yet.
NOWHERE = uuid.UUID(int=0)
OF_CASE = ("case__reference", "case__person__staff")


@dataclass(frozen=True)
class Entry:
    """An entry that hangs on a place: the place's or case's reference, from when until when, whether by a person's home.

    `disputed`: somebody says that what is recorded is not accurate, and they are not answered yet. One of an earlier register
    is not `verified`, and whether it `warns` of danger decides whether it stops anything; `ask` says whom to ask about it.
    `about` is the colleague whose it is: they are not told of it, and nobody of its reference (A24).
    """

    place: uuid.UUID
    case: uuid.UUID | None
    reference: str
    from_at: datetime
    until_at: datetime | None
    home: bool
    verified: bool = True
    disputed: bool = False
    warns: bool = False
    ask: str = ""
    service: uuid.UUID | None = None
    about: uuid.UUID | None = None

    @property
    def stops(self) -> bool:
        """Whether it stops a visit until that is assessed. What an earlier register said restricts nothing, unless it warned of
        danger (register.central): then the visitor's safety comes first."""
        return self.verified or self.warns

    def holds_on(self, day: date, at: datetime) -> bool:
        """Whether it holds at some instant from `at` on that lies on `day`, or on the day of asking where that is later."""
        first = max(at, start_of_day(day))
        return self.from_at < max(end_of_day(day), at) and (self.until_at is None or self.until_at > first)


@dataclass(frozen=True)
class Hit:
    """What was found for one address: the result, the entries behind it, and the hazards of the place itself.

    `warned`: an earlier register warned of danger there, and nobody has decided yet. `challenged`: the occupier has changed.
    """

    found: Found
    entries: tuple[Entry, ...] = ()
    why: str = ""
    hazards: tuple[Hazard, ...] = ()
    warned: bool = False
    challenged: bool = False

    @property
    def reference(self) -> str:
        return next((entry.reference for entry in self.entries if entry.reference), "")

    @property
    def flags(self) -> tuple[str, ...]:
        """In the words of the contact check: an unverified warning, that the entry is disputed, that its occupier changed."""
        said = ((UNVERIFIED_WARNING, self.warned), (DISPUTED, any(entry.disputed for entry in self.entries)))
        return tuple(words for words, holds in (*said, (CHALLENGED, self.challenged)) if holds)

    @property
    def since(self) -> datetime | None:
        """From when the newest entry or hazard is known: an assessment that is older has not seen it."""
        known = [entry.from_at for entry in self.entries if entry.stops]
        return max([*known, *(hazard.noted_at for hazard in self.hazards)], default=None)


@dataclass
class Registered:
    """Every registered place by its keys, read once; a list of ten thousand lines asks it without the database."""

    at: datetime
    searched: Searched
    by_uprn: dict[str, list[Entry]] = field(default_factory=dict)
    by_address: dict[str, list[Entry]] = field(default_factory=dict)
    by_words: dict[str, list[Entry]] = field(default_factory=dict)
    by_building: dict[str, list[Entry]] = field(default_factory=dict)
    by_house: dict[str, list[tuple[Home, Entry]]] = field(default_factory=dict)
    named: list[tuple[Home, Entry]] = field(default_factory=list)
    hazards: Hazards = field(default_factory=Hazards)
    challenged: set[Entry] = field(default_factory=set)
    asker: uuid.UUID | None = None

    def asked_by(self, asker: uuid.UUID | None) -> "Registered":
        """The same, as `asker` is told of it: without what is about them, since nobody sees their own record (A24)."""
        return replace(self, asker=asker)

    def look(self, address: str, postcode: str, uprn: str, day: date) -> Hit:
        """What there is for an address as somebody wrote it, on a day."""
        hit = self._entries(address, postcode, uprn, day)
        challenged = not self.challenged.isdisjoint(hit.entries)
        return replace(hit, challenged=challenged, hazards=self.hazards.of(address, postcode, uprn))

    def exact(self, address: str, postcode: str, uprn: str) -> list[Entry]:
        """The entries of the very address or UPRN, on any day; of a place that is described in words alone, by its words."""
        number, key = normalise_uprn(uprn), address_key(address, postcode)
        found = self.by_uprn.get(number or "", []) + self.by_address.get(key or "", [])
        return found if key else found + self.by_words.get(_words(address), [])

    def _entries(self, address: str, postcode: str, uprn: str, day: date) -> Hit:
        entries = self._holding(self.exact(address, postcode, uprn), day)
        verified, stopping = (tuple(one for one in entries if getattr(one, what)) for what in ("verified", "stops"))
        if verified:
            return Hit(Found.ON_REGISTER, verified, warned=verified != stopping)
        if stopping:
            return Hit(Found.POSSIBLE, stopping, earlier_in_words(stopping[0].ask, danger=True), warned=True)
        key = address_key(address, postcode)
        near = tuple(entry for entry in self._holding(self._near(address, postcode, key), day) if entry.stops)
        if near:
            return Hit(Found.POSSIBLE, near, NEARLY)
        if normalise_uprn(uprn) is None and key is None and not house_and_flat(address)[0]:
            return Hit(Found.POSSIBLE, (), "The address cannot be searched for: give house number and postcode, or the UPRN.")
        return Hit(Found.NONE_FOUND, (), earlier_in_words(entries[0].ask, danger=False) if entries else "")

    def _near(self, address: str, postcode: str, key: str | None) -> list[Entry]:
        """A block of a registered flat, a flat of a registered block; the same house where street or postcode are nearly the
        same, or no postcode was given. The name of a house may have a slip in it, a number may not: next door is another."""
        building = building_key(address, postcode) or ""
        blocks = self.by_building.get(key or "", []) + (self.by_address.get(building, []) if building != key else [])
        said = home_of(address, postcode)
        if said is None:
            return blocks
        houses = {one for one in (said.house, said.flat) if one}
        alike = [pair for one in houses for pair in self.by_house.get(one, [])] + (self.named if _is_named(said) else [])
        return blocks + [entry for known, entry in alike if step(said, known) in CLOSE]

    def _holding(self, entries: Iterable[Entry], day: date) -> tuple[Entry, ...]:
        theirs = (entry for entry in entries if self.asker is None or entry.about != self.asker)
        return tuple(dict.fromkeys(entry for entry in theirs if entry.holds_on(day, self.at)))


def registered(at: datetime) -> Registered:
    """Every place that is on the register at `at` or comes onto it later, in five reads, and whom to ask about what an earlier
    register had, in one for each service."""
    table = Registered(at, searched(at), hazards=hazards(at))
    rows = [*_in_force(at), *_earlier(at)]
    homes = _homes({person for person, _, _ in rows if person})
    known = Place.objects.in_bulk({place for _, place, _ in rows if place} | {p for places in homes.values() for p in places})
    for person, place, made in rows:
        for one in [place] if place else homes.get(person, []):
            reference = known[one].reference or made.reference
            _add(table, known[one], replace(made, place=one, reference=reference, home=person is not None))
    table.challenged = set(_challenged(table))
    return table


def _in_force(at: datetime) -> list[tuple[Any, Any, Entry]]:
    rows = InForce.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=at)).values_list(
        "person", "place", "case", "from_at", "until_at", "case__standing__accuracy_disputed", *OF_CASE
    )
    return [
        (person, place, Entry(NOWHERE, case, "" if about else reference, *held, False, disputed=bool(disputed), about=about))
        for person, place, case, *held, disputed, reference, about in rows
    ]


def _earlier(at: datetime) -> list[tuple[Any, Any, Entry]]:
    rows = list(earlier_at(at).values_list("person", "place", "imported_at", "shows_until", "person__staff", "danger", "service"))
    ask = {service: keeper_of(service) for service in {row[-1] for row in rows}}
    return [
        (person, place, Entry(NOWHERE, None, "", start, until, False, False, False, danger, ask[service], service, about))
        for person, place, start, until, about, danger, service in rows
        if person or place
    ]


def _challenged(table: Registered) -> Iterator[Entry]:
    """The entries of places, by every spelling, whose occupier has changed since, where nobody has answered that yet."""
    for change in OccupierChange.objects.filter(answered_at=None, reported_at__lte=table.at).select_related("place"):
        for entry in table.exact(change.place.address, change.place.postcode, change.place.uprn):
            if entry.verified and not entry.home and london_date(entry.from_at) <= change.changed_on:
                yield entry


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
    if home and _is_named(home):
        table.named.append((home, entry))
    if not (number or key or any(letter.isdigit() for letter in place.address)):
        table.by_words.setdefault(_words(place.address), []).append(entry)


def _words(address: str) -> str:
    return " ".join(address.replace(",", " ").split()).casefold()


def _is_named(home: Home) -> bool:
    return bool(home.house) and not home.house[0].isdigit()
