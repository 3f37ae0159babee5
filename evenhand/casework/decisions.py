"""How is a stage decided? Decided outright, or proposed and then approved, approved with changes, or refused."""

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.deciding import Ground, Plan, ensure_signed, is_complete, may_be_proposed, stand_on
from evenhand.casework.decision_rows import write_decision
from evenhand.casework.permission import Signed
from evenhand.casework.provisions import write_provisions
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import once
from evenhand.policy.cases import Act
from evenhand.policy.chosen import Chosen
from evenhand.policy.steps import Step
from evenhand.records.decisions import Decision, Proposal
from evenhand.records.staff import StaffMember


@once(Decision)
def decide_stage(*, case: str, plan: Plan, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Decide a stage that needs no proposal (stage 1 here). Takes effect at once (apply.immediate).

    Refused with every reason: not their post, conflicted, untrained, something missing on record, no reasons, too short
    a period, or measures that cannot be arranged.
    """
    ground = stand_on(case, by, at, seen_version)
    signed = ensure_signed(ground, plan, Step.DECIDE, by, at)
    if ground.edition.stages[plan.stage].proposed_by:
        raise refuse("stage2.proposal", "needs_a_proposal", "This stage is decided on a proposal. Propose it.")
    ensure(is_complete(ground, plan, at))
    return _write(ground, plan, signed, at)


@once(Proposal)
def propose_stage(*, case: str, plan: Plan, by: StaffMember, at: datetime, seen_version: int | None = None) -> Proposal:
    """Propose a stage with its measures and its justification (stage2.proposal). Nothing takes effect yet."""
    ground = stand_on(case, by, at, seen_version)
    signed = ensure_signed(ground, plan, Step.PROPOSE, by, at)
    ensure(may_be_proposed(ground, plan, at))
    proposal = Proposal.objects.create(
        case=ground.case,
        stage=plan.stage,
        grounds=list(plan.grounds),
        measures=[as_json(one) for one in plan.measures],
        justification=plan.reasons.strip(),
        why_not_earlier_stage=plan.why_not_earlier_stage.strip(),
        expectations=plan.expectations.strip(),
        commitments=plan.commitments.strip(),
        view=plan.view.strip(),
        final_position=plan.final_position.strip(),
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
    ground = stand_on(case, by, at, seen_version)
    signed = ensure_signed(ground, plan, Step.APPROVE, by, at)
    proposal = ground.proposal
    assert proposal is not None
    whole = with_proposal(plan, proposal)
    ensure(is_complete(ground, whole, at))
    return _write(ground, whole, signed, at)


@once(Decision)
def refuse_stage(*, case: str, reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Refuse the proposal that waits, with reasons. Kept for the keepers, never shown at a point of contact (A14)."""
    ground = stand_on(case, by, at, seen_version)
    stage = ground.proposal.stage if ground.proposal else None
    signed = ensure_signed(ground, Plan(stage or ""), Step.REFUSE, by, at)
    return write_decision(
        ground.case, ground.edition, signed, Act.REFUSAL, at, reasons, proposal=ground.proposal, stage=stage or ""
    )


def _write(ground: Ground, plan: Plan, signed: Signed, at: datetime) -> Decision:
    decision = write_decision(
        ground.case,
        ground.edition,
        signed,
        Act.STAGE,
        at,
        plan.reasons,
        proposal=ground.proposal,
        **said_by(ground, plan),
        restated=False,
    )
    written = write_provisions(ground.case, decision, plan.measures, plan.running, ground.running, london_date(at))
    audit.wrote(*written, by=signed.by, at=at, verb="arranged", case=ground.case)
    restate(ground.case, at)
    return decision


def with_proposal(plan: Plan, proposal: Proposal) -> Plan:
    """The plan of an approval: what it leaves open is as it was proposed."""
    return replace(
        plan,
        stage=proposal.stage,
        grounds=plan.grounds or tuple(proposal.grounds),
        why_not_earlier_stage=plan.why_not_earlier_stage or proposal.why_not_earlier_stage,
        view=plan.view or proposal.view,
        expectations=plan.expectations or proposal.expectations,
        commitments=plan.commitments or proposal.commitments,
        immediate=proposal.immediate,
    )


def said_by(ground: Ground, plan: Plan) -> dict[str, Any]:
    """What the decision of a stage says beside its reasons: its grounds, its last day, and the words for its letter."""
    ends = [one.ends_on for one in plan.measures if one.ends_on] + [r.ends_on for r in plan.running if r.ends_on]
    monitoring = plan.monitoring_ends_on
    if ground.edition.stages[plan.stage].minimum_months is not None or not ends:
        monitoring = max([*ends, *([monitoring] if monitoring else [])], default=None)
    return {
        "stage": plan.stage,
        "grounds": list(plan.grounds),
        "monitoring_ends_on": monitoring,
        "immediate": plan.immediate,
        "expectations": plan.expectations.strip(),
        "commitments": plan.commitments.strip(),
        "view": plan.view.strip(),
        "final_position": plan.final_position.strip(),
        "considered": plan.why_not_earlier_stage.strip(),
    }


def as_json(chosen: Chosen) -> dict[str, Any]:
    """A measure as it is kept in a proposal or a draft."""
    row = asdict(chosen)
    for name in ("starts_on", "ends_on"):
        row[name] = row[name].isoformat() if row[name] else None
    return row


def chosen_from_json(row: dict[str, Any]) -> Chosen:
    """A proposed measure as it was proposed."""
    days = {name: date.fromisoformat(row[name]) if row.get(name) else None for name in ("starts_on", "ends_on")}
    return Chosen(**{**row, **days})
