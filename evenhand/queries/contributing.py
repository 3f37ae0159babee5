"""What does a service see that contributes to another's case (A26)? What it is asked for and said, and where the case stands."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from evenhand.calendars.london import london_date
from evenhand.policy import contributing as rules
from evenhand.policy.access import Action, Relation, may
from evenhand.policy.editions.schema import Edition, Gate
from evenhand.policy.editions.vocabulary import Record
from evenhand.queries import case_files, cases
from evenhand.queries.staff import Desk, holder_of
from evenhand.records.cases import Case, Contribution
from evenhand.records.incidents import Incident
from evenhand.records.staff import Post, Service, ServiceGuidance


@dataclass(frozen=True)
class Asked:
    """A gate to which the service adds words: what it said so far, and whether the lead service has its answer."""

    gate: Gate
    said: list[Contribution]
    answered: bool


@dataclass(frozen=True)
class Contributed:
    """All that a contributing service sees of a case: whom to ask, what it is asked for, its reports, and its guidance."""

    service: Service
    lead: str
    asked: list[Asked]
    reports: list[Incident]
    guidance: list[ServiceGuidance]


@dataclass(frozen=True)
class Line:
    """A case to which a service contributes, for its lists."""

    reference: str
    who: str
    stage: str
    lead: str


def service_of(case: Case, desk: Desk) -> Service:
    """The service of `desk` that contributes to `case`; the first by name where there are several."""
    return _theirs(case, desk)[0]


def file_of(case: Case, edition: Edition, desk: Desk, at: datetime) -> Contributed:
    """What `desk` sees of `case`, and nothing of what others said, were told or decided."""
    service, today = service_of(case, desk), london_date(at)
    said = list(case.contributions.filter(service=service).select_related("by").order_by("at", "pk"))
    done = {task.gate.record for task in case_files.tasks(case, edition, at) if task.done}
    asked = [
        Asked(gate, [one for one in said if one.record == gate.record.value], gate.record in done)
        for gate in rules.gates_asked(edition)
    ]
    reports = case.incidents.filter(service=service).order_by("happened_on", "pk")
    stands = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=today)
    guidance = ServiceGuidance.objects.filter(stands, service=service).order_by("words")
    return Contributed(service, _lead(case, edition, at), asked, list(reports), list(guidance))


def _lead(case: Case, edition: Edition, at: datetime) -> str:
    """Whom to ask: who holds the post that leads the case, else the post."""
    keepers = edition.reviews.reviewed_by
    held = Post.objects.filter(service=case.service, office__in=keepers).order_by("pk")
    post = min(held, key=lambda one: keepers.index(one.office), default=None)
    holder = holder_of(post, london_date(at)) if post else None
    return ", ".join(part for part in (holder.name if holder else "", post.title if post else "") if part) or case.service.name


def said_to(case: Case, record: Record) -> list[Contribution]:
    """What contributing services said to one gate, for whoever works on the case."""
    rows = case.contributions.filter(record=record.value).select_related("by", "service")
    return list(rows.order_by("at", "pk"))


def heard_on(case: Case) -> dict[str, str]:
    """For each gate to which contributing services said something, their names."""
    found: dict[str, list[str]] = {}
    for record, name in case.contributions.order_by("service__name").values_list("record", "service__name").distinct():
        found.setdefault(record, []).append(name)
    return {record: ", ".join(names) for record, names in found.items()}


def reports_to_add(case: Case, desk: Desk) -> list[Incident]:
    """The accepted reports of their own service that they can add."""
    return [one for one in case_files.to_link(case) if str(one.service_id) in desk.services]


def has_contributed(case: Case, service: Service) -> bool:
    """Whether anything of `service` is part of `case`."""
    said = case.contributions.filter(service=service).exists()
    return said or case.incidents.filter(service=service).exists()


def lines_for(desk: Desk, edition: Edition, at: datetime) -> list[Line]:
    """The cases that are not closed and to which a service of `desk` contributes, the latest first."""
    rows = _contributed_to(desk, at).select_related("person", "place", "service", "standing__decision")
    return [
        Line(case.reference, cases.who(case), cases.stage_in_words(case, edition, at, cases.waiting(case)), case.service.name)
        for case in rows.order_by("-opened_at")[: cases.MOST]
    ]


def references(desk: Desk, at: datetime) -> frozenset[str]:
    """The references of the cases to which `desk` can contribute."""
    return frozenset(_contributed_to(desk, at).values_list("reference", flat=True))


def _contributed_to(desk: Desk, at: datetime) -> QuerySet[Case]:
    services = [uuid.UUID(key) for key in desk.services]
    if not services or not may(desk.roles, Action.CONTRIBUTE, Relation.CONTRIBUTING):
        return Case.objects.none()
    rows = Case.objects.filter(contributors__in=services).exclude(service__in=services)
    return rows.exclude(person__kind="internal").exclude(standing__ended_at__lte=at).distinct()


def _theirs(case: Case, desk: Desk) -> list[Service]:
    return list(case.contributors.filter(pk__in=[uuid.UUID(key) for key in desk.services]).order_by("name"))
