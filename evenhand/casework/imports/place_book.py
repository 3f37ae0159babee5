"""Which place is meant by each row of a batch? Known by UPRN or address, or entered once; all looked up together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Lower

from evenhand.casework import audit
from evenhand.casework.new_rows import write_new
from evenhand.casework.search_keys import restate_places, state_places
from evenhand.matching.addresses import address_key
from evenhand.matching.plain_text import words
from evenhand.matching.postcodes import normalise_postcode, postcode_in
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.contact_check import KeyKind
from evenhand.queries.key_owners import AT_ONCE, chunks, places_with
from evenhand.queries.search_keys import Key
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

Where = tuple[str, str, str]


@dataclass(frozen=True)
class Spelling:
    """How a row gives a place, and the forms in which it is compared. `plain` does where the address has no key."""

    address: str
    postcode: str
    uprn: str
    by_uprn: str | None
    by_address: str | None
    plain: str


def spelling(where: Where) -> Spelling | None:
    """The place of a row; None where it gives none. A UPRN alone is a place too (register.property)."""
    address, postcode, uprn = where
    if not (address or uprn):
        return None
    code = normalise_postcode(postcode) or postcode_in(address) or ""
    said = address or _stand_in(uprn)
    return Spelling(said, code, uprn, normalise_uprn(uprn) if uprn else None, address_key(address, code), said.strip().casefold())


class PlaceBook:
    """The places of one batch: what is known, what is new, and what was added to a known one; written once at the end."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.rows: dict[object, Place] = {}
        self.uprns: dict[str, Place] = {}
        self.addresses: dict[str, Place] = {}
        self.plain: dict[str, Place] = {}
        self.references: dict[str, list[Place]] = {}
        self.made: list[Place] = []
        self.changed: dict[Place, set[str]] = {}

    def look_up(self, spellings: Iterable[Spelling | None], references: Iterable[str] = ()) -> None:
        """Read the known places of a batch."""
        asked = [one for one in spellings if one]
        keys: set[Key] = {(KeyKind.UPRN, one.by_uprn) for one in asked if one.by_uprn}
        keys |= {(KeyKind.ADDRESS, one.by_address) for one in asked if one.by_address}
        found = places_with(keys)
        for pks in chunks({pks[0] for pks in found.values()}, AT_ONCE):
            self.rows.update(Place.objects.in_bulk(list(pks)))
        for (kind, value), pks in found.items():
            known = self.uprns if kind is KeyKind.UPRN else self.addresses
            known[value] = self.rows[pks[0]]
        self._look_up_plain({one.plain for one in asked if not one.by_address})
        for part in chunks(sorted({reference for reference in references if reference}), AT_ONCE):
            for place in Place.objects.filter(reference__in=part).order_by("created_at", "pk"):
                self.references.setdefault(place.reference, []).append(self.rows.setdefault(place.pk, place))

    def _look_up_plain(self, plain: set[str]) -> None:
        """Addresses without a key are the same only letter by letter, and only where neither has a postcode or a UPRN."""
        for part in chunks(sorted(plain), AT_ONCE):
            rows = Place.objects.filter(uprn="", postcode="").annotate(plain=Lower("address")).filter(plain__in=part)
            for place in rows.order_by("-created_at", "-pk"):
                self.plain[place.address.strip().casefold()] = self.rows.setdefault(place.pk, place)

    def find(self, said: Spelling) -> Place | None:
        """The known place that is meant. Two UPRNs are two places, however alike their addresses are."""
        if said.by_uprn and said.by_uprn in self.uprns:
            return self.uprns[said.by_uprn]
        place = self.addresses.get(said.by_address) if said.by_address else self.plain.get(said.plain)
        if place and said.by_uprn and place.uprn and normalise_uprn(place.uprn) != said.by_uprn:
            return None
        return place

    def found_or_made(self, said: Spelling) -> Place:
        """The place that is meant, entered where it is not known; a known one takes the UPRN that it lacked."""
        place = self.find(said)
        if place is None:
            return self.make(said)
        self.add_what_is_new(place, said)
        return place

    def make(self, said: Spelling, reference: str = "") -> Place:
        """Enter a place."""
        place = Place(
            address=said.address.strip(), postcode=said.postcode, uprn=said.uprn.strip(), reference=reference, created_at=self.at
        )
        self.made.append(place)
        self._remember(place, said)
        if reference:
            self.references.setdefault(reference, []).append(place)
        return place

    def add_what_is_new(self, place: Place, said: Spelling, reference: str = "") -> bool:
        """Give a known place what it lacks: its UPRN, a reference, an address where it had a UPRN alone. Nothing is replaced."""
        lacks = {}
        if said.by_uprn and not place.uprn:
            lacks["uprn"] = said.uprn.strip()
        if reference and not place.reference:
            lacks["reference"] = reference
            self.references.setdefault(reference, []).append(place)
        if said.address != _stand_in(said.uprn) and place.address == _stand_in(place.uprn):
            lacks["address"], lacks["postcode"] = said.address.strip(), said.postcode
        for name, value in lacks.items():
            setattr(place, name, value)
        if lacks and not place._state.adding:
            self.changed.setdefault(place, set()).update(lacks)
        if lacks.keys() & {"uprn", "address"}:
            self._remember(place, said)
        return bool(lacks)

    def _remember(self, place: Place, said: Spelling) -> None:
        if said.by_uprn:
            self.uprns.setdefault(said.by_uprn, place)
        if said.by_address:
            self.addresses.setdefault(said.by_address, place)
        elif not said.uprn:
            self.plain.setdefault(said.plain, place)

    def write(self, by: StaffMember) -> None:
        """Write what is new, with its audit rows and search keys."""
        write_new(self.made)
        audit.wrote_many(self.made, by=by, at=self.at, verb="place_entered")
        locked = Place.objects.select_for_update().in_bulk([one.pk for one in self.changed])
        for place, names in self.changed.items():
            row = locked[place.pk]
            for name in names:
                setattr(row, name, getattr(place, name))
            row.save(update_fields=sorted(names))
        audit.wrote_many(locked.values(), by=by, at=self.at, verb="place_added_to")
        state_places(self.made)
        restate_places(list(locked.values()))


def says_another_address(place: Place, said: Spelling) -> bool:
    """Whether the row gives a known place another address than is on record: it is named, and never written over."""
    if said.address == _stand_in(said.uprn):
        return False
    known = address_key(place.address, place.postcode)
    if known and said.by_address:
        return known != said.by_address
    return words(place.address) != words(said.address)


def _stand_in(uprn: str) -> str:
    """What stands as the address of a place of which a file gave the UPRN alone."""
    return f"UPRN {uprn}"
