"""Which place is this, and what hangs on it? Found by UPRN, address or postcode; flats and their block kept apart."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from evenhand.calendars.london import london_date
from evenhand.matching.addresses import address_key, building_key
from evenhand.matching.postcodes import postcode_in
from evenhand.matching.typed import Typed, read_box
from evenhand.policy.contact_check import KeyKind
from evenhand.queries import finding
from evenhand.queries.asked import asked_of
from evenhand.queries.people import CaseLine, cases_of, main_name, visible_to
from evenhand.queries.search_keys import Key
from evenhand.queries.staff import Desk
from evenhand.records.people import Person, PersonAddress, SearchKey
from evenhand.records.places import EarlierAddress, OccupierChange, Place, PlaceHazard

MOST = 25


@dataclass(frozen=True)
class Resident:
    """Somebody who lives at a place, as far as we know; `before_change` where we knew it before the occupier changed."""

    person: Person
    name: str
    address: PersonAddress
    before_change: bool


@dataclass(frozen=True)
class Neighbour:
    """Another place of the same building: a flat, or the building itself."""

    place: Place
    is_block: bool


@dataclass(frozen=True)
class PlaceFile:
    """What hangs on a place: who lives there, its cases, its own hazards, changes of occupier, and the building it is in.

    `is_block` where it is the building itself and no flat in it. `earlier` is how it was written before it was corrected.
    """

    place: Place
    people: list[Resident]
    cases: list[CaseLine]
    hazards: list[PlaceHazard]
    changes: list[OccupierChange]
    same_building: list[Neighbour]
    is_block: bool
    earlier: list[EarlierAddress]

    @property
    def postcode_apart(self) -> str:
        """The postcode where the address itself does not have it."""
        return "" if postcode_in(self.place.address) == self.place.postcode else self.place.postcode


def find(text: str) -> list[Place]:
    """The places that what was typed fits exactly, or that have the postcode that was typed; free text by its very words."""
    typed = read_box(text)
    wanted = Q(address__iexact=text.strip())
    for kind, value in asked_of(typed, None).keys:
        wanted |= Q(keys__kind=kind.value, keys__value=value)
    if typed.postcode and not typed.address:
        wanted |= Q(postcode=typed.postcode)
    return list(Place.objects.filter(wanted).distinct().order_by("address")[:MOST])


def find_alike(text: str, by: uuid.UUID, at: datetime) -> list[Place]:
    """The places that are nearly as was typed, without a postcode or misspelt, the likeliest first."""
    hits = finding.find(asked_of(read_box(text), None).facts, by=by, at=at)
    places = Place.objects.in_bulk([hit.key for hit in hits if hit.is_place])
    return [places[hit.key] for hit in hits if hit.key in places]


def known(address: str, postcode: str, uprn: str, foreseen: Mapping[Key | str, Place] | None = None) -> Place | None:
    """The place that has that UPRN, else that address; None where it is not known.

    `foreseen` are places that are not on record and count as if they were, by their keys, and by their words in small letters.
    """
    beside = foreseen or {}
    by_uprn = asked_of(Typed(uprn=uprn), None).keys if uprn.strip() else set()
    by_address = asked_of(Typed(address=address, postcode=postcode), None).keys
    for key in (*by_uprn, *by_address):
        place = Place.objects.filter(keys__kind=key[0].value, keys__value=key[1]).first() or beside.get(key)
        if place:
            return place
    if by_address:
        return None
    return Place.objects.filter(address__iexact=address.strip(), uprn="").first() or beside.get(address.strip().casefold())


def one(pk: uuid.UUID) -> Place | None:
    return Place.objects.filter(pk=pk).first()


def file_of(place: Place, desk: Desk) -> PlaceFile:
    """Everything on the page about `place`."""
    building = building_key(place.address, place.postcode)
    return PlaceFile(
        place,
        _residents(place, desk),
        cases_of(place.cases.select_related("service", "person"), desk),
        list(place.hazards.order_by("-noted_at", "pk")),
        list(place.occupier_changes.order_by("-changed_on", "pk")),
        _same_building(place),
        building is not None and address_key(place.address, place.postcode) == building,
        list(place.earlier_addresses.select_related("corrected_by").order_by("-until_at", "pk")),
    )


def _residents(place: Place, desk: Desk) -> list[Resident]:
    """Who lives there. Whoever was known there before the occupier changed may have moved: somebody has to look."""
    changed = place.occupier_changes.order_by("-changed_on").values_list("changed_on", flat=True).first()
    homes = place.people.filter(current=True, person__in=visible_to(desk)).select_related("person").order_by("noted_at", "pk")
    return [
        Resident(one.person, main_name(one.person), one, changed is not None and london_date(one.noted_at) < changed)
        for one in homes[:MOST]
    ]


def _same_building(place: Place) -> list[Neighbour]:
    """The other flats of the building and the block itself: each is a place of its own, and nothing is carried over."""
    building = building_key(place.address, place.postcode)
    if building is None:
        return []
    keys = SearchKey.objects.filter(kind=KeyKind.ADDRESS.value, value__startswith=building, place__isnull=False)
    rows = Place.objects.filter(pk__in=keys.values("place")).exclude(pk=place.pk).order_by("address")[:MOST]
    return [Neighbour(one, address_key(one.address, one.postcode) == building) for one in rows]
