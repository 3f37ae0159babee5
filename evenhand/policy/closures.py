"""On which days may a council close its offices, and until when can that be taken out (review.notice)?"""

from datetime import date, timedelta

from evenhand.calendars.england import bank_holidays
from evenhand.calendars.working_days import SATURDAY, WorkingDays
from evenhand.policy.verdicts import Claim, Verdict, judge

COUNTED = "review.notice"
# A day on which the offices could not open is entered afterwards; later than this it would only move what is late already.
ENTERED_WITHIN = timedelta(days=14)


def may_close(day: date, reason: str, today: date, working_days: WorkingDays) -> Verdict:
    """Whether `day` can be one on which the offices are closed: a working day, not long past, with its reason (review.notice)."""
    known = working_days.first_year <= day.year <= working_days.last_year
    why_not = _closed_already(day, working_days) if known else ""
    return judge(
        COUNTED,
        [
            Claim(
                "within_the_calendar",
                COUNTED,
                known,
                f"Bank holidays are known until {working_days.last_year}. Enter this day when the product knows that year.",
                "day",
            ),
            Claim("open_until_now", COUNTED, not why_not, why_not, "day"),
            Claim(
                "not_long_past",
                COUNTED,
                day >= today - ENTERED_WITHIN,
                f"This day is more than {ENTERED_WITHIN.days} days past. It stays as it was counted; give a later day.",
                "day",
            ),
            Claim("has_a_reason", COUNTED, bool(reason.strip()), "Say why the offices are closed.", "reason"),
        ],
    )


def may_open_again(day: date, today: date) -> Verdict:
    """Whether a closure can be taken out: while it is still to come. What has been counted stays counted (review.notice)."""
    told = "This day has come. It stays as it was counted."
    return judge(COUNTED, [Claim("still_to_come", COUNTED, day > today, told)])


def _closed_already(day: date, working_days: WorkingDays) -> str:
    """Why `day` is no working day as it is, and what to do; nothing where it is one."""
    on = f"{day.day} {day:%B %Y}"
    if day.weekday() >= SATURDAY:
        return f"{on} is a {day:%A}, which is no working day already. Give another day."
    if day in working_days.bank_holidays:
        return f"{on} is a bank holiday already: {bank_holidays(day.year)[day]}. Give another day."
    if day in working_days.closures:
        return f"{on} is entered already. Give another day."
    return ""
