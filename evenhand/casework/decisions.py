"""How is a stage decided? Decided outright, or proposed and then approved, approved with changes, or refused."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import Signed, ensure_may, ensure_step
from evenhand.casework.provisions import Running, running_stay_valid, write_provisions
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.standing import in_force_now, restate
from evenhand.casework.writing import lock_case, once
from evenhand.policy import gates
from evenhand.policy.access import Action
from evenhand.policy.arrangements import Chosen, may_be_arranged, period_long_enough
from evenhand.policy.cases import Act
from evenhand.policy.editions.schema import Edition
from evenhand.policy.staff import CaseForStaff
from evenhand.policy.steps import Phase, Step
from evenhand.policy.verdicts import Claim, judge
from evenhand.queries import editions, facts
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Proposal
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Plan:
    """What is decided or proposed: the stage, its measures, what becomes of those that run, and the words for it.

    `monitoring_ends_on` is for a warning without arrangements; with them the latest end counts. `immediate` says that
    the contact is so extreme that it cannot wait for the full equality record (A7, A19).
    """

    stage: str
    measures: tuple[Chosen, ...] = ()
    running: tuple[Running, ...] = ()
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    why_not_earlier_stage: str = ""
    monitoring_ends_on: date | None = None
    immediate: bool = False
    expectations: str = ""
    commitments: str = ""
    final_position: str = ""


@dataclass(frozen=True)
class _Ground:
    """What every verb here stands on: the case, locked; its edition, phase and running arrangements."""

    case: Case
    edition: Edition
    phase: Phase
    staff: CaseForStaff
    running: Sequence[tuple[str, Chosen]]
    stage_now: str | None
    proposal: Proposal | None


@once(Decision)
def decide_stage(*, case: str, plan: Plan, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Decide a stage that needs no proposal (stage 1 here). Takes effect at once (apply.immediate).

    Refused with every reason: not their post, conflicted, untrained, something missing on record, no reasons, too short
    a period, or measures that cannot be arranged.
    """
    ground = _ground(case, by, at, seen_version)
    signed = _ensure(ground, plan, Step.DECIDE, by, at)
    if ground.edition.stages[plan.stage].proposed_by:
        raise refuse("stage2.proposal", "needs_a_proposal", "This stage is decided on a proposal. Propose it.")
    ensure(_complete(ground, plan, at))
    return _write(ground, plan, signed, at)


@once(Proposal)
def propose_stage(*, case: str, plan: Plan, by: StaffMember, at: datetime, seen_version: int | None = None) -> Proposal:
    """Propose a stage with its measures and its justification (stage2.proposal). Nothing takes effect yet."""
    ground = _ground(case, by, at, seen_version)
    signed = _ensure(ground, plan, Step.PROPOSE, by, at)
    ensure(_complete(ground, plan, at))
    proposal = Proposal.objects.create(
        case=ground.case,
        stage=plan.stage,
        grounds=list(plan.grounds),
        measures=[_as_json(one) for one in plan.measures],
        justification=plan.reasons.strip(),
        why_not_earlier_stage=plan.why_not_earlier_stage.strip(),
        immediate=plan.immediate,
        proposed_by=by,
        in_post=signed.held.post,
        stood_in_for=signed.held.stands_in_for,
        proposed_at=at,
        edition=ground.edition.about.key,
    )
    audit.wrote(ground.case, proposal, by=by, at=at, verb="stage_proposed", case=ground.case)
    restate(ground.case, at)
    return proposal


