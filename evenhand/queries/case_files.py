"""What is on record in a case? Its gates, decisions, arrangements and what the case rests on, as a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from evenhand.calendars.london import london_date
from evenhand.policy import gates
from evenhand.policy.ages import age_warning
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition, Gate
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.gates import OnRecord
from evenhand.policy.instructions import instruction_of
from evenhand.queries import editions, facts
from evenhand.records.cases import AgeSignOff, Case, Statement
from evenhand.records.decisions import Decision, InForce, Provision
from evenhand.records.incidents import Incident
from evenhand.records.people import Adjustment
from evenhand.records.staff import Service, StaffMember

# What is asked of a person, and of nobody where a place has no known occupant.
OF_A_PERSON = frozenset({Record.EQUALITY, Record.SUPPORT, Record.IDENTITY})


@dataclass(frozen=True)
class Task:
    """One gate of the edition: done, or what is missing; the latest statement with who and when. `status` in one word."""

    gate: Gate
    done: bool
    missing: str
    said: Statement | None
    status: str


@dataclass(frozen=True)
class Arranged:
    """An arrangement: its measure in words, from and until when, whether it holds, and the reasons for it."""

    key: str
    title: str
    instruction: str
    letter: str
    state: str
    starts_on: date
    ends_on: date
    chosen: Chosen
    reason: str
    by: str


def tasks(case: Case, edition: Edition, at: datetime, immediate: bool = False) -> list[Task]:
    """Each gate in the edition's order; `immediate`, where the contact is too extreme to wait for the full equality record."""
    said = facts.latest_statements(case)
    on_record = facts.on_record(case, at, said)
    missing = {one.field: one.message for one in gates.missing(edition, on_record, immediate).reasons}
    return [
        Task(
            gate,
            gate.record.value not in missing,
            missing.get(gate.record.value, ""),
            said.get(gate.record),
            _status(gate.record, gate.record.value in missing, on_record, asked=bool(case.person_id) or gate.record in said),
        )
        for gate in edition.gates
    ]


def _status(record: Record, missing: bool, on_record: OnRecord, *, asked: bool) -> str:
    """How a gate stands: the police are not needed without violence or a serious threat, nor what is asked of a person where
    nobody is known; a short equality record says so."""
    if missing:
        return "Missing"
    if record in OF_A_PERSON and not asked:
        return "Not needed"
    if record is Record.POLICE and not on_record.police_needed:
        return "Not needed"
    if record is Record.EQUALITY and on_record.equality_short_form:
        return "In short"
    return "On record"


def statements_of(case: Case, record: Record) -> list[Statement]:
    """What was said for one gate, the latest first."""
    return list(case.statements.filter(record=record.value).select_related("by").order_by("-at", "-pk"))


def decisions_of(case: Case) -> list[Decision]:
    """Every decision, the latest first, with who decided in which post, for whom, and who proposed."""
    provisions = Prefetch("provisions", Provision.objects.select_related("arrangement").order_by("pk"))
    rows = case.decisions.select_related("decided_by", "in_post", "stood_in_for", "proposer", "proposal")
    return list(rows.prefetch_related(provisions).order_by("-decided_at", "-pk"))


def told_by(rows: Sequence[Decision]) -> dict[Any, str]:
    """What each provision of `rows` tells the adviser, by its key: two arrangements may have one title."""
    made = {row.edition: editions.edition(row.edition) for row in rows}
    said = ((one, made[row.edition]) for row in rows for one in row.provisions.all())
    return {one.pk: instruction_of(edition, facts.chosen_of(one)).instruction for one, edition in said}


def arrangements_of(case: Case, at: datetime) -> list[Arranged]:
    """In force first, then to come, then ended."""
    rows = InForce.objects.filter(case=case).select_related(
        "provision__arrangement", "provision__decision__decided_by", "provision__decision__in_post"
    )
    order = {"In force": 0, "To come": 1, "Ended": 2}
    return sorted((_arranged(row, at) for row in rows), key=lambda one: (order[one.state], one.ends_on, one.key))


def _arranged(row: InForce, at: datetime) -> Arranged:
    edition = editions.edition(row.provision.decision.edition)
    chosen = facts.chosen_of(row.provision)
    state = "To come" if row.from_at > at else "In force" if row.until_at is None or row.until_at > at else "Ended"
    words = instruction_of(edition, chosen)
    decision = row.provision.decision
    return Arranged(
        str(row.arrangement_id),
        edition.measures[chosen.measure].title,
        words.instruction,
        words.letter,
        state,
        london_date(row.from_at),
        row.ends_on if row.until_at is None else min(row.ends_on, london_date(row.until_at)),
        chosen,
        row.provision.reason,
        f"{decision.decided_by.name}, {decision.in_post.title}",
    )


def incidents_of(case: Case) -> list[Incident]:
    """The incidents that the case rests on, in the order in which they happened."""
    rows = case.incidents.select_related("service", "reported_by", "triage").order_by("happened_on", "happened_time", "pk")
    return list(rows)


def to_link(case: Case) -> list[Incident]:
    """Accepted reports of the case's services and subject that no case rests on yet."""
    services = [case.service_id, *case.contributors.values_list("pk", flat=True)]
    rows = Incident.objects.filter(service__in=services, triage__outcome__in=("accepted", "linked"), cases__isnull=True)
    if not (case.person and case.person.locked):
        rows = rows.exclude(person__kind="internal").exclude(person__merged_into__kind="internal")
    return list(rows.select_related("service").order_by("-happened_on")[:50])


@dataclass(frozen=True)
class Age:
    """What a case's date of birth asks for: a warning where there is one, whether it was signed off, and every sign-off."""

    born: date | None
    warning: str
    signed_off: bool
    sign_offs: list[AgeSignOff]


def age_of(case: Case, at: datetime) -> Age:
    """The age of the person of a case, as far as it stops a decision."""
    on_record = facts.on_record(case, at)
    born = case.person.date_of_birth if case.person else None
    rows = list(case.age_sign_offs.select_related("by").order_by("-at", "-pk"))
    return Age(born, age_warning(born, london_date(at)), on_record.age_signed_off, rows)


def adjustments_of(case: Case) -> list[Adjustment]:
    """The adjustments of the person, those that hold first."""
    if case.person_id is None:
        return []
    return list(Adjustment.objects.filter(person=case.person_id).order_by("ended_on", "noted_on"))


def people_of(case: Case) -> dict[str, Sequence[StaffMember | Service]]:
    """Targets of the conduct, those who declared a conflict, named readers, and the services that contribute."""
    aimed = StaffMember.objects.filter(pk__in=facts.for_staff(case).targets).order_by("name")
    conflicted = StaffMember.objects.filter(pk__in=case.conflicts.values("staff")).order_by("name")
    readers = StaffMember.objects.filter(pk__in=case.named_readers.values("staff")).order_by("name")
    return {
        "targets": list(aimed),
        "conflicted": list(conflicted),
        "readers": list(readers),
        "contributors": list(case.contributors.order_by("name")),
    }
