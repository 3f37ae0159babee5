"""How does a review end? Held by the reviewer, with what was considered; it ends, continues, varies or extends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.decision_rows import write_decision
from evenhand.casework.permission import Signed, ensure_may, ensure_step
from evenhand.casework.provisions import Running, running_stay_valid, what_ends_holds, write_provisions
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case, once
from evenhand.policy import reviews as rules
from evenhand.policy.access import Action
from evenhand.policy.arrangements import may_be_arranged, no_longer_than_its_review
from evenhand.policy.cases import Act, Effect, Standing
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.reviews import Outcome
from evenhand.policy.steps import Step
from evenhand.policy.verdicts import Claim, Verdict, judge
from evenhand.queries import facts
from evenhand.queries.minimums import minimum_end
from evenhand.records.cases import Case, Statement
from evenhand.records.decisions import Decision, Provision
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Review:
    """A review as held: the outcome and its reasons, what was considered, and the equality question asked again.

    `view` is what the person says, who was invited to; empty where they gave none. `ends_on` is the new last day (end: the
    last day of all; continue and extend: the new end). `running` says more of single arrangements; the rest follow the
    outcome. `exception` is for an end before the minimum (A1); `late_reason` for an entry after the day it was held (A5).
    """

    outcome: Outcome
    reasons: str
    considered: str
    equality: str
    held_on: date
    ends_on: date | None = None
    running: tuple[Running, ...] = ()
    exception: str = ""
    late_reason: str = ""
    view: str = ""


@once(Decision)
def record_outcome(*, case: str, review: Review, by: StaffMember, at: datetime, seen_version: int | None = None) -> Decision:
    """Record the outcome of a review (review.record). Its letter is owed within the edition's working days.

    Refused: in the future or before its evidence; an end before the minimum without the exception; going on without
    reasons or without a new look at equality; by a target of the conduct; where nothing was decided.
    """
    locked = lock_case(case, seen_version)
    desk = ensure_may(by, at, Action.DECIDE_CASE, locked)
    decisions = facts.decisions_of(locked)
    edition = facts.edition_for_what_runs(decisions, at)
    computed = facts.standing_of(locked, facts.edition_of(locked, decisions, at), decisions)
    waiting = facts.waiting_proposal(locked)
    phase = facts.phase_of(computed, waiting, at)
    signed = ensure_step(desk, edition, Step.REVIEW, computed.stage, phase, facts.for_staff(locked, waiting), at)
    if computed.stage is None:
        raise refuse("review.interval", "something_to_review", "Nothing was decided in this case, so there is nothing to review.")
    running = _open_arrangements(locked, computed)
    changes = _changes(review, running)
    verdict = rules.may_say_so(edition, computed.stage, review.outcome, review.ends_on, computed.ends_on)
    verdict = verdict.and_also(_complete(edition, decisions, review, london_date(at)))
    verdict = verdict.and_also(_last_days(edition, computed, decisions, review, changes, london_date(at)))
    on_their_own_day = [one for one in review.running if one.ends_on]
    ensure(verdict.and_also(what_ends_holds(edition, running, on_their_own_day, london_date(at))))
    if review.outcome is not Outcome.END:
        together = running_stay_valid(running, changes)
        ensure(_still_fits(edition, locked, computed.stage, together, at))
        if locked.person_id is None:
            ensure(no_longer_than_its_review(edition, computed.stage, together, london_date(at)))
    decision = _write(locked, edition, signed, computed.stage, review, at)
    written = write_provisions(locked, decision, (), changes, running, london_date(at))
    audit.wrote(*written, *_equality_again(locked, review, by, at), by=by, at=at, verb="arranged", case=locked)
    restate(locked, at)
    return decision


def _write(case: Case, edition: Edition, signed: Signed, stage: str, review: Review, at: datetime) -> Decision:
    return write_decision(
        case,
        edition,
        signed,
        Act.REVIEW,
        at,
        review.reasons,
        stage=stage,
        outcome=review.outcome.value,
        considered=review.considered.strip(),
        view=review.view.strip(),
        exception=review.exception.strip(),
        late_reason=review.late_reason.strip(),
        held_on=review.held_on,
        monitoring_ends_on=review.ends_on,
        final=review.outcome is Outcome.END,
        restated=False,
    )


def _equality_again(case: Case, review: Review, by: StaffMember, at: datetime) -> list[Statement]:
    """What was found when equality was asked again goes on record as the latest answer (intro.equality)."""
    if not review.equality.strip():
        return []
    return [Statement.objects.create(case=case, record=Record.EQUALITY.value, words=review.equality.strip(), by=by, at=at)]


def _open_arrangements(case: Case, computed: Standing) -> list[tuple[str, Chosen]]:
    """The latest state of every arrangement that was not ended by a decision, lapsed ones included (A15)."""
    latest = {span.arrangement: span for span in computed.spans}
    ended = set(case.arrangements.filter(provisions__effect=Effect.ENDS.value).values_list("pk", flat=True))
    rows = Provision.objects.select_related("arrangement").in_bulk([span.provision for span in latest.values()])
    by_text = {str(pk): row for pk, row in rows.items()}
    return [
        (key, facts.chosen_of(by_text[span.provision]))
        for key, span in latest.items()
        if by_text[span.provision].arrangement_id not in ended
    ]


def _changes(review: Review, running: Sequence[tuple[str, Chosen]]) -> list[Running]:
    """What the outcome says of each arrangement: the review's own word for it, else what follows from the outcome."""
    said = {one.arrangement: one for one in review.running}
    effect = Effect.ENDS if review.outcome is Outcome.END else Effect.CONTINUES
    changes = []
    for key, _ in running:
        change = said.get(key, Running(key, effect))
        reason, ends_on = change.reason.strip() or review.reasons, change.ends_on or review.ends_on
        changes.append(replace(change, reason=reason, ends_on=ends_on))
    return changes


