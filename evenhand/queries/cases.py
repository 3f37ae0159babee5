"""Where does a case stand, in words an officer says aloud? The strip of a case, and the cases that somebody may see."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from evenhand.calendars.london import london_date
from evenhand.policy.access import Action, Relation, may
from evenhand.policy.cases import Act
from evenhand.policy.editions.schema import Edition
from evenhand.policy.steps import OVER, Phase, phase_of
from evenhand.queries import owed
from evenhand.queries.owed import Waiting
from evenhand.queries.prepared import Prepared
from evenhand.queries.retention import goes_after_holds
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, OwedItem
from evenhand.records.decisions import InForce, Proposal
from evenhand.records.people import PersonName

MOST = 200


@dataclass(frozen=True)
class Strip:
    """What stands at the top of every page of a case."""

    reference: str
    who: str
    service: str
    stage: str
    in_force: str
    locked: bool
    disputed: bool
    phase: Phase
    owed: tuple[Waiting, ...]
    review_due_on: date | None
    deletion_due_on: date | None
    held_until: date | None
    version: int


@dataclass(frozen=True)
class Row:
    """One case of the list."""

    reference: str
    who: str
    service: str
    stage: str
    due_on: date | None
    locked: bool


def strip(case: Case, edition: Edition, at: datetime) -> Strip:
    """Who or which place, the stage in words, what is in force until when, and what is owed, the most urgent first. The day of
    deletion is told once nothing runs any more; until when the case is held, where a hold puts it off."""
    proposal = waiting(case)
    today, now = london_date(at), phase(case, proposal, at)
    standing = case.standing
    over = now in OVER or standing.withdrawn or (standing.ends_on is not None and standing.ends_on < today)
    due_on = standing.deletion_due_on if over else None
    goes_on = goes_after_holds(case, due_on) if due_on else None
    return Strip(
        case.reference,
        who(case),
        case.service.name,
        stage_in_words(case, edition, at, proposal),
        _in_force_in_words(case, at),
        bool(case.person_id and case.person and case.person.locked),
        case.standing.accuracy_disputed,
        now,
        owed.of_case(case.pk, edition, today),
        case.standing.review_due_on,
        goes_on,
        goes_on - timedelta(days=1) if goes_on and goes_on != due_on else None,
        case.version,
    )


def who(case: Case) -> str:
    """The person's name, or the place."""
    if case.place_id and case.place:
        return case.place.address
    name = PersonName.objects.filter(person=case.person_id).order_by("-is_main").first()
    return name.full if name else ""


def waiting(case: Case) -> Proposal | None:
    """The proposal that is not decided yet."""
    if not _undecided(case=case.pk):
        return None
    rows = Proposal.objects.filter(case=case, decision__isnull=True).select_related("proposed_by", "in_post", "stood_in_for")
    return rows.order_by("-proposed_at").first()


_undecided = Prepared(lambda case: Proposal.objects.filter(case=case, decision__isnull=True).values_list("pk"))
_ends = Prepared(
    lambda case, at: (
        InForce.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=at), case=case, from_at__lte=at)
        .order_by("ends_on")
        .values_list("ends_on")
    )
)


def phase(case: Case, proposal: Proposal | None, at: datetime) -> Phase:
    """Where the case is for its next step, from its stored standing."""
    standing = case.standing
    return phase_of(
        stage=standing.stage or None,
        over=standing.ended_at is not None and standing.ended_at <= at,
        withdrawn=standing.withdrawn,
        review_is_due=standing.review_due_on is not None,
        proposal_waits=proposal is not None,
    )


def stage_in_words(case: Case, edition: Edition, at: datetime, proposal: Proposal | None) -> str:
    """Such as: Stage 1 until 24 May 2027."""
    standing = case.standing
    stage = edition.stages.get(standing.stage)
    short = stage.short if stage else standing.stage
    if standing.withdrawn:
        return "Withdrawn as mistaken"
    if standing.ended_at is not None and standing.ended_at <= at:
        if not short:
            return _refused_in_words(case, edition) or "Closed, nothing arranged"
        return f"{short} ended on {_day(standing.ends_on)}"
    lapsed = standing.ends_on is not None and standing.ends_on < london_date(at)
    words = f"{short} lapsed on {_day(standing.ends_on)}, not reviewed" if lapsed else f"{short} until {_day(standing.ends_on)}"
    said = words if short else ""
    if proposal is not None:
        proposed = edition.stages[proposal.stage].short if proposal.stage in edition.stages else proposal.stage
        return f"{said}, {proposed} proposed" if said else f"{proposed} proposed"
    return said or "Being considered"


