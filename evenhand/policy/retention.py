"""When does a record go? Twelve months after closing, restarted only by a named decision (review.retention, A12, A14)."""

from collections.abc import Iterable
from datetime import date, timedelta

from evenhand.calendars.months import add_months
from evenhand.policy.editions.schema import Edition
from evenhand.policy.verdicts import Claim, Verdict, judge


def deletion_due(edition: Edition, closed_on: date, activity_on: date | None = None) -> date:
    """The day a closed case is deleted: the period after its closing, or after the latest decision in that time that
    something needed the policy considered again. Ordinary contact is not activity."""
    starts = max(closed_on, activity_on) if activity_on else closed_on
    return add_months(starts, edition.retention.closed_case_months)


def staff_due(edition: Edition, left_on: date) -> date:
    """The earliest day on which somebody who has left is deleted; as long as a record names them they stay."""
    return add_months(left_on, edition.retention.left_staff_months)


def goes_on(due_on: date, held_until: Iterable[date]) -> date:
    """`due_on`, or the day after the last hold; `held_until` is the last day of each that was not released.

    A hold begins on the day it is placed, on a case that is still there: it counts also where that was after `due_on`.
    """
    return max([due_on, *(last + timedelta(days=1) for last in held_until)])


def shown_from(edition: Edition, due_on: date) -> date:
    """From which day the information owner sees that a case will go, and can hold it."""
    return due_on - timedelta(weeks=edition.retention.announced_weeks_before)


def may_delete(edition: Edition, due_on: date | None, today: date, holds: int) -> Verdict:
    """Whether a case may be deleted today: its day has come, and no hold is in force."""
    clause = edition.retention.clause
    return judge(
        clause,
        [
            Claim(
                "day_has_come",
                clause,
                due_on is not None and due_on <= today,
                "Its day has not come. It will be deleted by itself on that day.",
            ),
            Claim(
                "no_hold",
                clause,
                holds == 0,
                "A hold is in force. Release the hold first, or wait for the day on which it ends.",
            ),
        ],
    )
