"""`/audit`: who did and saw what? Reading it is itself in the audit."""

from typing import Annotated

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import KEPT, Limit, Page, Parameters
from evenhand.casework import audit_reading
from evenhand.policy.clients import Scope

routes = Routes()
Number = Annotated[str, Field(pattern="^[0-9]{1,15}$", description="`next_cursor` of the page before.")]


class AuditParameters(Parameters):
    """A page, of everything or of one case."""

    cursor: Number | None = None
    limit: Limit = 50
    case: Annotated[str, Field(max_length=100, pattern=KEPT)] = ""


class LineSaid(BaseModel):
    """One thing that was done or seen."""

    at: str
    who: str
    what: str
    kind: str
    case: str
    purpose: str


class AuditPage(Page):
    """Some lines, the latest first."""

    lines: list[LineSaid]


@routes.add("GET", "/audit", Scope.AUDIT_READ, query=AuditParameters, answer=AuditPage, summary="Who did and saw what.")
def read_audit(call: Call) -> Done:
    """A page of it, without what is locked."""
    asked = call.query
    before = int(asked.cursor) if asked.cursor else None
    found = audit_reading.read(by=call.by, at=call.at, case=asked.case, before=before, most=asked.limit + 1)
    page = found[: asked.limit]
    lines = [
        {"at": one.at.isoformat(), **{name: getattr(one, name) for name in ("who", "what", "kind", "case", "purpose")}}
        for one in page
    ]
    return Done({"lines": lines, "next_cursor": str(page[-1].number) if len(found) > asked.limit else None})
