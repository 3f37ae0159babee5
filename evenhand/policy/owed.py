"""What is owed on a case, by which post, and by when? Letters, reviews and the rest, worked out from its standing."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from evenhand.calendars.london import london_date
from evenhand.calendars.working_days import WorkingDays
from evenhand.policy.cases import Act, Standing
from evenhand.policy.editions.schema import Edition
from evenhand.policy.owed_facts import CaseForOwed, HoldFact, Kind, Owed
from evenhand.policy.owed_letters import decision_letters, review_letters
from evenhand.policy.retention import goes_on, shown_from
from evenhand.policy.reviews import announced_on, outcome_letter_due


def owed_on_case(edition: Edition, working_days: WorkingDays, standing: Standing, case: CaseForOwed) -> list[Owed]:
    """Everything owed on a case, for any day: each says from which day it shows and by which it is due."""
    found = [
        *_proposal(edition, working_days, case),
        *_propose(edition, working_days, standing, case),
        *_equality(edition, working_days, case),
        *_reviews(edition, standing),
        *_safety_warnings(edition, standing),
        *_recalls(edition, working_days, case),
        *_returned(edition, working_days, case),
        *_challenges(case),
        *_adjustments(edition, working_days, case),
        *_deletion(edition, standing, case.holds),
    ]
    if not case.nobody_to_write_to:
        found += [
            *decision_letters(edition, working_days, case),
            *review_letters(edition, working_days, standing, case),
        ]
    return sorted(found, key=lambda one: (one.due_on, one.kind, one.about))


def _proposal(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    """The decision on a proposal that waits: on its own day where the contact is too extreme to wait (stage2.immediate)."""
    if waiting := case.proposal:
        under = waiting.under or edition
        soon = working_days.nth_after(waiting.proposed_on, under.sending.late_after_working_days)
        stage = under.stages[waiting.stage]
        due, clause = (waiting.proposed_on, "stage2.immediate") if waiting.immediate else (soon, stage.clause)
        yield Owed(Kind.PROPOSAL, waiting.key, due, waiting.proposed_on, stage.decided_by[0], clause)


def _propose(edition: Edition, working_days: WorkingDays, standing: Standing, case: CaseForOwed) -> Iterator[Owed]:
    """The proposal that a review said would follow, until it is made or something else is decided, while there is something to
    go on from; where nobody proposes the next stage, its decision. It is due when the customer has to have been told of the
    review (stage2.proposal, review.notice)."""
    decided = [one for one in case.decisions if one.act is not Act.ACTIVITY]
    last = max(decided, key=lambda one: (one.decided_at, one.key), default=None)
    following = edition.stage_after(last.stage) if last and last.stage else None
    if last is None or not last.proposes_next or case.proposal or following is None:
        return
    stage, held_on = edition.stages[following], last.held_on or london_date(last.decided_at)
    due = outcome_letter_due(edition, working_days, held_on)
    post = (stage.proposed_by or stage.decided_by)[0]
    yield Owed(Kind.PROPOSE, last.key, due, held_on, post, stage.clause, shows_until=standing.ends_on)


def _equality(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    if case.short_equality_on:
        due = working_days.nth_after(case.short_equality_on, edition.equality.full_record_working_days)
        keeper = edition.reviews.reviewed_by[0]
        yield Owed(Kind.EQUALITY, "equality", due, case.short_equality_on, keeper, edition.equality.clause)


def _reviews(edition: Edition, standing: Standing) -> Iterator[Owed]:
    """The review, seen ahead by the reviewer, and once late by each post of the escalation (A15)."""
    due = standing.review_due_on
    if due is None:
        return
    reviewer, clause = edition.reviews.reviewed_by[0], edition.reviews.interval_clause
    yield Owed(Kind.REVIEW, due.isoformat(), due, announced_on(edition, due), reviewer, clause)
    yield from _escalated(edition, Kind.REVIEW_LATE, due)


def _safety_warnings(edition: Edition, standing: Standing) -> Iterator[Owed]:
    """A warning about safety stays past its day until somebody decides: the reviewer sees that day ahead, and once it has passed
    so does each post of the escalation (A15)."""
    reviewer, clause = edition.reviews.reviewed_by[0], edition.reviews.interval_clause
    for day in sorted({span.ends_on for span in standing.spans if span.until_at is None}):
        yield Owed(Kind.SAFETY_END, day.isoformat(), day, announced_on(edition, day), reviewer, clause)
        yield from _escalated(edition, Kind.SAFETY_PASSED, day)


def _escalated(edition: Edition, kind: Kind, due: date) -> Iterator[Owed]:
    """What was due on `due` and is late, seen by each further post from its day on."""
    for step in edition.reviews.escalation:
        if step.to != edition.reviews.reviewed_by[0]:
            shows = due + timedelta(days=step.days_late)
            yield Owed(kind, f"{due.isoformat()}-{step.to}", due, shows, step.to, edition.reviews.interval_clause)


def _recalls(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    for key, since in case.recalls:
        due = working_days.nth_after(since, edition.sending.late_after_working_days)
        yield Owed(Kind.RECALL, key, due, since, edition.reviews.reviewed_by[0], "register.owner")


def _returned(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    """A letter that came back: somebody has to find another way (apply.in-writing)."""
    for key, since in case.returned:
        due = working_days.nth_after(since, edition.sending.late_after_working_days)
        yield Owed(Kind.RETURNED, key, due, since, edition.reviews.reviewed_by[0], edition.sending.clause)


def _challenges(case: CaseForOwed) -> Iterator[Owed]:
    """The acknowledgement and the answer; and of what was agreed, that it is carried out within the same days (appeal.none)."""
    for one in case.challenges:
        clock = one.clock
        if one.agreed_on:
            yield Owed(Kind.CARRY_OUT, one.key, clock.answer_by, one.agreed_on, clock.owner, clock.clause)
            continue
        if not one.acknowledged:
            yield Owed(Kind.ACKNOWLEDGE, one.key, clock.acknowledge_by, one.received_on, clock.owner, clock.clause)
        yield Owed(Kind.ANSWER, one.key, clock.answer_by, one.received_on, clock.owner, clock.clause)


def _adjustments(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    """What runs is changed where an adjustment that was noted since stands against it (intro.equality)."""
    for one in case.unmet:
        due = working_days.nth_after(one.noted_on, edition.sending.late_after_working_days)
        keeper = edition.reviews.reviewed_by[0]
        yield Owed(Kind.ADJUSTMENT, one.key, due, one.noted_on, keeper, edition.equality.clause, shows_until=one.until_on)


def _deletion(edition: Edition, standing: Standing, holds: Sequence[HoldFact]) -> Iterator[Owed]:
    """The day a closed case goes; under a hold that is the day after it, and nothing is late before. Whose hold it is that puts
    it off says by its last day whether it is still needed."""
    due = standing.deletion_due_on
    if due is None:
        return
    goes = goes_on(due, [one.until_on for one in holds])
    owner, clause = edition.central_register.information_owner, edition.retention.clause
    yield Owed(Kind.DELETION, "case" if goes == due else "held", goes, shown_from(edition, goes), owner, clause)
    for one in holds:
        if goes != due and one.until_on + timedelta(days=1) == goes:
            shows = max(one.from_on, shown_from(edition, one.until_on))
            yield Owed(Kind.HOLD, one.key, one.until_on, shows, "", clause, staff=one.owner)
