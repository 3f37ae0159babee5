"""What does a contact check read? Each read built once: adviser and caller wait for this answer."""

import uuid
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from evenhand.policy.editions.vocabulary import Role
from evenhand.queries.prepared import Prepared
from evenhand.records.cases import Case
from evenhand.records.decisions import InForce
from evenhand.records.editions import InstalledEdition
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import Person, SearchKey
from evenhand.records.staff import Post


class Holding(NamedTuple):
    """What is read of an arrangement in force, in one read with all that its answer needs."""

    person: uuid.UUID | None
    place: uuid.UUID | None
    case_id: uuid.UUID
    case__reference: str
    case__service_id: uuid.UUID
    case__service__name: str
    case__person__staff: uuid.UUID | None
    keeper: str | None
    case__standing__accuracy_disputed: bool | None
    case__standing__review_due_on: date | None
    arrangement_id: uuid.UUID
    provision__arrangement__measure: str
    provision__parameters: dict[str, Any]
    provision__scope: str
    provision__scope_detail: str
    provision__decision__edition: str
    edition_text: uuid.UUID
    from_at: datetime
    ends_on: date
    instruction: str
    say: str
    contact: str


def in_force_at(at: datetime) -> QuerySet[InForce]:
    """What holds at `at`: intervals are compared with the time of asking."""
    return InForce.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=at), from_at__lte=at)


def earlier_at(at: datetime) -> QuerySet[EarlierEntry]:
    """Unverified entries of an earlier register that still show at `at`."""
    shows = Q(shows_until__isnull=True) | Q(shows_until__gt=at)
    return EarlierEntry.objects.filter(shows, answered_at__isnull=True, imported_at__lte=at)


class Holder(NamedTuple):
    """Who or what a search key belongs to, in one read with what is told of them beside their arrangements.

    `warns` is None where no entry of an earlier register shows, else whether one of theirs says danger. A person with several
    adjustments has a row for each.
    """

    kind: str
    value: str
    person: uuid.UUID | None
    place: uuid.UUID | None
    person__staff: uuid.UUID | None
    person__reference: str | None
    person__kind: str | None
    place__reference: str | None
    warns: bool | None
    person__adjustments__words: str | None
    person__adjustments__noted_on: date | None
    person__adjustments__ended_on: date | None


def _warns(at: datetime) -> Subquery:
    theirs = Q(person=OuterRef("person")) | Q(place=OuterRef("place"))
    return Subquery(earlier_at(at).filter(theirs).order_by("-danger").values("danger")[:1])


with_value = Prepared(
    lambda values, at: (
        SearchKey.objects.filter(value__in=values)
        .annotate(warns=_warns(at))
        .order_by("person__adjustments__noted_on")
        .values_list(*Holder._fields)
    )
)
keys_of = Prepared(
    lambda ids: SearchKey.objects.filter(Q(person__in=ids) | Q(place__in=ids)).values_list("kind", "person_id", "place_id")
)
# The cases of references that were quoted are read apart: each read then has its index. Nobody finds their own.
with_reference = Prepared(
    lambda quoted, by: Case.objects.filter(
        Q(person__staff__isnull=True) | ~Q(person__staff=by), reference__in=quoted
    ).values_list("pk")
)


def _keepers(service: Any) -> QuerySet[Post]:
    """The posts that keep the cases of a service, the lowest first."""
    posts = Post.objects.filter(role=Role.CASE_KEEPER.value, service=service)
    return posts.order_by(F("superior").asc(nulls_last=True))


def as_holdings(rows: QuerySet[InForce]) -> QuerySet[InForce, tuple[Any, ...]]:
    """The rows with all that is told of them, the earliest first: the fields of Holding."""
    keeper = Subquery(_keepers(OuterRef("case__service")).values("title")[:1])
    text = Subquery(InstalledEdition.objects.filter(key=OuterRef("provision__decision__edition")).values("pk")[:1])
    return rows.annotate(keeper=keeper, edition_text=text).order_by("from_at", "pk").values_list(*Holding._fields)


in_force = Prepared(
    lambda people, places, cases, at: as_holdings(
        in_force_at(at).filter(Q(person__in=people) | Q(place__in=places) | Q(case__in=cases))
    )
)
unverified = Prepared(
    lambda ids, at: earlier_at(at).filter(Q(person__in=ids) | Q(place__in=ids)).values_list("person_id", "place_id", "danger")
)


def near(address: str, at: datetime, by: uuid.UUID) -> list[tuple[uuid.UUID | None, uuid.UUID | None]]:
    """The people and places with something that shows at `at`: in the flats of a block whose key is `address`, or in the
    block of a flat. Nobody sees their own (A24)."""
    building = address.rpartition("|")[0] + "|"
    wanted = Q(value__startswith=building) & ~Q(value=building) if address == building else Q(value=building)
    not_own = Q(person__isnull=True) | Q(person__staff__isnull=True) | ~Q(person__staff=by)
    keys, found = SearchKey.objects.filter(wanted, not_own, kind="address"), []
    for field in ("person", "place"):
        shows = (rows.filter(**{f"{field}__isnull": False}).values(field) for rows in (in_force_at(at), earlier_at(at)))
        held = Q(**{f"{field}__in": next(shows)}) | Q(**{f"{field}__in": next(shows)})
        found.append(keys.filter(held).values_list("person_id", "place_id"))
    return list(found[0].union(found[1]))


references_and_needs = Prepared(
    lambda people: (
        Person.objects.filter(pk__in=people)
        .order_by("adjustments__noted_on")
        .values_list("pk", "reference", "kind", "adjustments__words", "adjustments__noted_on", "adjustments__ended_on")
    )
)
case_keepers = Prepared(lambda service: _keepers(service).values_list("title")[:1])