@once(Decision)
def approve_stage(*, case: str, plan: Plan, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Approve the proposal that waits, as it is or with the changes that `plan` makes; reasons are the decider's own.

    Refused for its proposer, for a target of the conduct, and for anybody but the stage's decider or their stand-in.
    """
    ground = _ground(case, by, at, seen_version)
    signed = _ensure(ground, plan, Step.APPROVE, by, at)
    proposal = ground.proposal
    assert proposal is not None
    whole = replace(
        plan,
        stage=proposal.stage,
        grounds=plan.grounds or tuple(proposal.grounds),
        why_not_earlier_stage=plan.why_not_earlier_stage or proposal.why_not_earlier_stage,
        immediate=proposal.immediate,
    )
    ensure(_complete(ground, whole, at))
    return _write(ground, whole, signed, at)


@once(Decision)
def refuse_stage(*, case: str, reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Refuse the proposal that waits, with reasons. Kept for the keepers, never shown at a point of contact (A14)."""
    ground = _ground(case, by, at, seen_version)
    stage = ground.proposal.stage if ground.proposal else None
    signed = _ensure(ground, Plan(stage or ""), Step.REFUSE, by, at)
    return write_decision(
        ground.case, ground.edition, signed, Act.REFUSAL, at, reasons, proposal=ground.proposal, stage=stage or ""
    )


def _ground(case: str, by: StaffMember, at: datetime, seen_version: int | None) -> _Ground:
    locked = lock_case(case, seen_version)
    ensure_may(by, at, Action.DECIDE_CASE, locked)
    decisions = facts.decisions_of(locked)
    edition = editions.edition_on(london_date(at))
    computed = facts.standing_of(locked, facts.edition_of(locked, decisions, at), decisions)
    waiting = facts.waiting_proposal(locked)
    return _Ground(
        locked,
        edition,
        facts.phase_of(computed, waiting, at),
        facts.for_staff(locked, waiting),
        in_force_now(locked, computed, at),
        computed.stage,
        waiting,
    )


def _ensure(ground: _Ground, plan: Plan, step: Step, by: StaffMember, at: datetime) -> Signed:
    desk = ensure_may(by, at, Action.DECIDE_CASE, ground.case)
    stage = plan.stage or (ground.proposal.stage if ground.proposal else "")
    if stage not in ground.edition.stages:
        stage = ground.edition.first_stage()
    return ensure_step(desk, ground.edition, step, stage, ground.phase, ground.staff, at)


def _complete(ground: _Ground, plan: Plan, at: datetime) -> Any:
    """Everything that must be true of what is decided: on record, grounds, reasons, period, measures together."""
    edition = ground.edition
    stage = edition.stages[plan.stage]
    verdict = gates.missing(edition, facts.on_record(ground.case, at), plan.immediate)
    verdict = verdict.and_also(gates.protected_grounds(edition, tuple(set(plan.grounds) & set(edition.protected))))
    direct = stage.follows is not None and ground.stage_now != stage.follows and ground.stage_now != plan.stage
    has_grounds = bool(set(plan.grounds) & set(stage.grounds)) or not stage.grounds
    claims = [
        Claim("has_reasons", stage.clause, bool(plan.reasons.strip()), "Give the reasons for the decision.", "reasons"),
        Claim("has_a_ground", stage.grounds_clause, has_grounds, "Choose the ground: what the conduct was.", "grounds"),
        Claim(
            "why_not_the_stage_before",
            "apply.two-stages",
            not direct or bool(plan.why_not_earlier_stage.strip()),
            "The stage before is passed over. Say why it would not do.",
            "why_not_earlier_stage",
        ),
        Claim(
            "arranges_something",
            "apply.proportionate",
            bool(plan.measures) or stage.warning_only or bool(plan.running),
            "Choose at least one measure.",
            "measures",
        ),
    ]
    if not plan.measures and stage.warning_only:
        claims += _warning_period(edition, plan, at)
    together = [*plan.measures, *running_stay_valid(ground.running, plan.running)]
    arranged = may_be_arranged(edition, plan.stage, together, facts.customer(ground.case, at))
    return verdict.and_also(judge(stage.clause, claims)).and_also(arranged)


def _warning_period(edition: Edition, plan: Plan, at: datetime) -> list[Claim]:
    clause = edition.stages[plan.stage].period_clause
    ends_on = plan.monitoring_ends_on
    told = "Give the day on which the monitoring period ends."
    claims = [Claim("has_an_end", clause, ends_on is not None, told, "monitoring_ends_on")]
    if ends_on is not None:
        claims.append(period_long_enough(edition, plan.stage, london_date(at), ends_on, "monitoring_ends_on"))
    return claims


def _write(ground: _Ground, plan: Plan, signed: Signed, at: datetime) -> Decision:
    ends = [one.ends_on for one in plan.measures if one.ends_on] + [r.ends_on for r in plan.running if r.ends_on]
    monitoring = plan.monitoring_ends_on
    if ground.edition.stages[plan.stage].minimum_months is not None or not ends:
        monitoring = max([*ends, *([monitoring] if monitoring else [])], default=None)
    decision = write_decision(
        ground.case,
        ground.edition,
        signed,
        Act.STAGE,
        at,
        plan.reasons,
        proposal=ground.proposal,
        stage=plan.stage,
        grounds=list(plan.grounds),
        monitoring_ends_on=monitoring,
        immediate=plan.immediate,
        expectations=plan.expectations.strip(),
        commitments=plan.commitments.strip(),
        final_position=plan.final_position.strip(),
        considered=plan.why_not_earlier_stage.strip(),
        restated=False,
    )
    written = write_provisions(ground.case, decision, plan.measures, plan.running, ground.running, london_date(at))
    audit.wrote(*written, by=signed.by, at=at, verb="arranged", case=ground.case)
    restate(ground.case, at)
    return decision


def write_decision(
    case: Case,
    edition: Edition,
    signed: Signed,
    act: Act,
    at: datetime,
    reasons: str,
    *,
    proposal: Proposal | None = None,
    restated: bool = True,
    **fields: Any,
) -> Decision:
    """The one place that writes a decision: who, in which post and for whom, under which edition and clause, and why."""
    stage = fields.get("stage") or ""
    clause = edition.stages[stage].clause if stage in edition.stages else edition.reviews.record_clause
    if not reasons.strip():
        raise refuse(clause, "has_reasons", "Give the reasons for the decision.", "reasons")
    decision = Decision.objects.create(
        case=case,
        proposal=proposal,
        proposer=proposal.proposed_by if proposal else None,
        act=act.value,
        reasons=reasons.strip(),
        decided_by=signed.by,
        in_post=signed.held.post,
        stood_in_for=signed.held.stands_in_for,
        decided_at=at,
        edition=edition.about.key,
        clause=clause,
        **fields,
    )
    audit.wrote(case, decision, by=signed.by, at=at, verb=f"{act.value}_decided", case=case)
    if restated:
        restate(case, at)
    return decision


def _as_json(chosen: Chosen) -> dict[str, Any]:
    row = asdict(chosen)
    for name in ("starts_on", "ends_on"):
        row[name] = row[name].isoformat() if row[name] else None
    return row


def chosen_from_json(row: dict[str, Any]) -> Chosen:
    """A proposed measure as it was proposed."""
    days = {name: date.fromisoformat(row[name]) if row.get(name) else None for name in ("starts_on", "ends_on")}
    return Chosen(**{**row, **days})