def _refused_in_words(case: Case, edition: Edition) -> str:
    """That a proposal was refused, where nothing else was decided (A14)."""
    decision = case.standing.decision
    if decision is None or decision.act != Act.REFUSAL.value:
        return ""
    stage = edition.stages.get(decision.stage)
    return f"Proposal of {stage.short if stage else decision.stage} refused"


def _in_force_in_words(case: Case, at: datetime) -> str:
    ends = [end for (end,) in _ends(case=case.pk, at=at)]
    if not ends:
        return "Nothing"
    count = "1 arrangement" if len(ends) == 1 else f"{len(ends)} arrangements"
    if ends[-1] < london_date(at):
        count = "1 safety warning" if len(ends) == 1 else f"{len(ends)} safety warnings"
        return f"{count} past the end of {_day(ends[-1])}, until somebody decides"
    return f"{count}, until {_day(ends[-1])}"


def visible_to(desk: Desk) -> QuerySet[Case]:
    """The cases that `desk` may see, by need: their service's, others by the access table, locked ones that name them."""
    named = Q(named_readers__staff=desk.staff)
    mine = Q(service__in=[uuid.UUID(key) for key in desk.services])
    allowed = Q(pk__in=[])
    if may(desk.roles, Action.SEE_CASE, Relation.OWN):
        allowed |= mine
    if may(desk.roles, Action.SEE_CASE, Relation.OTHER):
        allowed |= ~mine
    internal = Q(person__kind="internal")
    open_to_them = (allowed & ~internal) | (internal & named)
    return Case.objects.filter(open_to_them).distinct()


def rows(desk: Desk, edition: Edition, at: datetime, closed: bool = False) -> list[Row]:
    """The cases on the list: those that are not closed, or the closed ones for those who may see them (A13)."""
    ended = Q(standing__ended_at__lte=at)
    found = visible_to(desk).filter(ended) if closed else visible_to(desk).exclude(ended)
    if closed:
        found = _closed_for(found, desk)
    name = PersonName.objects.filter(person=OuterRef("person"), is_main=True)
    due = OwedItem.objects.filter(owed.shown_on(london_date(at)), case=OuterRef("pk")).order_by("due_on")
    found = found.annotate(
        given=Subquery(name.values("given")[:1]),
        family=Subquery(name.values("family")[:1]),
        due=Subquery(due.values("due_on")[:1]),
    ).select_related("person", "place", "service", "standing__decision")
    listed = list(found.order_by(F("due").asc(nulls_last=True), "-opened_at")[:MOST])
    proposals = {p.case_id: p for p in Proposal.objects.filter(case__in=listed, decision__isnull=True)}
    return [_row(case, edition, at, proposals.get(case.pk)) for case in listed]


def _closed_for(found: QuerySet[Case], desk: Desk) -> QuerySet[Case]:
    if may(desk.roles, Action.SEE_CLOSED, Relation.OTHER):
        return found
    if may(desk.roles, Action.SEE_CLOSED, Relation.OWN):
        mine = Q(service__in=[uuid.UUID(key) for key in desk.services])
        return found.filter(mine | Q(named_readers__staff=desk.staff))
    return found.none()


def _row(case: Case, edition: Edition, at: datetime, proposal: Proposal | None) -> Row:
    given, family = getattr(case, "given", ""), getattr(case, "family", "")
    known = f"{given or ''} {family or ''}".strip() or (case.place.address if case.place else "")
    locked = bool(case.person_id and case.person and case.person.locked)
    stage = stage_in_words(case, edition, at, proposal)
    return Row(case.reference, known, case.service.name, stage, getattr(case, "due", None), locked)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "an open day"
