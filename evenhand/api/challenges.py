"""`/challenges`: what do people put against what is held or decided about them, and by when is it answered?"""

from typing import Any

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Asked, Day, Page, Paged, Reference, Words
from evenhand.casework import challenges, listing
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import ChallengeKind

routes = Routes()


class ChallengeAsked(Asked):
    """A challenge as it was put. There is no appeal, and none can be taken in."""

    case: Reference = Field(min_length=1, description="The reference of the case, as it stands in our letters.")
    kind: ChallengeKind
    words: Words = Field(min_length=1, description="What they say, in their words.")
    received_on: Day


class ChallengeSaid(BaseModel):
    """A challenge that this client took in, with its clock and what was done about it."""

    id: str
    case: str
    kind: ChallengeKind
    received_on: str
    acknowledge_by: str
    answer_by: str
    clause: str
    acknowledged_on: str | None
    answered_on: str | None
    outcome: str | None


class ChallengesPage(Page):
    """Some challenges, the latest first."""

    challenges: list[ChallengeSaid]


class ChallengeMade(BaseModel):
    """A challenge that was taken in, and by when it is acknowledged and answered."""

    id: str
    acknowledge_by: str
    answer_by: str


@routes.add(
    "POST",
    "/challenges",
    Scope.CHALLENGES_WRITE,
    body=ChallengeAsked,
    answer=ChallengeMade,
    status=201,
    creates=True,
    summary="Take in a challenge.",
)
def take_challenge(call: Call) -> Done:
    """One challenge; its post and days follow from the edition."""
    row = challenges.receive(**dict(call.body), by=call.by, at=call.at)
    days = {"acknowledge_by": row.acknowledge_by.isoformat(), "answer_by": row.answer_by.isoformat()}
    return Done({"id": str(row.pk), **days})


@routes.add(
    "GET", "/challenges", Scope.CHALLENGES_READ, query=Paged, answer=ChallengesPage, summary="The challenges of this client."
)
def list_challenges(call: Call) -> Done:
    """A page of those that it took in."""
    page = listing.challenges(desk=call.desk, at=call.at, **dict(call.query))
    return Done({"challenges": [_challenge(row) for row in page.rows], "next_cursor": page.next_cursor})


def _challenge(row: Any) -> dict[str, Any]:
    steps = {step.step: step for step in row.steps.all()}
    acknowledged, answered = steps.get("acknowledged"), steps.get("answered")
    return {
        "id": str(row.pk),
        "case": row.case.reference,
        "kind": row.kind,
        "received_on": row.received_on.isoformat(),
        "acknowledge_by": row.acknowledge_by.isoformat(),
        "answer_by": row.answer_by.isoformat(),
        "clause": row.clause,
        "acknowledged_on": acknowledged.on.isoformat() if acknowledged else None,
        "answered_on": answered.on.isoformat() if answered else None,
        "outcome": answered.outcome if answered else None,
    }
