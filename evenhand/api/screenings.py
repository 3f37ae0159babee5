"""`/visits/screenings`: which addresses of a day's list are on the register?"""

from pydantic import BaseModel, Field

from evenhand.api.checks import Searched
from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Address, Asked, Day, Name, Postcode, Uprn
from evenhand.casework import screenings
from evenhand.casework.screenings import Line
from evenhand.policy.clients import Scope
from evenhand.policy.visits import Clearance, Found
from evenhand.queries.visits import told_beside

routes = Routes()


class LineAsked(Asked):
    """One address as it is written, with who goes and when, where that is known."""

    address: Address = ""
    postcode: Postcode = ""
    uprn: Uprn = ""
    visitor: Name = ""
    visit_on: Day | None = None


class ScreeningAsked(Asked):
    """A list of addresses."""

    purpose: Name = "A visit list"
    lines: list[LineAsked] = Field(min_length=1, max_length=10_000)


class LineSaid(BaseModel):
    """What was found for a line, in the order of the list."""

    result: Found
    clearance: Clearance
    reference: str
    why: str


class ScreeningSaid(BaseModel):
    """Nothing is "safe": what is not found was not found at a time, in a number of places."""

    checked_at: str
    searched: Searched
    lines: list[LineSaid]


@routes.add(
    "POST",
    "/visits/screenings",
    Scope.VISITS_READ,
    body=ScreeningAsked,
    answer=ScreeningSaid,
    creates=True,
    summary="Screen a list of addresses. The screening is recorded.",
)
def screen_visits(call: Call) -> Done:
    """The whole list at once."""
    lines = [Line(**dict(line)) for line in call.body.lines]
    found = screenings.screen(lines=lines, purpose=call.body.purpose, by=call.by, at=call.at)
    told = [
        {
            "result": one.hit.found.value,
            "clearance": one.clearance.value,
            "reference": one.hit.reference,
            "why": " ".join(part for part in (one.hit.why, *told_beside(one.hit)) if part),
        }
        for one in found.lines
    ]
    searched = {"people": found.searched.people, "places": found.searched.places}
    return Done({"checked_at": found.at.isoformat(), "searched": searched, "lines": told})
