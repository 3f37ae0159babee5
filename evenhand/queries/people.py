"""Who is this, and how do we know? People found by exact keys with the reasons, and all that is known of one of them."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from evenhand.matching.facts import Facts
from evenhand.matching.reasons import in_words
from evenhand.matching.typed import read_box
from evenhand.policy.access import Action, may, relation_of
from evenhand.policy.ages import age_warning
from evenhand.policy.contact_check import KeyKind
from evenhand.queries import finding
from evenhand.queries.asked import asked_of
from evenhand.queries.merges import of_survivor
from evenhand.queries.search_keys import Key
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case
from evenhand.records.merges import Merge
from evenhand.records.people import (
    Adjustment,
    ContactDetail,
    EarlierIdentity,
    NotTheSame,
    Person,
    PersonAddress,
    PersonName,
    SearchKey,
)

MOST = 25
WHY = {
    KeyKind.NAME: "the same name",
    KeyKind.PHONE: "the same telephone number",
    KeyKind.EMAIL: "the same email address",
    KeyKind.REFERENCE: "the same reference",
    KeyKind.ADDRESS: "the same address",
    KeyKind.UPRN: "the same UPRN",
}


@dataclass(frozen=True)
class Found:
    """A known person that fits, and why."""

    person: Person
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class CaseLine:
    """A case of a person, as far as the reader may know of it: `open_to_them` when they may open it."""

    reference: str
    service: str
    open_to_them: bool


@dataclass(frozen=True)
class PersonFile:
    """All that is known of one person, each fact with its source and its days; what is no longer used is in it too."""

    person: Person
    name: str
    names: list[PersonName]
    details: list[ContactDetail]
    addresses: list[PersonAddress]
    adjustments: list[Adjustment]
    household: list[Found]
    different: list[Found]
    cases: list[CaseLine]
    warning: str
    earlier: list[EarlierIdentity]
    merges: list[Merge]


def visible_to(desk: Desk) -> QuerySet[Person]:
    """The people whose records `desk` may know of: a locked one only where it names them, or they entered it (A24).
    A record that was merged is none of its own."""
    theirs = Q(kind="external") | Q(entered_by=desk.staff) | Q(cases__named_readers__staff=desk.staff)
    return Person.objects.filter(theirs, merged_into=None).distinct()


def one_visible(pk: uuid.UUID, desk: Desk) -> Person | None:
    """That person, or None: whether there is none or a locked one looks the same."""
    return visible_to(desk).filter(pk=pk).first()


def find(text: str, desk: Desk, at: datetime) -> list[Found]:
    """Everybody who may be meant by what was typed, the likeliest first: names, numbers, emails, addresses, references, in any
    mixture and misspelt."""
    asked = asked_of(read_box(text), None)
    exact = like(asked.keys, desk)
    known = {one.person.pk for one in exact}
    return [*exact, *(one for one in _nearly(asked.facts, desk, at) if one.person.pk not in known)][:MOST]


def _nearly(facts: Facts, desk: Desk, at: datetime) -> list[Found]:
    hits = [hit for hit in finding.find(facts, by=desk.staff.pk, at=at, limit=MOST) if not hit.is_place]
    people = visible_to(desk).prefetch_related("names").in_bulk([hit.key for hit in hits])
    shown = [(people[hit.key], hit.weighed.evidence) for hit in hits if hit.key in people]
    return [Found(person, main_name(person), in_words(evidence)) for person, evidence in shown]


def like(keys: Collection[Key], desk: Desk) -> list[Found]:
    """The people who have one of `keys`, those with the most in common first. Who may not be seen is left out in the same read,
    so that it takes no longer where there is one."""
    wanted = Q(pk__in=[])
    for kind, value in keys:
        wanted |= Q(kind=kind.value, value=value)
    reasons: dict[uuid.UUID, set[KeyKind]] = defaultdict(set)
    theirs = SearchKey.objects.filter(wanted, person__in=visible_to(desk).values("pk"))
    for person, kind in theirs.values_list("person", "kind")[:500]:
        reasons[person].add(KeyKind(kind))
    people = Person.objects.filter(pk__in=reasons).prefetch_related("names")
    found = [Found(p, main_name(p), tuple(WHY[k] for k in sorted(reasons[p.pk]))) for p in people]
    return sorted(found, key=lambda one: (-len(one.reasons), one.name))


def main_name(person: Person) -> str:
    """The name that a person goes by."""
    names = sorted(person.names.all(), key=lambda name: not name.is_main)
    return names[0].full if names else "No name is known"


def file_of(person: Person, desk: Desk, today: date) -> PersonFile:
    """Everything on the page about `person`."""
    addresses = list(person.addresses.select_related("place").order_by("-current", "pk"))
    return PersonFile(
        person,
        main_name(person),
        list(person.names.order_by("-is_main", "noted_at", "pk")),
        list(person.contact_details.order_by("kind", "noted_at", "pk")),
        addresses,
        list(person.adjustments.order_by("-noted_on", "pk")),
        _household(person, addresses, desk),
        _found(different_from(person), desk, "found to be somebody else"),
        cases_of(person.cases.select_related("service", "person"), desk),
        age_warning(person.date_of_birth, today),
        list(person.earlier_identities.select_related("replaced_by").order_by("-until_at", "pk")),
        of_survivor(person),
    )


def cases_of(rows: Iterable[Case], desk: Desk) -> list[CaseLine]:
    """Each case with whether `desk` may open it; a locked one that does not name them is left out."""
    lines = []
    for case in rows:
        locked = bool(case.person_id and case.person and case.person.locked)
        named = locked and case.named_readers.filter(staff=desk.staff).exists()
        if locked and not named:
            continue
        relation = relation_of(str(case.service_id), desk.services, locked, named)
        lines.append(CaseLine(case.reference, case.service.name, may(desk.roles, Action.SEE_CASE, relation)))
    return lines


def _household(person: Person, addresses: list[PersonAddress], desk: Desk) -> list[Found]:
    """Others at the same address. They are shown, and never entered or changed by association."""
    places = [home.place_id for home in addresses if home.current]
    others = Person.objects.filter(addresses__place__in=places, addresses__current=True).exclude(pk=person.pk).distinct()
    return _found(list(others[:MOST]), desk, "lives at the same address")


def different_from(person: Person) -> list[Person]:
    """Those whom somebody found to be somebody else than `person`, as long as it was not taken back."""
    rows = NotTheSame.objects.filter(Q(first=person) | Q(second=person), taken_back_at=None).order_by("-found_at", "pk")
    pairs = rows.select_related("first", "second")
    return list(dict.fromkeys(pair.second if pair.first_id == person.pk else pair.first for pair in pairs))


def _found(people: list[Person], desk: Desk, why: str) -> list[Found]:
    seen = visible_to(desk).filter(pk__in=[one.pk for one in people]).prefetch_related("names")
    return [Found(one, main_name(one), (why,)) for one in seen]
