"""What stands beside a report? Who and which place it may be about, their cases, and earlier reports about them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from evenhand.matching.typed import read_box
from evenhand.policy.contact_check import KeyKind
from evenhand.queries import editions, merges, people, places
from evenhand.queries import incidents as reports
from evenhand.queries.asked import Asked, asked_of
from evenhand.queries.people import Found
from evenhand.queries.similar import meant
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case
from evenhand.records.incidents import Incident
from evenhand.records.places import Place

MOST = 25


@dataclass(frozen=True)
class Earlier:
    """An earlier report that may be about the same person or place; the words only where the reader may read them."""

    incident: Incident
    conduct: list[str]
    words: str


@dataclass(frozen=True)
class Beside:
    """What to look at beside a report: who and which place it may be, their cases, and earlier reports."""

    people: list[Found]
    places: list[Place]
    cases: list[people.CaseLine]
    earlier: list[Earlier]


def beside(incident: Incident, desk: Desk, at: datetime) -> Beside:
    """Who and which places may be meant, also where it is misspelt, their cases, and earlier reports about them or told in the
    same words."""
    who, there = _asked(incident.who), [replace(one, name="") for one in _asked(incident.where)]
    found = meant(who, there, desk, at)
    named = reports.named_in(incident)
    if named is not None and people.one_visible(named.pk, desk):
        others = [one for one in found if one.person != named]
        found = [Found(named, people.main_name(named), ("named by the reporter",)), *others]
    if incident.colleague_id:
        known = people.visible_to(desk).filter(staff=incident.colleague_id).exclude(pk__in=[one.person.pk for one in found])
        found = [*(Found(one, people.main_name(one), ("the colleague or Member named",)) for one in known), *found]
    where = _places(incident, [*who, *there])
    ids = [one.person.pk for one in found]
    cases = Case.objects.filter(Q(person__in=ids) | Q(place__in=where)).select_related("service", "person")
    return Beside(found, where, people.cases_of(cases, desk), _earlier(incident, desk, ids, where))


def _asked(text: str) -> list[Asked]:
    """What was written, each line read for itself."""
    return [asked_of(read_box(line), None) for line in text.split("\n") if line.strip()]


def _places(incident: Incident, asked: Sequence[Asked]) -> list[Place]:
    keys = set().union(*(one.keys for one in asked))
    if not any(kind in (KeyKind.ADDRESS, KeyKind.UPRN) for kind, _ in keys):
        return []
    return [place for text in f"{incident.who}\n{incident.where}".split("\n") for place in places.find(text)]


def _earlier(incident: Incident, desk: Desk, ids: list[uuid.UUID], where: list[Place]) -> list[Earlier]:
    same = Q(person__in=merges.all_of(ids)) | Q(cases__person__in=ids) | Q(place__in=where) | Q(cases__place__in=where)
    if incident.who:
        same |= Q(who__iexact=incident.who)
    if incident.where:
        same |= Q(where__iexact=incident.where)
    rows = _not_locked(Incident.objects.filter(same)).exclude(pk=incident.pk).select_related("service").distinct()
    mine = desk.services
    return [
        Earlier(row, _conduct(row), row.what_happened if str(row.service_id) in mine else "")
        for row in rows.order_by("-happened_on", "pk")[:MOST]
    ]


def _conduct(incident: Incident) -> list[str]:
    return reports.conduct_words(editions.edition(incident.edition), incident)


def _not_locked(rows: QuerySet[Incident]) -> QuerySet[Incident]:
    locked = Case.incidents.through.objects.filter(case__person__kind="internal").values("incident")
    return rows.filter(colleague=None).exclude(pk__in=locked)
