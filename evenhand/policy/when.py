"""On which day does something fall due, and how was it counted? What `policy when` and the page Policy answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.calendars.england import bank_holidays
from evenhand.calendars.working_days import WorkingDays
from evenhand.policy.editions.schema import Edition
from evenhand.policy.retention import deletion_due
from evenhand.policy.reviews import (
    ReviewClock,
    asks_for_review,
    first_review,
    monitoring_minimum_end,
    outcome_letter_due,
    warn_on,
)


class Question(StrEnum):
    """What can be asked."""

    OUTCOME_LETTER = "outcome_letter"
    FIRST_REVIEW = "first_review"
    MONITORING_END = "monitoring_end"
    DELETION = "deletion"
    NEXT_REVIEW = "next_review"


@dataclass(frozen=True)
class Due:
    """The day, its clause, and what was counted: each working day by itself, or how many months from which day.

    `steps` says the same for a person, the days that do not count with why; `warn_on` is the working day for which
    the deadline is announced, where offices are closed on the day itself.
    """

    due_on: date
    clause: str
    counted: tuple[str, ...]
    steps: tuple[str, ...]
    warn_on: date | None = None


class CannotBeCounted(ValueError):
    """The question has no answer under this edition, or its dates contradict each other; the words say why."""


def when(edition: Edition, working_days: WorkingDays, question: Question, from_day: date) -> Due:
    """When `question` falls due, counted from `from_day`: the review decision (outcome_letter), the decision
    (first_review), the start of the period (monitoring_end), the closing (deletion)."""
    if question is Question.OUTCOME_LETTER:
        return _outcome_letter(edition, working_days, from_day)
    if question is Question.FIRST_REVIEW:
        months, due = edition.reviews.interval_months, first_review(edition, from_day)
        return _months(due, edition.reviews.interval_clause, months, f"the decision of {from_day}", working_days)
    if question is Question.MONITORING_END:
        return _monitoring_end(edition, from_day)
    if question is Question.DELETION:
        months, due = edition.retention.closed_case_months, deletion_due(edition, from_day)
        return _months(due, edition.retention.clause, months, f"the closing on {from_day}", None)
    raise CannotBeCounted("The next review is counted from the decision and the reviews held.")


def next_review_when(
    edition: Edition, working_days: WorkingDays, decided_on: date, reviews: Sequence[date], monitoring_ends_on: date | None
) -> Due:
    """When the next review is due after `reviews` (review.interval, A2), and what asks for it by which day."""
    early = [day for day in reviews if day < decided_on]
    if early:
        raise CannotBeCounted(f"A review of {early[0]} lies before the decision of {decided_on}. Give reviews held since.")
    if monitoring_ends_on is not None and monitoring_ends_on < decided_on:
        raise CannotBeCounted(f"The monitoring period ends on {monitoring_ends_on}, before the decision of {decided_on}.")
    asks = sorted(
        asks_for_review(edition, ReviewClock(decided_on, tuple(sorted(reviews)), monitoring_ends_on)), key=lambda one: one.day
    )
    counted = tuple(f"{one.day}: {one.words}" for one in asks)
    warn = _warning(working_days, asks[0].day)
    steps = (*counted, "The earliest of these counts.", *_warning_words(warn))
    return Due(asks[0].day, edition.reviews.interval_clause, counted, steps, warn)


def _outcome_letter(edition: Edition, working_days: WorkingDays, decided_on: date) -> Due:
    due = outcome_letter_due(edition, working_days, decided_on)
    number, counted, steps = 0, [], [f"{decided_on:%a %d %b %Y}  the day of the decision, not counted"]
    day = decided_on
    while day < due:
        day += timedelta(days=1)
        if working_days.is_working_day(day):
            number += 1
            counted.append(day.isoformat())
            steps.append(f"{day:%a %d %b %Y}  working day {number}")
        else:
            steps.append(f"{day:%a %d %b %Y}  not a working day: {_why_not(day, working_days)}")
    return Due(due, edition.reviews.notice_clause, tuple(counted), tuple(steps))


def _why_not(day: date, working_days: WorkingDays) -> str:
    if day in working_days.bank_holidays:
        return bank_holidays(day.year).get(day, "bank holiday")
    return "a closure of the council" if day in working_days.closures else "weekend"


def _monitoring_end(edition: Edition, starts_on: date) -> Due:
    """The earliest end of the first stage that has a minimum (stage1.period)."""
    for key, stage in edition.stages.items():
        due = monitoring_minimum_end(edition, key, starts_on)
        if due is not None and stage.minimum_months is not None:
            what = f"the start on {starts_on}, the least that {stage.short} allows"
            return _months(due, stage.period_clause, stage.minimum_months, what, None)
    raise CannotBeCounted("No stage of this edition has a minimum monitoring period.")


def _months(due: date, clause: str, months: int, since: str, working_days: WorkingDays | None) -> Due:
    counted = f"{due}: {months} months from {since}; the corresponding day, or the last of the month"
    warn = _warning(working_days, due) if working_days else None
    return Due(due, clause, (counted,), (counted, *_warning_words(warn)), warn)


def _warning(working_days: WorkingDays, due: date) -> date | None:
    """The working day before, when offices are closed on the day itself; None where the calendar does not reach."""
    if not working_days.first_year <= due.year <= working_days.last_year:
        return None
    day = warn_on(working_days, due)
    return None if day == due else day


def _warning_words(warn: date | None) -> tuple[str, ...]:
    return () if warn is None else (f"Offices are closed on that day; it is announced for {warn:%a %d %b %Y}.",)
