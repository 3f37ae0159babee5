"""What would follow if this were decided now? The refusals in words, and the instruction, letter and dates; writes nothing."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework.deciding import (
    Ground,
    Plan,
    against_what_runs,
    ensure_signed,
    ground_of,
    is_complete,
    may_be_proposed,
    what_stays,
)
from evenhand.casework.decisions import with_proposal
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import Refused
from evenhand.policy.access import Action
from evenhand.policy.arrangements import may_be_arranged, no_longer_than_its_review, starts_with_the_decision
from evenhand.policy.cases import Act, DecisionFact, Effect, ProvisionFact
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed, Instruction, instruction_of, routes
from evenhand.policy.parameters import parameters_fit
from evenhand.policy.reviews import monitoring_minimum_end
from evenhand.policy.standing import standing
from evenhand.policy.steps import Step
from evenhand.policy.verdicts import Reason, Verdict
from evenhand.queries import editions, facts
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Preview:
    """What a decision would say and do: every refusal, what advisers read, which ways stay open, and the days. Of a
    proposal, `for_the_decider` is what cannot hold beside what runs already."""

    verdict: Verdict
    told: tuple[tuple[str, Instruction], ...]
    by_channel: dict[str, Allowed]
    ends_on: date | None
    review_due_on: date | None
    minimum_end: date | None
    letter_by: date | None
    for_the_decider: tuple[Reason, ...] = ()


def preview(*, case: Case, plan: Plan, step: Step, by: StaffMember, at: datetime) -> Preview:
    """What `plan` would lead to on `case` if `by` took `step` now. Refused for whoever may not decide on it at all."""
    ensure_may(by, at, Action.DECIDE_CASE, case)
    ground = ground_of(case, at)
    if step is Step.APPROVE and ground.proposal is not None:
        plan = with_proposal(plan, ground.proposal)
    edition = ground.edition
    proposed = step is Step.PROPOSE
    complete = may_be_proposed(ground, plan, at) if proposed else is_complete(ground, plan, at)
    verdict = _signed(ground, plan, step, by, at).and_also(complete)
    fitting = [one for one in plan.measures if one.measure in edition.measures]
    clean = [one for one in fitting if all(c.holds for c in parameters_fit(edition.measures[one.measure], one.parameters))]
    together = [*clean, *what_stays(ground, plan, at)]
    told = tuple((edition.measures[one.measure].title, instruction_of(edition, one)) for one in together)
    ways = {edition.channels[channel]: word for channel, word in routes(edition, together).items() if channel in Channel}
    after = standing(edition, [*facts.decision_facts(facts.decisions_of(case)), _would_be(ground, plan, clean, at)])
    starts = min((one.starts_on for one in clean if one.starts_on), default=london_date(at))
    late = editions.working_days().nth_after(london_date(at), edition.sending.late_after_working_days)
    return Preview(
        verdict,
        told,
        ways,
        after.ends_on,
        after.review_due_on,
        monitoring_minimum_end(edition, plan.stage, starts),
        late if case.person_id else None,
        against_what_runs(ground, plan, at) if proposed else (),
    )


def weigh(*, case: Case, stage: str, chosen: Chosen, by: StaffMember, at: datetime) -> Verdict:
    """Whether one measure, taken alone, may be arranged; each obstacle at its field (`measures-0-...`)."""
    ensure_may(by, at, Action.DECIDE_CASE, case)
    edition, today = editions.edition_on(london_date(at)), london_date(at)
    arranged = may_be_arranged(edition, stage, [chosen], facts.customer(case, at))
    if case.person_id is None:
        arranged = arranged.and_also(no_longer_than_its_review(edition, stage, [chosen], today))
    return arranged.and_also(starts_with_the_decision(edition, [chosen], today))


def weigh_again(*, case: Case, chosen: Chosen, by: StaffMember, at: datetime, review: bool) -> Verdict:
    """Whether an arrangement that runs may be as `chosen` from now on, by the edition that it runs under; each obstacle at
    its field. A review may shorten it, so there the minimum is not asked."""
    ensure_may(by, at, Action.DECIDE_CASE, case)
    edition = facts.edition_for_what_runs(facts.decisions_of(case), at)
    stage = case.standing.stage or edition.first_stage()
    verdict = may_be_arranged(edition, stage, [chosen], facts.customer(case, at))
    kept = tuple(one for one in verdict.reasons if not review or one.claim != "period_long_enough")
    return Verdict(verdict.clause, kept)


def _signed(ground: Ground, plan: Plan, step: Step, by: StaffMember, at: datetime) -> Verdict:
    try:
        ensure_signed(ground, plan, step, by, at)
    except Refused as refusal:
        return refusal.verdict
    return Verdict(ground.edition.stages[plan.stage].clause)


def _would_be(ground: Ground, plan: Plan, chosen: list[Chosen], at: datetime) -> DecisionFact:
    """The decision as a fact: what starts, and what becomes of what runs, whose clock starts with it."""
    today, running = london_date(at), dict(ground.running)
    new = [
        ProvisionFact(str(uuid.uuid4()), Effect.STARTS, one.starts_on or today, one.ends_on)
        for one in chosen
        if one.ends_on is not None
    ]
    for change in plan.running:
        ends_on = change.ends_on or running[change.arrangement].ends_on
        if ends_on is not None:
            new.append(ProvisionFact(change.arrangement, change.effect, min(today, ends_on), ends_on))
    ends = [one.ends_on for one in new] + ([plan.monitoring_ends_on] if plan.monitoring_ends_on else [])
    return DecisionFact("~", Act.STAGE, at, plan.stage, max(ends, default=None), tuple(new))
