"""What do the stories share? The training council's scenery, and the shorthand for what is owed and refused."""

from datetime import date, datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import reviews
from evenhand.casework.deciding import Plan
from evenhand.casework.reviews import Review
from evenhand.casework.training_council.scenery import measure, opened, ready, reported
from evenhand.policy.reviews import Outcome
from evenhand.policy.verdicts import Verdict
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision
from evenhand.records.staff import StaffMember

__all__ = ["claims", "ended_early", "measure", "opened", "owed", "planned", "ready", "reported"]


def planned(*plan: Any, **more: Any) -> Plan:
    """A plan with the words that the letter after it needs of whoever decides."""
    words = {"expectations": "Keep contact civil, please.", "commitments": "We answer within ten working days."}
    return Plan(*plan, **{**words, **more})


def owed(case: Case, on: date) -> list[tuple[str, str, date]]:
    """What shows as owed on `case` on a day: kind, occasion, due day."""
    rows = case.owed.filter(shows_from__lte=on).order_by("due_on", "kind", "office")
    return [(row.kind, row.occasion, row.due_on) for row in rows]


def claims(verdict: Verdict) -> list[tuple[str, str]]:
    """The claims that failed, each with its clause."""
    return [(reason.claim, reason.clause) for reason in verdict.reasons]


def ended_early(case: str, by: StaffMember, when: datetime, reasons: str = "Contact has been civil.") -> Decision:
    """A review before the minimum is over, which ends everything at the end of that day with the exception recorded."""
    review = Review(
        Outcome.END,
        reasons,
        "What happened since the decision.",
        "",
        london_date(when),
        london_date(when),
        exception="Going on would not be proportionate.",
    )
    return reviews.record_outcome(case=case, review=review, by=by, at=when)
