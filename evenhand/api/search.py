"""`POST /people/search`: which people and places may be meant by what was said, also where it is misspelt?"""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from evenhand.api.checks import Agreement
from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import KEPT, Address, Asked, Day, Email, Name, Phone, Postcode, Reference, Uprn
from evenhand.casework import searching
from evenhand.matching.facts import facts_of
from evenhand.policy.clients import Scope
from evenhand.queries.found_json import as_json

routes = Routes()


class SearchAsked(Asked):
    """What is known of them, in any mixture."""

    name: Annotated[str, Field(max_length=400, pattern=KEPT)] = ""
    given_name: Name = ""
    family_name: Name = ""
    date_of_birth: Day | None = None
    phone: Phone = ""
    email: Email = ""
    address: Address = ""
    postcode: Postcode = ""
    uprn: Uprn = ""
    reference: Reference = ""


class SearchMatch(BaseModel):
    """Somebody, or a place, that may be meant."""

    reference: str = Field(description="The reference that was given to us; else our id.")
    band: Literal["exact", "strong", "possible"]
    score: float = Field(description="How likely it is, from 0 to 1, against everybody else and against nobody here.")
    reasons: list[Agreement]


class SearchAnswer(BaseModel):
    """At most five, the likeliest first."""

    matches: list[SearchMatch]


@routes.add(
    "POST",
    "/people/search",
    Scope.PEOPLE_READ,
    body=SearchAsked,
    answer=SearchAnswer,
    summary="Find people and places. The search is noted, not what was asked.",
)
def search_people(call: Call) -> Done:
    """One search."""
    said = call.body
    facts = facts_of(
        names=[said.name, f"{said.given_name} {said.family_name}"],
        born=said.date_of_birth,
        phones=[said.phone],
        emails=[said.email],
        addresses=[(said.address, said.postcode)],
        uprns=[said.uprn],
        references=[said.reference],
    )
    hits = searching.search(facts=facts, by=call.desk.staff, at=call.at, desk=call.desk)
    return Done({"matches": as_json(hits)})
