"""When is a review due, and when its letter? The two clocks of a review (A1 to A5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.calendars.months import add_months
from evenhand.calendars.working_days import BeyondCalendar, WorkingDays
from evenhand.policy.editions.schema import Edition
from evenhand.policy.verdicts import Claim, Verdict, judge


class Outcome(StrEnum):
    """What a review decides."""

    END = "end"
    CONTINUE = "continue"
    VARY = "vary"
    EXTEND = "extend"
    PROPOSE_NEXT = "propose_next"


@dataclass(frozen=True)
class ReviewClock:
    """What a next review is worked out from: the day of the decision that set the clock, the reviews held since,
    and the last day of the monitoring period (None for a warning that stays until somebody decides)."""

    decided_on: date
    reviews: tuple[date, ...] = ()
    monitoring_ends_on: date | None = None


def first_review(edition: Edition, decided_on: date) -> date:
    """The latest day of the first review: the interval, counted from the day of the decision (review.interval, A1)."""
    return add_months(decided_on, edition.reviews.interval_months)


def monitoring_minimum_end(edition: Edition, stage: str, starts_on: date) -> date | None:
    """The earliest last day that `stage` allows for a period starting on `starts_on` (stage1.period, A1), if it has one."""
    months = edition.stages[stage].minimum_months
    return None if months is None else add_months(starts_on, months)


def next_review(edition: Edition, clock: ReviewClock) -> date:
    """The latest day of the next review: the earliest of what asks for one (review.interval, A2)."""
    return min(one.day for one in asks_for_review(edition, clock))


@dataclass(frozen=True)
class Asks:
    """Something that asks for a review by a day: its words say what was counted."""

    day: date
    words: str


def asks_for_review(edition: Edition, clock: ReviewClock) -> list[Asks]:
    """Everything that asks for the next review (review.interval, A2).

    Six-month periods run from the decision and each needs its review; no two reviews lie more than six months apart;
    and a review falls at the end of the monitoring period. So an early review never lengthens a gap, and a late one
    never resets the cadence.
    """
    interval = edition.reviews.interval_months
    number = _first_unanswered(clock, interval)
    period = f"{interval * number} months from the decision of {clock.decided_on}: the end of period {number}, not yet reviewed"
    asks = [Asks(add_months(clock.decided_on, interval * number), period)]
    last = max(clock.reviews, default=clock.decided_on)
    if clock.reviews:
        asks.append(Asks(add_months(last, interval), f"{interval} months from the last review, of {last}"))
    if clock.monitoring_ends_on is not None and clock.monitoring_ends_on > last:
        asks.append(Asks(clock.monitoring_ends_on, "the end of the monitoring period"))
    return asks


def _first_unanswered(clock: ReviewClock, interval: int) -> int:
    """The number of the first period with no review. A review answers every unanswered period that has ended by its
    day, its last day included; where there is none, the one that is running."""
    first = 1
    for held_on in sorted(clock.reviews):
        start = first
        while add_months(clock.decided_on, interval * first) <= held_on:
            first += 1
        running_is_first = add_months(clock.decided_on, interval * (first - 1)) <= held_on
        if first == start and running_is_first:
            first += 1
    return first


def warn_on(working_days: WorkingDays, due_on: date) -> date:
    """The day for which a deadline is announced: itself, or the working day before when offices are closed (A3). A day so long
    ago, or so far off, that its bank holidays are not known is itself: nobody is warned of it any more, or yet."""
    try:
        return working_days.previous_or_same(due_on)
    except BeyondCalendar:
        return due_on


def announced_on(edition: Edition, due_on: date) -> date:
    """From which day a coming review shows to the reviewer and the inviting letter is owed (review.interval)."""
    return due_on - timedelta(weeks=edition.reviews.announced_weeks_before)


def outcome_letter_due(edition: Edition, working_days: WorkingDays, decided_on: date) -> date:
    """The last day to tell the customer the outcome: so many working days after the review decision (review.notice, A4)."""
    return working_days.nth_after(decided_on, edition.reviews.outcome_letter_working_days)


def may_be_recorded(edition: Edition, held_on: date, today: date, evidence_on: date | None, late_reason: str) -> Verdict:
    """Whether a review may be recorded as held on `held_on`: not in the future, not before what it weighed (A5)."""
    clause = edition.reviews.record_clause
    return judge(
        clause,
        [
            Claim(
                "review_not_in_the_future",
                clause,
                held_on <= today,
                f"The review is dated {held_on:%-d %B %Y}, which is still to come. Give the day it was held.",
                "held_on",
            ),
            Claim(
                "review_after_its_evidence",
                clause,
                evidence_on is None or held_on >= evidence_on,
                "The review is dated before the latest thing it considered. Give a day on or after that.",
                "held_on",
            ),
            Claim(
                "late_entry_has_its_reason",
                clause,
                held_on >= today or bool(late_reason.strip()),
                "The review was held on an earlier day. Say why it is recorded only now.",
                "late_reason",
            ),
        ],
    )


def may_say_so(
    edition: Edition, stage: str, outcome: Outcome, ends_on: date | None = None, runs_to: date | None = None
) -> Verdict:
    """Whether a review at `stage` may have `outcome`: the next stage is proposed only where there is one (apply.two-stages), and
    what runs to `runs_to` is extended only to a later day, since its letter and the register say that it was (review.record)."""
    clause = edition.reviews.record_clause
    there = outcome is not Outcome.PROPOSE_NEXT or edition.stage_after(stage) is not None
    told = f"No stage follows {edition.stages[stage].title}. Continue, vary, extend or end it."
    claims = [Claim("there_is_a_next_stage", clause, there, told, "outcome")]
    if outcome is Outcome.EXTEND and ends_on is not None and runs_to is not None:
        told = f"It runs to {runs_to:%-d %B %Y} as it is. Give a later day to extend it, or choose another outcome."
        claims.append(Claim("extended_to_a_later_day", clause, ends_on > runs_to, told, "ends_on"))
    return judge(clause, claims)


def may_end(edition: Edition, minimum_end: date | None, ends_on: date, exception: str | None) -> Verdict:
    """Whether arrangements may end on `ends_on`: before the minimum only at a review, with the exception recorded (stage1.period,
    A1). Without a review `exception` is None."""
    clause = edition.reviews.minimum_clause
    early = minimum_end is not None and ends_on < minimum_end
    text = "" if minimum_end is None else f"The minimum monitoring period runs to the end of {minimum_end:%-d %B %Y}."
    first = "hold a review, and " if exception is None else ""
    how = f"To end it earlier, {first}record why going on would not be proportionate."
    return judge(
        clause,
        [
            Claim(
                "minimum_completed_or_exception",
                clause,
                not early or bool(exception and exception.strip()),
                f"{text} {how}",
                "ends_on" if exception is None else "exception",
            )
        ],
    )


def last_day_holds(edition: Edition, today: date, ends_on: date, runs_to: date | None, *, ending: bool) -> Verdict:
    """Whether what is decided today may have `ends_on` as its last day (review.record): what held until now ends on no day that
    has passed, and an end is none where what runs to `runs_to` would have ended by itself before."""
    clause = edition.reviews.record_clause
    latest = max(today, runs_to or today)
    return judge(
        clause,
        [
            Claim(
                "last_day_has_not_passed",
                clause,
                ends_on >= today,
                f"It held until now, so it cannot end on a day that has passed. Give {today:%-d %B %Y} or a later day.",
                "ends_on",
            ),
            Claim(
                "ends_no_later_than_it_runs",
                clause,
                not ending or ends_on <= latest,
                f"It ends by itself on {latest:%-d %B %Y}. Give that day or an earlier one. To go on, extend it at a review.",
                "ends_on",
            ),
        ],
    )


def may_change(edition: Edition, runs_to: date | None, last_days: Sequence[date], kept: int) -> Verdict:
    """Whether a change between reviews stays one (A16): something goes on, and nothing beyond the day to which all of it runs,
    since an extension has its reasons and a new look at what the person needs."""
    clause = edition.reviews.minimum_clause
    day = f"{runs_to:%-d %B %Y}" if runs_to else ""
    return judge(
        clause,
        [
            Claim(
                "something_goes_on",
                clause,
                kept > 0,
                "This would leave no arrangement. End the arrangements instead: their letter says so.",
            ),
            Claim(
                "extended_at_a_review",
                clause,
                runs_to is None or all(one <= runs_to for one in last_days),
                f"The arrangements run to {day}. To go on for longer, hold a review: it asks again what this person needs.",
            ),
        ],
    )