def _complete(edition: Edition, decisions: Sequence[Decision], review: Review, today: date) -> Verdict:
    clause = edition.reviews.record_clause
    evidence_on = max((london_date(d.decided_at) for d in decisions), default=None)
    verdict = rules.may_be_recorded(edition, review.held_on, today, evidence_on, review.late_reason)
    ending = review.outcome is Outcome.END
    return verdict.and_also(
        judge(
            clause,
            [
                Claim("has_reasons", clause, bool(review.reasons.strip()), "Give the reasons for the outcome.", "reasons"),
                Claim("considered", clause, bool(review.considered.strip()), "Say what was considered.", "considered"),
                Claim(
                    "equality_asked_again",
                    edition.equality.clause,
                    ending or bool(review.equality.strip()),
                    "Arrangements go on, so look again at what this person needs and say what you found.",
                    "equality",
                ),
                Claim(
                    "has_an_end",
                    clause,
                    review.ends_on is not None,
                    "Give the last day: of the arrangements as they end, or as they go on.",
                    "ends_on",
                ),
            ],
        )
    )


def _last_days(
    edition: Edition,
    computed: Standing,
    decisions: Sequence[Decision],
    review: Review,
    changes: Sequence[Running],
    today: date,
) -> Verdict:
    """Whether the last days that a review gives hold; before the minimum none does without the exception (A1)."""
    if review.ends_on is None:
        return Verdict(edition.reviews.record_clause)
    ending = review.outcome is Outcome.END
    days = [one.ends_on for one in changes if one.ends_on and one.effect is not Effect.ENDS]
    last = review.ends_on if ending else max(days, default=today if changes else review.ends_on)
    verdict = rules.last_day_holds(edition, today, min(review.ends_on, last), computed.ends_on, ending=ending)
    if ending or (computed.ends_on and last < computed.ends_on):
        verdict = verdict.and_also(rules.may_end(edition, minimum_end(decisions), last, review.exception))
    return verdict


def _still_fits(edition: Edition, case: Case, stage: str, together: Sequence[Chosen], at: datetime) -> Verdict:
    """What goes on must still be possible: an adjustment or guidance noted since may stand against it."""
    verdict = may_be_arranged(edition, stage, together, facts.customer(case, at))
    kept = tuple(reason for reason in verdict.reasons if reason.claim != "period_long_enough")
    return Verdict(verdict.clause, kept)
