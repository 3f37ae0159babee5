"""`POST /checks`: is there anything to know about whoever is in contact? The check that the page and the command make."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import KEPT, Address, Asked, Email, Name, Phone, Postcode, Reference, Uprn
from evenhand.casework import checks
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.queries.check_json import as_json
from evenhand.queries.checks import Asked as Question

routes = Routes()


class CheckAsked(Asked):
    """What is known of them, in any mixture."""

    name: Annotated[str, Field(max_length=400, pattern=KEPT)] = ""
    phone: Phone = ""
    email: Email = ""
    address: Address = ""
    postcode: Postcode = ""
    uprn: Uprn = ""
    reference: Reference = ""
    channel: Channel | None = Field(None, description="How they are in contact: what holds for that way decides.")
    purpose: Name = Field(min_length=1, description="What the check is for. It is recorded.")


class Searched(BaseModel):
    """In how many people and places was searched."""

    people: int
    places: int


class Agreement(BaseModel):
    """A fact that was given, and how it agrees with what is known."""

    field: str
    agreement: str


class CheckMatch(BaseModel):
    """Somebody or a place that is meant, or may be. Of a `possible` one only what makes sure is told."""

    reference: str = Field(description="Empty where none is shown.")
    band: Literal["exact", "strong", "possible"]
    reasons: list[Agreement]
    confirm_with: list[str] | None = Field(None, description="Of a possible match: what to ask to make sure.")
    allowed: Allowed | None = None
    instruction: str | None = None
    say: str | None = None
    routes: dict[str, Allowed] | None = None
    adjustments: list[str] | None = None
    always_open: list[str] | None = None
    contact: str | None = None
    used: list[str] | None = None
    until: str | None = None
    flags: list[str] | None = None


class CheckAnswer(BaseModel):
    """The answer of a check. No narrative, no stage history."""

    id: str
    checked_at: str
    searched: Searched
    not_searched: list[str] = Field(description="What was given and could not be read.")
    matches: list[CheckMatch] = Field(description="The surest first. Nothing found is no promise: it says when and in what.")
    confirm_with: list[str]


@routes.add(
    "POST",
    "/checks",
    Scope.CHECKS,
    body=CheckAsked,
    answer=CheckAnswer,
    creates=True,
    summary="Check a contact. The check is recorded.",
)
def check(call: Call) -> Done:
    """One check, recorded and audited."""
    facts = dict(call.body)
    purpose = facts.pop("purpose")
    answer = checks.check(asked=Question(**facts), purpose=purpose, by=call.by, at=call.at, desk=call.desk)
    return Done(as_json(answer))
