"""How else does a case move? Changed or ended between reviews, withdrawn as mistaken, taken no further, considered again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit, challenges
from evenhand.casework.decision_rows import write_decision
from evenhand.casework.permission import Signed, ensure_may, ensure_step
from evenhand.casework.provisions import Running, running_stay_valid, what_ends_holds, write_provisions
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.standing import in_force_now, restate
from evenhand.casework.writing import lock_case, once
from evenhand.policy import reviews as review_rules
from evenhand.policy.access import Action
from evenhand.policy.arrangements import may_be_arranged
from evenhand.policy.cases import Act, Effect, Standing
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.steps import Step
from evenhand.queries import facts
from evenhand.queries.minimums import minimum_end
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision
from evenhand.records.staff import StaffMember


@once(Decision)
def change(
    *, case: str, running: Sequence[Running], reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None
) -> Decision:
    """Vary or step down running arrangements between reviews; the cadence of reviews stays (A2). Refused: what leaves none, and
    what goes beyond the day to which they run, which is an extension and a review's (A16)."""
    locked, edition, computed, signed = _begin(case, Step.CHANGE, by, at, seen_version)
    in_force = in_force_now(locked, computed, at)
    stage = computed.stage or edition.first_stage()
    kept = running_stay_valid(in_force, running)
    last_days = [one.ends_on for one in running if one.ends_on and one.effect is not Effect.ENDS]
    verdict = review_rules.may_change(edition, computed.ends_on, last_days, len(kept))
    verdict = verdict.and_also(what_ends_holds(edition, in_force, running, london_date(at)))
    ensure(verdict.and_also(may_be_arranged(edition, stage, kept, facts.customer(locked, at))))
    running = [replace(one, reason=one.reason.strip() or reasons.strip()) for one in running]
    decision = write_decision(locked, edition, signed, Act.CHANGE, at, reasons, stage=stage, restated=False)
    return _provide(locked, decision, running, in_force, at)


@once(Decision)
def end(*, case: str, ends_on: date, reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """End all arrangements at the end of `ends_on`, not before the stage's minimum: that is a review's (stage1.period, A1)."""
    locked, edition, computed, signed = _begin(case, Step.END, by, at, seen_version)
    in_force = in_force_now(locked, computed, at)
    stage = computed.stage or edition.first_stage()
    minimum = minimum_end(facts.decisions_of(locked))
    verdict = review_rules.last_day_holds(edition, london_date(at), ends_on, computed.ends_on, ending=True)
    ensure(verdict.and_also(review_rules.may_end(edition, minimum, ends_on, None)))
    decision = write_decision(
        locked,
        edition,
        signed,
        Act.END,
        at,
        reasons,
        stage=stage,
        monitoring_ends_on=ends_on,
        final=True,
        restated=False,
    )
    ended = [Running(key, Effect.ENDS, reasons, ends_on) for key, _ in in_force]
    return _provide(locked, decision, ended, in_force, at)


@once(Decision)
def withdraw(*, case: str, what_was_wrong: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Withdraw as mistaken: out of every answer at once; an apology is owed, and everybody told is called back."""
    locked, edition, computed, signed = _begin(case, Step.WITHDRAW, by, at, seen_version)
    decision = write_decision(
        locked, edition, signed, Act.WITHDRAWAL, at, what_was_wrong, stage=computed.stage or "", restated=False
    )
    challenges.settle_withdrawn(locked, by, at)
    restate(locked, at)
    return decision


@once(Decision)
def take_no_further(*, case: str, reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Close a case in which nothing was decided; kept as long as any closed case, with the reasons (A14)."""
    locked, edition, _, signed = _begin(case, Step.NO_FURTHER, by, at, seen_version)
    return write_decision(locked, edition, signed, Act.NO_FURTHER, at, reasons)


@once(Decision)
def consider_again(*, case: str, reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Note that something needed the policy considered again and was taken no further: deletion counts anew (A12)."""
    locked, edition, computed, signed = _begin(case, Step.ACTIVITY, by, at, seen_version)
    if computed.deletion_due_on is not None and london_date(at) > computed.deletion_due_on:
        raise refuse("review.retention", "within_the_period", "The period has passed, and the case is about to be deleted.")
    return write_decision(locked, edition, signed, Act.ACTIVITY, at, reasons)


def _begin(
    case: str, step: Step, by: StaffMember, at: datetime, seen_version: int | None
) -> tuple[Case, Edition, Standing, Signed]:
    locked = lock_case(case, seen_version)
    desk = ensure_may(by, at, Action.DECIDE_CASE, locked)
    decisions = facts.decisions_of(locked)
    edition = facts.edition_for_what_runs(decisions, at)
    computed = facts.standing_of(locked, facts.edition_of(locked, decisions, at), decisions)
    waiting = facts.waiting_proposal(locked)
    phase = facts.phase_of(computed, waiting, at)
    signed = ensure_step(desk, edition, step, None, phase, facts.for_staff(locked, waiting), at)
    return locked, edition, computed, signed


def _provide(
    case: Case, decision: Decision, running: Sequence[Running], in_force: Sequence[tuple[str, Chosen]], at: datetime
) -> Decision:
    written = write_provisions(case, decision, (), running, in_force, london_date(at))
    audit.wrote(*written, by=decision.decided_by, at=at, verb="arranged", case=case)
    restate(case, at)
    return decision
