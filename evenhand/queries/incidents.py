"""Which reports may somebody see, and what became of them? Their own, those of their service, and a locked one by name."""

import uuid
from dataclasses import dataclass
from datetime import date

from evenhand.policy.access import Action, may
from evenhand.policy.editions.schema import Edition
from evenhand.queries import editions, merges
from evenhand.queries.staff import Desk, holder_up_from
from evenhand.records.cases import Case
from evenhand.records.incidents import Incident, IncidentNote, PoliceReport, Support, Triage
from evenhand.records.people import Person
from evenhand.records.staff import Post, Service, StaffMember

MOST = 25


@dataclass(frozen=True)
class Outcome:
    """What became of a report, in words that its reporter sees."""

    words: str
    reason: str = ""
    decided_at: object = None


@dataclass(frozen=True)
class ReportFile:
    """A report with all that was added to it, in the words of the edition it was made under."""

    incident: Incident
    conduct: list[str]
    channel: str
    outcome: Outcome
    notes: list[IncidentNote]
    support: list[Support]
    police: PoliceReport | None
    aimed_at: list[StaffMember]


def one(pk: uuid.UUID) -> Incident | None:
    return Incident.objects.select_related("service", "person", "reported_by").filter(pk=pk).first()


def named_in(incident: Incident) -> Person | None:
    """The person whom the reporter named, as their record is now: the report itself stays as it was told."""
    return merges.now_known_as(incident.person) if incident.person_id and incident.person else None


def is_locked(incident: Incident) -> bool:
    """Whether a report is about a colleague or Member, by what it says or by the case that it belongs to (A24)."""
    return incident.colleague_id is not None or locked_case_of(incident) is not None


def is_triaged(incident: Incident) -> bool:
    return Triage.objects.filter(incident=incident).exists()


def locked_case_of(incident: Incident) -> Case | None:
    return incident.cases.filter(person__kind="internal").order_by("pk").first()


def triager_of_locked(incident: Incident, on: date) -> StaffMember | None:
    """Who triages a report about a colleague: the Head of the service, or up from there whoever is neither that colleague nor was
    aimed at."""
    office = editions.edition(incident.edition).reviews.reviewed_by[0]
    post = Post.objects.filter(service=incident.service, office=office).order_by("pk").first()
    aimed = {str(pk) for pk in incident.aimed_at.values_list("pk", flat=True)}
    return holder_up_from(post, on, {str(incident.colleague_id), *aimed})


def may_triage(incident: Incident, desk: Desk, on: date) -> bool:
    """Whether `desk` reads and triages a report: its service's keepers; a locked one only whoever it is given to by name."""
    case = locked_case_of(incident)
    if case is not None:
        return case.named_readers.filter(staff=desk.staff).exists()
    if incident.colleague_id is not None:
        triager = triager_of_locked(incident, on)
        return triager is not None and triager.pk == desk.staff.pk
    return may(desk.roles, Action.TRIAGE) and str(incident.service_id) in desk.services


def made_by(staff: StaffMember) -> list[ReportFile]:
    """The reports that `staff` made, the latest first."""
    rows = Incident.objects.filter(reported_by=staff).select_related("service").order_by("-reported_at", "pk")
    return [file_of(row) for row in rows[:200]]


def file_of(incident: Incident) -> ReportFile:
    """A report as a page shows it."""
    edition = editions.edition(incident.edition)
    return ReportFile(
        incident,
        conduct_words(edition, incident),
        edition.channels.get(incident.channel, incident.channel),  # type: ignore[call-overload]
        outcome_of(incident),
        list(incident.notes.select_related("by").order_by("at", "pk")),
        list(incident.support.select_related("by").order_by("at", "pk")),
        incident.police_reports.select_related("owed_by").order_by("-at", "-pk").first(),
        list(incident.aimed_at.order_by("name")),
    )


def conduct_words(edition: Edition, incident: Incident) -> list[str]:
    """What was chosen, in the edition's words, and what was described beside the lists."""
    listed = {**edition.behaviours, **edition.persistence, **edition.patterns}
    words = [listed[key].words for key in incident.conduct if key in listed]
    return [*words, incident.other_conduct] if incident.other_conduct else words


def outcome_of(incident: Incident) -> Outcome:
    """Received, accepted, linked to a case, or rejected with its reason; never which case."""
    triage = Triage.objects.filter(incident=incident).first()
    if triage is None:
        return Outcome("Received. It waits for the Head of Service to read it.")
    words = {
        "accepted": "Accepted. It counts as evidence.",
        "linked": "Accepted, and linked to what was known already.",
        "rejected": "Not taken further.",
    }
    return Outcome(words[triage.outcome], triage.reason, triage.at)


def accepted_without_case(desk: Desk, on: date) -> list[Incident]:
    """The accepted reports that `desk` triages and that belong to no case yet, the latest first."""
    rows = (
        Incident.objects.filter(triage__outcome="accepted", cases=None).select_related("service").order_by("-reported_at", "pk")
    )
    return [row for row in rows[:MOST] if may_triage(row, desk, on)]


def services() -> list[Service]:
    """Every service, by name: to which a report goes."""
    return list(Service.objects.order_by("name"))


def colleague(email: str) -> StaffMember | None:
    """The colleague or Member with that work email."""
    people = StaffMember.objects.filter(is_operator=False).exclude(kind="client")
    return people.filter(email__iexact=email.strip()).first() if email.strip() else None
