"""Which rows of the audit belong to a locked record that somebody may not know of? Every kind is followed to whom it is about."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from evenhand.queries.merges import all_of
from evenhand.queries.staff import Desk
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.incidents import Incident
from evenhand.records.people import Person, PersonAddress
from evenhand.records.visits import Visit

# Whom or what a record can be about. A place is none: it is nobody's, and anybody may know it; a visit to a home is.
Owner = type[Case] | type[Person] | type[Incident] | type[Visit]
OWNERS: tuple[Owner, ...] = (Case, Person, Incident, Visit)
Ids = frozenset[uuid.UUID]


@dataclass(frozen=True)
class Hidden:
    """The cases, people, reports and visits that are not there for a reader."""

    of: dict[Owner, Ids]

    @property
    def cases(self) -> Ids:
        return self.of[Case]

    def among(self, rows: Collection[AuditEntry]) -> set[uuid.UUID]:
        """The subjects of `rows` that belong to what is hidden, one read for each kind."""
        by_kind: dict[str, set[uuid.UUID]] = defaultdict(set)
        for row in rows:
            if row.subject:
                by_kind[row.kind].add(row.subject)
        return {pk for kind, subjects in by_kind.items() for pk in self._of_kind(kind, subjects)}

    def _of_kind(self, kind: str, subjects: set[uuid.UUID]) -> Iterable[uuid.UUID]:
        model = _models().get(kind)
        ways = ways_to_owner(model) if model else ()
        belongs = Q(pk__in=[])
        for way, owner in ways:
            belongs |= Q(**{f"{way}__in": self.of[owner]})
        return model._default_manager.filter(belongs, pk__in=subjects).values_list("pk", flat=True) if model and ways else ()


def hidden_from(desk: Desk) -> Hidden:
    """What is locked and does not name the reader (A24): cases, the people and reports in them, what was joined to these people,
    a colleague's record or report without a case, and visits to their homes."""
    locked = Case.objects.filter(person__kind="internal")
    cases = _ids(locked.exclude(named_readers__staff=desk.staff))
    own = Q(entered_by=desk.staff) | Q(cases__named_readers__staff=desk.staff)
    unnamed = Person.objects.filter(kind="internal").exclude(pk__in=Person.objects.filter(own).values("pk"))
    people = frozenset(all_of(_ids(unnamed) | _ids(Person.objects.filter(cases__in=cases))))
    told = Q(cases__in=cases) | Q(person__in=people) | Q(colleague__isnull=False)
    reports = Incident.objects.filter(told).exclude(cases__in=locked.filter(named_readers__staff=desk.staff))
    homes = PersonAddress.objects.filter(person__in=people).values("place")
    return Hidden({Case: cases, Person: people, Incident: _ids(reports), Visit: _ids(Visit.objects.filter(place__in=homes))})


def shown_to(desk: Desk, rows: QuerySet[AuditEntry], most: int) -> list[AuditEntry]:
    """The latest `most` of `rows` without those that belong to what is hidden from the reader."""
    hidden, found = hidden_from(desk), list[AuditEntry]()
    left = rows.exclude(case__in=hidden.cases).order_by("-pk")
    while len(found) < most:
        batch = list(left[:most])
        gone = hidden.among(batch)
        found += [row for row in batch if row.subject not in gone]
        if len(batch) < most:
            break
        left = left.filter(pk__lt=batch[-1].pk)
    return found[:most]


@cache
def ways_to_owner(model: type[models.Model]) -> tuple[tuple[str, Owner], ...]:
    """By which fields a row of `model` leads to whom or what it is about: the nearest ones, through others where it has none."""
    return tuple(_ways(model, frozenset()))


def _ways(model: type[models.Model], passed: frozenset[type[models.Model]]) -> Iterator[tuple[str, Owner]]:
    if model in OWNERS:
        yield "pk", model
        return
    pointed = [(one.name, one.related_model) for one in model._meta.concrete_fields if one.is_relation]
    near = [(name, other) for name, other in pointed if other in OWNERS]
    yield from near  # type: ignore[misc]
    for name, other in pointed if not near else []:
        if isinstance(other, type) and other not in {model, *passed}:
            yield from ((f"{name}__{way}", owner) for way, owner in _ways(other, passed | {model}))


def _models() -> dict[str, type[models.Model]]:
    return {one._meta.model_name or "": one for one in apps.get_app_config("records").get_models()}


def _ids(rows: QuerySet[Case] | QuerySet[Person] | QuerySet[Incident] | QuerySet[Visit]) -> Ids:
    return frozenset(rows.values_list("pk", flat=True))
