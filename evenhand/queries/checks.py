"""Who or what does a contact check find? Exact keys of those with something in force, or an earlier entry, at that time."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.matching.addresses import address_key
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone
from evenhand.matching.typed import Typed
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.contact_check import Band, KeyKind, Match, band_of, confirm_with
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.search_keys import Key
from evenhand.records.checks import ContactCheck
from evenhand.records.decisions import InForce
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import Person, SearchKey
from evenhand.records.places import Place

COUNTED_EACH_TIME = 5_000
COUNT_KEEPS_SECONDS = 60


@dataclass(frozen=True)
class Asked:
    """What is known of whoever makes contact, in any mixture, and by which channel."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    uprn: str = ""
    reference: str = ""
    channel: Channel | None = None

    def keys(self) -> set[Key]:
        """The exact keys that can be made of it. A postcode alone makes none: it needs the house."""
        found = {
            KeyKind.NAME: name_key(self.name),
            KeyKind.PHONE: normalise_phone(self.phone),
            KeyKind.EMAIL: normalise_email(self.email),
            KeyKind.ADDRESS: address_key(self.address, self.postcode) if self.address.strip() else None,
            KeyKind.UPRN: normalise_uprn(self.uprn),
            KeyKind.REFERENCE: self.reference.strip().casefold(),
        }
        return {(kind, value) for kind, value in found.items() if value}

    def unread(self, keys: Collection[Key]) -> tuple[KeyKind, ...]:
        """What was given and could not be read, and so was not searched for."""
        read = {kind for kind, _ in keys}
        given = {
            KeyKind.NAME: self.name,
            KeyKind.PHONE: self.phone,
            KeyKind.EMAIL: self.email,
            KeyKind.ADDRESS: self.address or self.postcode,
            KeyKind.UPRN: self.uprn,
            KeyKind.REFERENCE: self.reference,
        }
        return tuple(kind for kind, text in given.items() if text.strip() and kind not in read)


def asked_of(typed: Typed, channel: Channel | None) -> Asked:
    """What was typed into the one box, as a question."""
    return Asked(**vars(typed), channel=channel)


@dataclass(frozen=True)
class Candidate:
    """A person or place that may be meant: how sure, what agrees and what differs, and what to ask next."""

    key: uuid.UUID
    is_place: bool
    band: Band
    agrees: frozenset[KeyKind]
    differs: frozenset[KeyKind] = frozenset()
    confirm_with: tuple[KeyKind, ...] = ()

    @property
    def is_answer(self) -> bool:
        return self.band is not Band.POSSIBLE


@dataclass(frozen=True)
class Searched:
    """In how many known people and places a check looked."""

    people: int
    places: int


def in_force_at(at: datetime) -> QuerySet[InForce]:
    """What holds at `at`: intervals are compared with the time of asking."""
    return InForce.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=at), from_at__lte=at)


def earlier_at(at: datetime) -> QuerySet[EarlierEntry]:
    """Unverified entries of an earlier register that still show at `at`."""
    shows = Q(shows_until__isnull=True) | Q(shows_until__gt=at)
    return EarlierEntry.objects.filter(shows, answered_at__isnull=True, imported_at__lte=at)


def find(keys: Collection[Key], at: datetime) -> list[Candidate]:
    """Everybody and every place with one of `keys` and something that shows at `at`, the surest first."""
    agrees: dict[tuple[uuid.UUID, bool], set[KeyKind]] = defaultdict(set)
    shared: dict[tuple[uuid.UUID, bool], set[KeyKind]] = defaultdict(set)
    for kind, person, place, others in _rows(keys, at):
        who = (person or place, person is None)
        agrees[who].add(KeyKind(kind))
        if others:
            shared[who].add(KeyKind(kind))
    for who in _by_case(keys, at):
        agrees[who].add(KeyKind.REFERENCE)
    return _banded(keys, agrees, shared)


