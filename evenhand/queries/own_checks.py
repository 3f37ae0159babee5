"""Which of my own recent checks wait for an answer: was that the person? And whose call is being timed?"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import Exists, OuterRef

from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Contact
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

DAYS = 28
MOST = 50


@dataclass(frozen=True)
class Shown:
    """Somebody whom a check showed: what it called them, and nothing of a locked record but that it was shown."""

    key: uuid.UUID
    words: str


@dataclass(frozen=True)
class OwnCheck:
    """A check of one's own: who was shown, and the contact that was recorded from it, if any."""

    id: uuid.UUID
    at: datetime
    shown: tuple[Shown, ...]
    contact: uuid.UUID | None
    of: Shown | None
    ended_by_us: bool = False
    timed_from: datetime | None = None

    @property
    def others(self) -> tuple[Shown, ...]:
        """Whoever else it may have been."""
        return tuple(one for one in self.shown if self.of is None or one.key != self.of.key)

    @property
    def is_running(self) -> bool:
        return self.timed_from is not None and self.contact is None


def waiting(by: StaffMember, at: datetime) -> list[OwnCheck]:
    """The latest checks of `by` that nobody has answered yet: those with candidates alone, be it one, and those with a contact
    recorded. What was sure and led to nothing is not asked."""
    recent = ContactCheck.objects.filter(by=by, at__gt=at - timedelta(days=DAYS))
    confirmed = Exists(ContactCheck.objects.filter(by=by, follows=OuterRef("pk")))
    kept = list(recent.filter(~confirmed, answer="").exclude(shown=[]).order_by("-at")[: 4 * MOST])
    before = {row.pk: row for row in recent.filter(pk__in=[row.follows for row in kept if row.follows])}
    contacts = {one.recorded_in: one for one in Contact.objects.filter(recorded_in__in=[row.pk for row in kept], correction=None)}
    named = _named([*kept, *before.values()])
    listed = [(_own(row, before.get(row.follows), contacts.get(row.pk), named), row) for row in kept]  # type: ignore[arg-type]
    return [one for one, row in listed if one.contact or one.is_running or row.unsure][:MOST]


def _own(row: ContactCheck, before: ContactCheck | None, contact: Contact | None, named: dict[uuid.UUID, Shown]) -> OwnCheck:
    keys = dict.fromkeys([*_keys(row), *(_keys(before) if before else [])])
    shown = tuple(named[key] for key in keys if key in named)
    of = named.get(contact.person_id if contact else row.timed) if contact or row.timed else None  # type: ignore[arg-type]
    ended = contact.ended_by_us if contact else False
    return OwnCheck(row.pk, row.at, shown, contact.pk if contact else None, of, ended, row.timed_from)


def people_shown(row: ContactCheck) -> set[uuid.UUID]:
    """The people whom a check showed, or the one before it whose candidate it confirmed."""
    return set(Person.objects.filter(pk__in=_shown_by(row)).values_list("pk", flat=True))


def places_shown(row: ContactCheck) -> set[uuid.UUID]:
    """The places that it showed, likewise."""
    return set(Place.objects.filter(pk__in=_shown_by(row)).values_list("pk", flat=True))


def _shown_by(row: ContactCheck) -> set[uuid.UUID]:
    before = ContactCheck.objects.filter(pk=row.follows, by=row.by_id) if row.follows else []
    return {key for one in (row, *before) for key in _keys(one)}


def _keys(row: ContactCheck) -> list[uuid.UUID]:
    return [uuid.UUID(key) for key in row.shown]


def _named(rows: Sequence[ContactCheck]) -> dict[uuid.UUID, Shown]:
    """Each person and place as the check called them: candidates by name and home, an answer by its reference alone, a locked
    record by nothing (A24)."""
    cases = dict(Case.objects.filter(pk__in={key for row in rows for key in _keys(row)}).values_list("pk", "reference"))
    keys = {key for row in rows for key in _keys(row)} - set(cases)
    candidates = {key for row in rows if row.unsure for key in _keys(row)}
    of_case = {key: cases[case] for row in rows for key, case in pairwise(_keys(row)) if case in cases}
    found: dict[uuid.UUID, Shown] = {}
    for person in Person.objects.filter(pk__in=keys).prefetch_related("names", "addresses__place"):
        words = _name_and_home(person) if person.pk in candidates and not person.locked else ""
        reference = "" if person.locked else person.reference or of_case.get(person.pk, "")
        found[person.pk] = Shown(person.pk, words or (f"Reference {reference}" if reference else "Somebody without a name here"))
    for place in Place.objects.filter(pk__in=keys):
        found[place.pk] = Shown(place.pk, place.address)
    return found


def _name_and_home(person: Person) -> str:
    main = sorted(person.names.all(), key=lambda name: not name.is_main)
    homes = [home.place.address for home in person.addresses.all() if home.current]
    return ", ".join([*(name.full for name in main[:1]), *homes[:1]])
