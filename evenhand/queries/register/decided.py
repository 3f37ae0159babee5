"""What was proposed, decided, reviewed and told in a case up to an instant? The words of those columns of the register."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.db.models.functions import Cast

from evenhand.policy.editions.vocabulary import Occasion
from evenhand.queries.among import joined
from evenhand.queries.register.keys import as_text, london_day
from evenhand.records.decisions import Decision
from evenhand.records.letters import Dispatch, Returned

STAGE_ACTS = ("stage", "refusal")
OUTCOMES = {
    "end": "End",
    "continue": "Continue",
    "vary": "Vary",
    "extend": "Extend",
    "propose_next": "Propose the next stage",
}


class OnStage(NamedTuple):
    """A decision on a stage as the register reads it: by whom, in which post, on whose proposal. Instants are text."""

    act: str
    reasons: str
    decided_at: str
    decider: str
    post: str
    stood_in_for: str | None
    proposed_at: str | None
    proposer: str | None
    proposer_post: str | None


class OnReview(NamedTuple):
    """A review as the register reads it."""

    outcome: str
    considered: str
    reasons: str
    held_on: date | None
    decided_at: str
    reviewer: str
    post: str


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

    def on_stage(self, row: OnStage) -> None:
        """Take in the latest decision on a stage."""
        self.refused = row.reasons if row.act == "refusal" else ""
        self.proposal = _proposal(row) if row.proposed_at is not None else ""

    def on_review(self, row: OnReview) -> None:
        """Take in the latest review."""
        self.outcome = f"{OUTCOMES.get(row.outcome, row.outcome)}, {_day(row.held_on or london_day(row.decided_at))}"
        self.considered = row.considered or row.reasons
        self.reviewer, self.reviewer_title = row.reviewer, row.post


def on_stage_fields(way: str = "") -> tuple[str | Cast, ...]:
    """The fields of `OnStage`, by the way that leads to the decision."""
    names = "act", "reasons", as_text(f"{way}decided_at"), "decided_by__name", "in_post__title", "stood_in_for__name", \
        as_text(f"{way}proposal__proposed_at"), "proposal__proposed_by__name", "proposal__in_post__title"  # fmt: skip
    return tuple(f"{way}{one}" if isinstance(one, str) else one for one in names)


def on_review_fields(way: str = "") -> tuple[str | Cast, ...]:
    """The fields of `OnReview`, by the way that leads to the decision."""
    names = "outcome", "considered", "reasons", "held_on", as_text(f"{way}decided_at"), "decided_by__name", "in_post__title"
    return tuple(f"{way}{one}" if isinstance(one, str) else one for one in names)


def decided(cases: Sequence[str], at: datetime) -> dict[str, Decided]:
    """What was decided in each of `cases` (ids as text) up to `at`, and when its latest stage was advised to the customer."""
    found: dict[str, Decided] = defaultdict(Decided)
    told = advised(cases, at)
    rows = Decision.objects.filter(case__pk__among=joined(cases), decided_at__lte=at).order_by("decided_at", "pk")
    keys = as_text("case_id"), as_text("pk")
    for case, key, *row in rows.filter(act__in=STAGE_ACTS).values_list(*keys, *on_stage_fields()):
        made = OnStage._make(row)
        found[case].on_stage(made)
        if made.act == "stage":
            found[case].decided_on, found[case].advised_on = london_day(made.decided_at), told.get(key.replace("-", ""))
    for case, *row in rows.filter(act="review").values_list(as_text("case_id"), *on_review_fields()):
        found[case].on_review(OnReview._make(row))
    return found


def _proposal(row: OnStage) -> str:
    """Both names, both days, and for a refusal its reasons (stage2.proposal)."""
    assert row.proposed_at is not None
    for_whom = f", standing in for {row.stood_in_for}" if row.stood_in_for else ""
    said = "Refused" if row.act == "refusal" else "Approved"
    return (
        f"Proposed {_day(london_day(row.proposed_at))} by {row.proposer} ({row.proposer_post}). "
        f"{said} {_day(london_day(row.decided_at))} by {row.decider} ({row.post}{for_whom}): {row.reasons}"
    )


def advised(cases: Sequence[str], at: datetime) -> dict[str, date]:
    """For each decision (its id in hexadecimal) of `cases` the day on which its letter first went out, unless it came back."""
    came_back = Exists(Returned.objects.filter(dispatch=OuterRef("pk")))
    rows = Dispatch.objects.filter(
        ~came_back, letter__case__pk__among=joined(cases), letter__occasion=Occasion.DECISION.value, at__lte=at
    ).order_by("-sent_on")
    return {about.replace("-", ""): sent_on for about, sent_on in rows.values_list("letter__about", "sent_on")}


@lru_cache(maxsize=4096)
def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
