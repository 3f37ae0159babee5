"""Which place is this, and what hangs on it? Found by UPRN, address or postcode; flats and their block kept apart."""

import uuid
from dataclasses import dataclass

from django.db.models import Q

from evenhand.matching.addresses import building_key
from evenhand.matching.typed import Typed, read_box
from evenhand.policy.contact_check import KeyKind
from evenhand.queries.asked import asked_of
from evenhand.queries.people import CaseLine, Found, cases_of, main_name, visible_to
from evenhand.queries.staff import Desk
from evenhand.records.people import SearchKey
from evenhand.records.places import OccupierChange, Place, PlaceHazard

MOST = 25


@dataclass(frozen=True)
class PlaceFile:
    """What hangs on a place: who lives there, its cases, its own hazards, changes of occupier, and the building it is in."""

    place: Place
    people: list[Found]
    cases: list[CaseLine]
    hazards: list[PlaceHazard]
    changes: list[OccupierChange]
    same_building: list[Place]


def find(text: str) -> list[Place]:
    """The places that what was typed fits exactly, or that have the postcode that was typed."""
    typed = read_box(text)
    wanted = Q(pk__in=[])
    for kind, value in asked_of(typed, None).keys():  # noqa: SIM118 (a method of ours)
        wanted |= Q(keys__kind=kind.value, keys__value=value)
    if typed.postcode and not typed.address:
        wanted |= Q(postcode=typed.postcode)
    return list(Place.objects.filter(wanted).distinct().order_by("address")[:MOST])


def known(address: str, postcode: str, uprn: str) -> Place | None:
    """The place that has that UPRN, else that address; None where it is not known."""
    by_uprn = asked_of(Typed(uprn=uprn), None).keys() if uprn.strip() else set()
    by_address = asked_of(Typed(address=address, postcode=postcode), None).keys()
    for kind, value in (*by_uprn, *by_address):
        place = Place.objects.filter(keys__kind=kind.value, keys__value=value).first()
        if place:
            return place
    return Place.objects.filter(address__iexact=address.strip(), uprn="").first() if not by_address else None


def one(pk: uuid.UUID) -> Place | None:
    return Place.objects.filter(pk=pk).first()


def file_of(place: Place, desk: Desk) -> PlaceFile:
    """Everything on the page about `place`."""
    people = visible_to(desk).filter(addresses__place=place, addresses__current=True).prefetch_related("names")
    return PlaceFile(
        place,
        [Found(person, main_name(person), ("lives here",)) for person in people[:MOST]],
        cases_of(place.cases.select_related("service", "person"), desk),
        list(place.hazards.order_by("-noted_on", "pk")),
        list(place.occupier_changes.order_by("-changed_on", "pk")),
        _same_building(place),
    )


def _same_building(place: Place) -> list[Place]:
    """The other flats of the building and the block itself: each is a place of its own, and nothing is carried over."""
    building = building_key(place.address, place.postcode)
    if building is None:
        return []
    keys = SearchKey.objects.filter(kind=KeyKind.ADDRESS.value, value__startswith=building, place__isnull=False)
    return list(Place.objects.filter(pk__in=keys.values("place")).exclude(pk=place.pk).order_by("address")[:MOST])
