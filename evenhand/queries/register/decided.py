"""What was proposed, decided, reviewed and told in a case up to an instant? The words of those columns of the register."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from evenhand.policy.editions.vocabulary import Occasion
from evenhand.queries.register.keys import as_text, london_day
from evenhand.records.decisions import Decision
from evenhand.records.letters import Dispatch, Returned


class Row(NamedTuple):
    """A decision as the register reads it."""

    case: str
    key: str
    act: str
    outcome: str
    considered: str
    reasons: str
    held_on: date | None
    decided_at: datetime
    decider: str
    post: str
    stood_in_for: str | None
    proposed_at: datetime | None
    proposer: str | None
    proposer_post: str | None


@dataclass(slots=True)
class Decided:
    """What was decided in one case."""

    decided_on: date | None = None
    proposal: str = ""
    refused: str = ""
    outcome: str = ""
    considered: str = ""
    reviewer: str = ""
    reviewer_title: str = ""
    advised_on: date | None = None


OUTCOMES = {
    "end": "End",
    "continue": "Continue",
    "vary": "Vary",
    "extend": "Extend",
    "propose": "Propose the next stage",
}


def decided(cases: Sequence[str], at: datetime) -> dict[str, Decided]:
    """What was decided in each of `cases` (ids as text) up to `at`, and when its latest stage was advised to the customer."""
    found: dict[str, Decided] = defaultdict(Decided)
    told = _told(cases, at)
    rows = Decision.objects.filter(case__pk__among=cases, decided_at__lte=at, act__in=("stage", "refusal", "review"))
    for row in map(Row._make, rows.order_by("decided_at", "pk").values_list(*_FIELDS)):
        one = found[row.case]
        if row.act == "review":
            one.outcome = f"{OUTCOMES.get(row.outcome, row.outcome)}, {_day(row.held_on or london_day(row.decided_at))}"
            one.considered = row.considered or row.reasons
            one.reviewer, one.reviewer_title = row.decider, row.post
            continue
        if row.act == "stage":
            one.decided_on = london_day(row.decided_at)
            one.advised_on = told.get(row.key.replace("-", ""))
        else:
            one.refused = row.reasons
        if row.proposed_at is not None:
            one.proposal = _proposal(row)
    return found


_FIELDS = (
    as_text("case_id"), as_text("pk"), "act", "outcome", "considered", "reasons", "held_on", "decided_at", "decided_by__name",
    "in_post__title", "stood_in_for__name", "proposal__proposed_at", "proposal__proposed_by__name", "proposal__in_post__title",
)  # fmt: skip


def _proposal(row: Row) -> str:
    """Both names, both days, and for a refusal its reasons (stage2.proposal)."""
    assert row.proposed_at is not None
    for_whom = f", standing in for {row.stood_in_for}" if row.stood_in_for else ""
    said = "Refused" if row.act == "refusal" else "Approved"
    return (
        f"Proposed {_day(london_day(row.proposed_at))} by {row.proposer} ({row.proposer_post}). "
        f"{said} {_day(london_day(row.decided_at))} by {row.decider} ({row.post}{for_whom}): {row.reasons}"
    )


def _told(cases: Sequence[str], at: datetime) -> dict[str, date]:
    """For each decision the day on which its letter first went out, unless it came back."""
    came_back = Exists(Returned.objects.filter(dispatch=OuterRef("pk")))
    rows = Dispatch.objects.filter(
        ~came_back, letter__case__pk__among=cases, letter__occasion=Occasion.DECISION.value, at__lte=at
    ).order_by("-sent_on")
    return {about.replace("-", ""): sent_on for about, sent_on in rows.values_list("letter__about", "sent_on")}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
