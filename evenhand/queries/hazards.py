"""Which hazards does a place itself have? Those noted and not gone, of every spelling of it and of the building it is in."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from evenhand.calendars.london import london_date
from evenhand.matching.addresses import address_key, building_key
from evenhand.matching.uprn import normalise_uprn
from evenhand.records.places import Place, PlaceHazard


@dataclass(frozen=True)
class Hazard:
    """A hazard that is not gone: at which place, in which words, and since when we know of it."""

    place: uuid.UUID
    words: str
    noted_at: datetime

    @property
    def told(self) -> str:
        """The sentence in which a visitor reads it; it says nothing about whoever lives there (register.property)."""
        return f"Hazard of the place: {self.words.rstrip('. ')}."


@dataclass(frozen=True)
class Hazards:
    """Every hazard that is not gone, by the keys of its place; and the places themselves."""

    by_key: dict[str, list[Hazard]] = field(default_factory=dict)
    places: dict[uuid.UUID, Place] = field(default_factory=dict)

    def of(self, address: str, postcode: str, uprn: str) -> tuple[Hazard, ...]:
        """Those of a place as somebody wrote it, and of the building it is in; a flat's are not its neighbour's."""
        if not self.by_key:
            return ()
        keys = dict.fromkeys([*_keys(address, postcode, uprn), building_key(address, postcode) or ""])
        found = [one for key in keys for one in self.by_key.get(key, [])]
        return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.noted_at, one.words)))


def hazards(at: datetime) -> Hazards:
    """The hazards that are not gone at `at`, in one read."""
    known = Hazards()
    still = Q(ended_on=None) | Q(ended_on__gt=london_date(at))
    for row in PlaceHazard.objects.filter(still, noted_at__lte=at).select_related("place").order_by("noted_at", "pk"):
        place = known.places.setdefault(row.place_id, row.place)
        for key in _keys(place.address, place.postcode, place.uprn):
            known.by_key.setdefault(key, []).append(Hazard(row.place_id, row.words, row.noted_at))
    return known


def _keys(address: str, postcode: str, uprn: str) -> list[str]:
    """The UPRN, and the address; one that cannot be read as an address goes by its very words."""
    number, key = normalise_uprn(uprn), address_key(address, postcode)
    words = " ".join(address.casefold().split())
    return [one for one in (f"uprn {number}" if number else "", key or words) if one]
