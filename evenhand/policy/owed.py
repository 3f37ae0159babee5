"""What is owed on a case, by which post, and by when? Letters, reviews and the rest, worked out from its standing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.calendars.london import london_date
from evenhand.calendars.working_days import WorkingDays
from evenhand.policy.cases import Act, DecisionFact, Standing
from evenhand.policy.challenges import ChallengeClock
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.retention import goes_on, shown_from
from evenhand.policy.reviews import announced_on, outcome_letter_due


class Kind(StrEnum):
    """What can be owed."""

    TRIAGE = "triage"
    SUPPORT = "support"
    POLICE = "police"
    PROPOSAL = "proposal"
    EQUALITY = "equality"
    LETTER = "letter"
    REVIEW = "review"
    REVIEW_LATE = "review_late"
    RECALL = "recall"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    UNVERIFIED = "unverified"
    DELETION = "deletion"
    OCCUPIER = "occupier"
    RETURNED = "returned"
    CHECK_OUT = "check_out"
    VISIT = "visit"
    SLIP = "slip"
    SAFETY_END = "safety_end"
    SAFETY_PASSED = "safety_passed"
    HOLD = "hold"


@dataclass(frozen=True)
class Owed:
    """One thing owed: what, about what (`about` is a key of ours), due when, seen from when, by which post or (`staff`) which
    person, by which clause. A letter says its occasion."""

    kind: Kind
    about: str
    due_on: date
    shows_from: date
    post: str
    clause: str
    occasion: Occasion | None = None
    staff: str = ""


@dataclass(frozen=True)
class HoldFact:
    """A hold that was not released: its key, whose it is, and its days, both included."""

    key: str
    owner: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class OpenChallenge:
    key: str
    clock: ChallengeClock
    received_on: date
    acknowledged: bool


@dataclass(frozen=True)
class CaseForOwed:
    """What else of a case decides what is owed. `sent` holds (what the letter is about, its occasion)."""

    decisions: Sequence[DecisionFact] = ()
    sent: frozenset[tuple[str, Occasion]] = frozenset()
    nobody_to_write_to: bool = False
    proposal_waiting: tuple[str, date, str] | None = None
    proposal_immediate: bool = False
    proposal_under: Edition | None = None
    short_equality_on: date | None = None
    recalls: tuple[tuple[str, date], ...] = ()
    returned: tuple[tuple[str, date], ...] = ()
    challenges: tuple[OpenChallenge, ...] = ()
    holds: tuple[HoldFact, ...] = ()


def owed_on_case(edition: Edition, working_days: WorkingDays, standing: Standing, case: CaseForOwed) -> list[Owed]:
    """Everything owed on a case, for any day: each says from which day it shows and by which it is due."""
    found = [
        *_proposal(edition, working_days, case),
        *_equality(edition, working_days, case),
        *_reviews(edition, standing),
        *_safety_warnings(edition, standing),
        *_recalls(edition, working_days, case),
        *_returned(edition, working_days, case),
        *_challenges(case),
        *_deletion(edition, standing, case.holds),
    ]
    if not case.nobody_to_write_to:
        found += [
            *_decision_letters(edition, working_days, case),
            *_review_letters(edition, working_days, standing, case),
        ]
    return sorted(found, key=lambda one: (one.due_on, one.kind, one.about))


def _proposal(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    """The decision on a proposal that waits: on its own day where the contact is too extreme to wait (stage2.immediate)."""
    if case.proposal_waiting:
        key, proposed_on, name = case.proposal_waiting
        under = case.proposal_under or edition
        soon = working_days.nth_after(proposed_on, under.sending.late_after_working_days)
        due, clause = (proposed_on, "stage2.immediate") if case.proposal_immediate else (soon, under.stages[name].clause)
        yield Owed(Kind.PROPOSAL, key, due, proposed_on, under.stages[name].decided_by[0], clause)


def _equality(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    if case.short_equality_on:
        due = working_days.nth_after(case.short_equality_on, edition.equality.full_record_working_days)
        keeper = edition.reviews.reviewed_by[0]
        yield Owed(Kind.EQUALITY, "equality", due, case.short_equality_on, keeper, edition.equality.clause)


def _decision_letters(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    """The letter of each decision until it is sent; a stage's or a correction's is late after two working days (A18).
    What was withdrawn before its letter went is told by the correction alone."""
    withdrawn_at = max((one.decided_at for one in case.decisions if one.act is Act.WITHDRAWAL), default=None)
    for decision in case.decisions:
        occasion = LETTER_OF.get(decision.act)
        if occasion is None or (decision.key, occasion) in case.sent:
            continue
        if withdrawn_at is not None and decision.decided_at < withdrawn_at:
            continue
        decided_on = decision.held_on or london_date(decision.decided_at)
        under = decision.edition or edition
        signer = under.stages[decision.stage].signed_by[0] if decision.stage else under.reviews.reviewed_by[0]
        if occasion in (Occasion.DECISION, Occasion.CORRECTION):
            due, clause = (
                working_days.nth_after(decided_on, under.sending.late_after_working_days),
                under.sending.clause,
            )
        else:
            due, clause = outcome_letter_due(under, working_days, decided_on), under.reviews.notice_clause
        yield Owed(Kind.LETTER, decision.key, due, decided_on, signer, clause, occasion)


LETTER_OF: dict[Act, Occasion] = {
    Act.STAGE: Occasion.DECISION,
    Act.REVIEW: Occasion.REVIEW_OUTCOME,
    Act.CHANGE: Occasion.REVIEW_OUTCOME,
    Act.END: Occasion.ENDED,
    Act.WITHDRAWAL: Occasion.CORRECTION,
}


def _review_letters(edition: Edition, working_days: WorkingDays, standing: Standing, case: CaseForOwed) -> Iterator[Owed]:
    """The invitation before a review, and the letter that says that arrangements have lapsed (appeal.review-after)."""
    signer = edition.reviews.reviewed_by[0]
    due = standing.review_due_on
    if due and (due.isoformat(), Occasion.COMING_REVIEW) not in case.sent:
        shows, clause = announced_on(edition, due), edition.reviews.interval_clause
        yield Owed(Kind.LETTER, due.isoformat(), due, shows, signer, clause, Occasion.COMING_REVIEW)
    for day in standing.lapses:
        if (day.isoformat(), Occasion.ENDED) not in case.sent:
            by = outcome_letter_due(edition, working_days, day)
            shows = day + timedelta(days=1)
            yield Owed(Kind.LETTER, day.isoformat(), by, shows, signer, "appeal.review-after", Occasion.ENDED)


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
    for one in case.challenges:
        if not one.acknowledged:
            yield Owed(Kind.ACKNOWLEDGE, one.key, one.clock.acknowledge_by, one.received_on, one.clock.owner, one.clock.clause)
        yield Owed(Kind.ANSWER, one.key, one.clock.answer_by, one.received_on, one.clock.owner, one.clock.clause)


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
