"""May this be decided? What is decided or proposed, what it stands on, and everything that must be true of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework.permission import Signed, ensure_may, ensure_step
from evenhand.casework.provisions import Running, running_stay_valid, what_ends_holds
from evenhand.casework.standing import in_force_now
from evenhand.casework.writing import lock_case
from evenhand.policy import gates, letters
from evenhand.policy.access import Action
from evenhand.policy.arrangements import may_be_arranged, no_longer_than_its_review, period_long_enough, starts_with_the_decision
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.reviews import may_end
from evenhand.policy.staff import CaseForStaff
from evenhand.policy.steps import Phase, Step
from evenhand.policy.verdicts import Claim, Reason, Verdict, judge
from evenhand.queries import editions, facts
from evenhand.queries.minimums import minimum_end
from evenhand.records.cases import Case
from evenhand.records.decisions import Proposal
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Plan:
    """What is decided or proposed: the stage, its measures, what becomes of those that run, and the words for it.

    `view` is what the person says of it, where they said anything. `monitoring_ends_on` is for a warning without
    arrangements; with them the latest end counts. `immediate` says that the contact is so extreme that it cannot wait for
    the full equality record (A7, A19).
    """

    stage: str
    measures: tuple[Chosen, ...] = ()
    running: tuple[Running, ...] = ()
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    why_not_earlier_stage: str = ""
    view: str = ""
    monitoring_ends_on: date | None = None
    immediate: bool = False
    expectations: str = ""
    commitments: str = ""
    final_position: str = ""


@dataclass(frozen=True)
class Ground:
    """What every verb here stands on: the case, locked; its edition, phase and running arrangements."""

    case: Case
    edition: Edition
    phase: Phase
    staff: CaseForStaff
    running: Sequence[tuple[str, Chosen]]
    stage_now: str | None
    proposal: Proposal | None
    minimum_end: date | None = None


def stand_on(case: str, by: StaffMember, at: datetime, seen_version: int | None) -> Ground:
    """The case, locked for this verb, and what a decision on it stands on."""
    locked = lock_case(case, seen_version)
    ensure_may(by, at, Action.DECIDE_CASE, locked)
    return ground_of(locked, at)


def ground_of(case: Case, at: datetime) -> Ground:
    """What a decision on `case` stands on, read as it is now."""
    decisions = facts.decisions_of(case)
    edition = editions.edition_on(london_date(at))
    computed = facts.standing_of(case, facts.edition_of(case, decisions, at), decisions)
    waiting = facts.waiting_proposal(case)
    return Ground(
        case,
        edition,
        facts.phase_of(computed, waiting, at),
        facts.for_staff(case, waiting),
        in_force_now(case, computed, at),
        computed.stage,
        waiting,
        minimum_end(decisions),
    )


def ensure_signed(ground: Ground, plan: Plan, step: Step, by: StaffMember, at: datetime) -> Signed:
    desk = ensure_may(by, at, Action.DECIDE_CASE, ground.case)
    stage = plan.stage or (ground.proposal.stage if ground.proposal else "")
    if stage not in ground.edition.stages:
        stage = ground.edition.first_stage()
    return ensure_step(desk, ground.edition, step, stage, ground.phase, ground.staff, at)


def is_complete(ground: Ground, plan: Plan, at: datetime) -> Verdict:
    """Everything that must be true of what is decided: on record, grounds, reasons, period, measures together."""
    return _said_and_on_record(ground, plan, at).and_also(_arranged(ground, plan, what_stays(ground, plan, at), at))


def may_be_proposed(ground: Ground, plan: Plan, at: datetime) -> Verdict:
    """The same of a proposal, but for what runs already: whoever decides it says what becomes of that (A2), so a proposal
    is not refused because it cannot hold beside it."""
    return _said_and_on_record(ground, plan, at).and_also(_arranged(ground, plan, [], at))


def against_what_runs(ground: Ground, plan: Plan, at: datetime) -> tuple[Reason, ...]:
    """What stands against `plan` only because of what runs already: whoever decides must end or change that."""
    alone = _arranged(ground, plan, [], at).reasons
    beside = _arranged(ground, plan, what_stays(ground, plan, at), at).reasons
    return tuple(reason for reason in beside if reason not in alone)


def _said_and_on_record(ground: Ground, plan: Plan, at: datetime) -> Verdict:
    """On record, grounds, reasons, periods, what becomes of what runs, and the words for the letter."""
    edition = ground.edition
    stage = edition.stages[plan.stage]
    verdict = gates.missing(edition, facts.on_record(ground.case, at), plan.immediate)
    verdict = verdict.and_also(gates.protected_grounds(edition, tuple(set(plan.grounds) & set(edition.protected))))
    kept = running_stay_valid(ground.running, plan.running)
    direct = edition.passes_over(plan.stage, ground.stage_now)
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
            bool(plan.measures or kept) or stage.warning_only,
            "Choose at least one measure.",
            "measures",
        ),
        *_what_runs(ground, plan),
    ]
    if not plan.measures and stage.warning_only:
        claims += _warning_period(edition, plan, at)
    stays = what_stays(ground, plan, at)
    verdict = verdict.and_also(judge(stage.clause, claims))
    verdict = verdict.and_also(what_ends_holds(edition, ground.running, plan.running, london_date(at)))
    verdict = verdict.and_also(_monitoring_goes_on(ground, plan, [*plan.measures, *stays]))
    together = [*plan.measures, *(one for one in stays if one.measure in edition.measures)]
    return verdict.and_also(_for_the_letter(ground, plan, together))


def _arranged(ground: Ground, plan: Plan, beside: Sequence[Chosen], at: datetime) -> Verdict:
    """Whether the measures of `plan` may be arranged, together and with those `beside` them."""
    edition, today = ground.edition, london_date(at)
    together = [*plan.measures, *(one for one in beside if one.measure in edition.measures)]
    arranged = may_be_arranged(edition, plan.stage, together, facts.customer(ground.case, at))
    arranged = arranged.and_also(starts_with_the_decision(edition, plan.measures, today))
    if ground.case.person_id is None:
        arranged = arranged.and_also(no_longer_than_its_review(edition, plan.stage, plan.measures, today))
    return arranged


def what_stays(ground: Ground, plan: Plan, at: datetime) -> list[Chosen]:
    """What runs already and holds beside the measures of `plan`: what it leaves, and what it ends only later than they start."""
    first = min((one.starts_on for one in plan.measures if one.starts_on), default=london_date(at))
    return running_stay_valid(ground.running, plan.running, max(first, london_date(at)))


def _what_runs(ground: Ground, plan: Plan) -> list[Claim]:
    """What is said of an arrangement that runs counts as its review, and has its reason (review.record)."""
    edition, known = ground.edition, dict(ground.running)
    clause, claims = edition.reviews.record_clause, []
    for number, change in enumerate(plan.running):
        measure = edition.measures.get(known[change.arrangement].measure) if change.arrangement in known else None
        told = f"{measure.title if measure else 'An arrangement that runs'}: say why. It counts as its review."
        claims.append(Claim("reason_for_what_runs", clause, bool(change.reason.strip()), told, f"running-{number}-reason"))
    return claims


def _monitoring_goes_on(ground: Ground, plan: Plan, together: Sequence[Chosen]) -> Verdict:
    """A next stage may end what runs, but monitoring goes on to the minimum of the stage before (stage1.period, A1): to end it
    earlier, a review is held and records the exception."""
    days = [one.ends_on for one in together if one.ends_on] + ([plan.monitoring_ends_on] if plan.monitoring_ends_on else [])
    last = max(days, default=None)
    if ground.stage_now is None or last is None:
        return Verdict(ground.edition.reviews.minimum_clause)
    return may_end(ground.edition, ground.minimum_end, last, None)


def _for_the_letter(ground: Ground, plan: Plan, together: Sequence[Chosen]) -> Verdict:
    """What the letter must say in the decider's own words is said with the decision; at a place there is nobody to write to."""
    if ground.case.person_id is None:
        return Verdict(ground.edition.stages[plan.stage].clause)
    said = {name: getattr(plan, name) for name in ("expectations", "commitments", "final_position")}
    return letters.decider_says(ground.edition, plan.stage, [one.measure for one in together], said)


def _warning_period(edition: Edition, plan: Plan, at: datetime) -> list[Claim]:
    clause = edition.stages[plan.stage].period_clause
    ends_on = plan.monitoring_ends_on
    told = "Give the day on which the monitoring period ends."
    claims = [Claim("has_an_end", clause, ends_on is not None, told, "monitoring_ends_on")]
    if ends_on is not None:
        claims.append(period_long_enough(edition, plan.stage, london_date(at), ends_on, "monitoring_ends_on"))
    return claims
