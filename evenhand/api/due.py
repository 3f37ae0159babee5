"""`/due`: what is owed, by when, by which clause, and by whom?"""

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Counted, Day, Page
from evenhand.casework import owed
from evenhand.policy.clients import Scope
from evenhand.queries.owed_json import as_json

routes = Routes()


class DueParameters(Counted):
    """A page of what shows on a day."""

    on: Day | None = Field(None, description="The day; today, where it is left out.")


class DueSaid(BaseModel):
    """Something that is owed."""

    due_on: str
    kind: str
    occasion: str | None
    case: str | None
    about: str
    owner: str
    clause: str
    clause_title: str
    days_late: int


class DuePage(Page):
    """Some of it, the earliest day first."""

    due: list[DueSaid]


@routes.add("GET", "/due", Scope.DUE_READ, query=DueParameters, answer=DuePage, summary="What is owed.")
def list_due(call: Call) -> Done:
    """A page of it, without what is locked; the look is noted."""
    rows = owed.list_owed(by=call.by, at=call.at, on=call.query.on)
    last = call.query.first + call.query.limit
    following = str(last) if last < len(rows) else None
    return Done({"due": [as_json(row) for row in rows[call.query.first : last]], "next_cursor": following})
