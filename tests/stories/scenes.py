"""What do the stories share? The training council's scenery, and the shorthand for what is owed and refused."""

from datetime import date

from evenhand.casework.training_council.scenery import measure, opened, ready, reported
from evenhand.policy.verdicts import Verdict
from evenhand.records.cases import Case

__all__ = ["claims", "measure", "opened", "owed", "ready", "reported"]


def owed(case: Case, on: date) -> list[tuple[str, str, date]]:
    """What shows as owed on `case` on a day: kind, occasion, due day."""
    rows = case.owed.filter(shows_from__lte=on).order_by("due_on", "kind", "office")
    return [(row.kind, row.occasion, row.due_on) for row in rows]


def claims(verdict: Verdict) -> list[tuple[str, str]]:
    """The claims that failed, each with its clause."""
    return [(reason.claim, reason.clause) for reason in verdict.reasons]
