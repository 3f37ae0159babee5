"""`/register`: what is on the register, today or as at a day? Closed entries and locked ones are not there for a client."""

from dataclasses import fields
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Counted, Day, Page
from evenhand.calendars.london import london_date
from evenhand.casework import register
from evenhand.casework.refusals import refuse
from evenhand.policy.clients import Scope
from evenhand.queries.register.entry import Asked, Entry, EntryKind

routes = Routes()
# What an entry has for the pages alone.
NOT_SAID = {"service_key", "stage_key", "closed", "nobody_known", "locked"}
SAID = [one.name for one in fields(Entry) if one.name not in NOT_SAID]


class RegisterParameters(Counted):
    """A page. `limit` counts cases: one with an arrangement and a safety warning has two entries."""

    as_at: Day | None = Field(None, description="The day; today, where it is left out.")
    kind: EntryKind | None = None
    overdue: Literal["true", "false"] = "false"


class EntrySaid(BaseModel):
    """An entry, with the fields that the policy names (register.fields)."""

    kind: EntryKind
    overdue: bool
    reference: str
    name: str
    contact: str
    arrangements: str
    started_on: str | None
    ends_on: str | None
    advised_on: str | None
    review_on: str | None
    review_outcome: str
    considered: str
    expires_on: str | None
    reviewer: str
    reviewer_title: str
    stage: str
    service: str
    proposal: str


class RegisterPage(Page):
    """Some entries, the newest first."""

    as_at: str
    columns: dict[str, str] = Field(description="What the edition calls each field, in its order.")
    entries: list[EntrySaid]


@routes.add("GET", "/register", Scope.REGISTER_READ, query=RegisterParameters, answer=RegisterPage, summary="The register.")
def see_register(call: Call) -> Done:
    """A page of it; the look is noted."""
    asked, today = call.query, london_date(call.at)
    if asked.as_at and asked.as_at > today:
        raise refuse("register.central", "not_in_the_future", "The day is still to come. Ask as at today.", "as_at")
    on, kind = asked.as_at or today, asked.kind.value if asked.kind else ""
    wanted = Asked(on=on, kind=kind, overdue=asked.overdue == "true", size=asked.limit, skip=asked.first)
    found = register.look(asked=wanted, by=call.by, at=call.at)
    following = str(asked.first + asked.limit) if found.more else None
    entries = [_entry(one) for one in found.entries]
    return Done({"as_at": on.isoformat(), "columns": found.columns, "entries": entries, "next_cursor": following})


def _entry(one: Entry) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in SAID}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