def _rows(keys: Collection[Key], at: datetime) -> list[tuple[str, uuid.UUID | None, uuid.UUID | None, bool]]:
    """Of the keys those whose person or place has something that shows, and whether another person has the same key."""
    if not keys:
        return []
    wanted = Q()
    for kind, value in keys:
        wanted |= Q(kind=kind.value, value=value)
    now, before = in_force_at(at), earlier_at(at)
    shows = (
        Exists(now.filter(person=OuterRef("person_id")))
        | Exists(now.filter(place=OuterRef("place_id")))
        | Exists(before.filter(person=OuterRef("person_id")))
        | Exists(before.filter(place=OuterRef("place_id")))
    )
    same = SearchKey.objects.filter(kind=OuterRef("kind"), value=OuterRef("value"), person__isnull=False)
    rows = SearchKey.objects.filter(wanted).filter(shows)
    return list(
        rows.annotate(others=Exists(same.exclude(person=OuterRef("person_id")))).values_list(
            "kind", "person_id", "place_id", "others"
        )
    )


def _by_case(keys: Collection[Key], at: datetime) -> list[tuple[uuid.UUID, bool]]:
    """Customers quote the reference of our letters."""
    quoted = [value.upper() for kind, value in keys if kind is KeyKind.REFERENCE]
    if not quoted:
        return []
    rows = in_force_at(at).filter(case__reference__in=quoted).values_list("person", "place").distinct()
    return [(person or place, person is None) for person, place in rows]


def _banded(
    keys: Collection[Key],
    agrees: dict[tuple[uuid.UUID, bool], set[KeyKind]],
    shared: dict[tuple[uuid.UUID, bool], set[KeyKind]],
) -> list[Candidate]:
    given = {kind for kind, _ in keys}
    unsure = [who for who, kinds in agrees.items() if KeyKind.REFERENCE not in kinds and not given <= kinds]
    known = _known(unsure or agrees) if unsure or len(agrees) > 1 else {}
    found = []
    for who, kinds in agrees.items():
        key, is_place = who
        has = known.get(who, set())
        match = Match(frozenset(kinds), frozenset(shared[who]), frozenset((given & has) - kinds), is_place)
        band = band_of(match)
        found.append((match, Candidate(key, is_place, band, match.agrees, match.differs)))
    missing = [(c.key, c.is_place) for _, c in found if not c.is_answer and (c.key, c.is_place) not in known]
    known |= _known(missing)
    order = list(Band)
    with_question = [_with_question(match, one, known) for match, one in found]
    return sorted(with_question, key=lambda one: (order.index(one.band), one.is_place, -len(one.agrees), one.key))


def _with_question(match: Match, one: Candidate, known: dict[tuple[uuid.UUID, bool], set[KeyKind]]) -> Candidate:
    if one.is_answer:
        return one
    ask = confirm_with(match, known.get((one.key, one.is_place), set()))
    return Candidate(one.key, one.is_place, one.band, one.agrees, one.differs, ask)


def _known(who: Collection[tuple[uuid.UUID, bool]]) -> dict[tuple[uuid.UUID, bool], set[KeyKind]]:
    """Which kinds of fact we know of each."""
    known: dict[tuple[uuid.UUID, bool], set[KeyKind]] = defaultdict(set)
    if who:
        ids = [key for key, _ in who]
        rows = SearchKey.objects.filter(Q(person__in=ids) | Q(place__in=ids)).values_list("kind", "person_id", "place_id")
        for kind, person, place in rows:
            known[(person or place, person is None)].add(KeyKind(kind))
    return known


_counted: dict[str, tuple[datetime, Searched]] = {}


def searched(at: datetime) -> Searched:
    """How many people and places are known. A large number is counted anew once a minute, since counting takes time."""
    kept = _counted.get("last")
    if kept and 0 <= (at - kept[0]).total_seconds() < COUNT_KEEPS_SECONDS and kept[1].people > COUNTED_EACH_TIME:
        return kept[1]
    now = Searched(Person.objects.count(), Place.objects.count())
    _counted["last"] = (at, now)
    return now


def showing(key: uuid.UUID, at: datetime) -> list[Candidate]:
    """The person or place with that id of ours, when something of it shows at `at`."""
    for is_place, which in ((False, Q(person=key)), (True, Q(place=key))):
        if in_force_at(at).filter(which).exists() or earlier_at(at).filter(which).exists():
            return [Candidate(key, is_place, Band.STRONG, frozenset())]
    return []


def was_shown(check: uuid.UUID, key: uuid.UUID, by: uuid.UUID) -> bool:
    """Whether a check of that member of staff showed the person or place."""
    shown = ContactCheck.objects.filter(pk=check, by=by).values_list("shown", flat=True).first()
    return shown is not None and str(key) in shown
