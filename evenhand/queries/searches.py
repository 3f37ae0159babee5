"""In how much did a check search, and what did it show to whom?"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from evenhand.records.checks import ContactCheck
from evenhand.records.people import Person
from evenhand.records.places import Place

COUNTED_EACH_TIME = 5_000
COUNT_KEEPS_SECONDS = 60


@dataclass(frozen=True)
class Searched:
    """In how many known people and places a check looked."""

    people: int
    places: int


_counted: dict[str, tuple[datetime, Searched]] = {}


def searched(at: datetime) -> Searched:
    """How many people and places are known. A large number is counted anew once a minute, since counting takes time."""
    kept = _counted.get("last")
    if kept and 0 <= (at - kept[0]).total_seconds() < COUNT_KEEPS_SECONDS and kept[1].people > COUNTED_EACH_TIME:
        return kept[1]
    now = Searched(Person.objects.count(), Place.objects.count())
    _counted["last"] = (at, now)
    return now


def was_shown(check: uuid.UUID, key: uuid.UUID, by: uuid.UUID) -> bool:
    """Whether a check of that member of staff showed the person or place."""
    shown = ContactCheck.objects.filter(pk=check, by=by).values_list("shown", flat=True).first()
    return shown is not None and str(key) in shown
