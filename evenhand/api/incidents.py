"""`/incidents`: what does a system that staff already use report for them, and what became of it?"""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from evenhand.api.people import PlainUprn
from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import KEPT, Address, Asked, Day, Email, MadeWithReference, Name, Page, Paged, Reference, Whole, Words
from evenhand.casework import listing, taking_in
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import Channel

routes = Routes()
OUTCOMES = {"accepted": "accepted", "linked": "accepted", "rejected": "not taken further"}


class IncidentAsked(Asked):
    """A report as it was told. It marks nobody: the Head of the service reads it."""

    service: Name = Field(min_length=1, description="The name of the service to which it goes.")
    channel: Channel
    happened_on: Day
    happened_time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^$")] = ""
    what_happened: Words = Field(min_length=1, description="What was said and done, apart from what anybody thinks of it.")
    conduct: list[Annotated[str, Field(max_length=40, pattern=KEPT)]] = Field(
        default=[], max_length=40, description="Kinds of conduct by their keys in the edition of the policy."
    )
    other_conduct: Words = ""
    who: Address = ""
    where: Address = ""
    person: Reference = Field("", description="Our id, the reference, or what a check gave back as `reference`.")
    uprn: PlainUprn = ""
    colleague: Email = Field("", description="If it is about a colleague or Member: their work email. The report is then locked.")
    opinion: Words = ""
    witnesses: Words = ""
    effect_on_staff: Words = ""
    effect_on_service: Words = ""
    minutes_lost: Whole = Field(0, ge=0, le=100_000)
    support_wanted: bool = False
    police_reference: Reference = ""


class IncidentSaid(BaseModel):
    """A report that this client made, and what became of it."""

    id: str
    reference: str
    reported_at: str
    happened_on: str
    service: str
    channel: Channel
    outcome: str = Field(description="received, accepted, or not taken further.")
    reason: str = Field(description="Why it was not taken further.")


class IncidentsPage(Page):
    """Some reports, the latest first."""

    incidents: list[IncidentSaid]


@routes.add(
    "POST",
    "/incidents",
    Scope.INCIDENTS_WRITE,
    body=IncidentAsked,
    answer=MadeWithReference,
    status=201,
    creates=True,
    summary="Report an incident.",
)
def report_incident(call: Call) -> Done:
    """One report."""
    told = dict(call.body)
    found = {name: told.pop(name) for name in ("service", "person", "uprn", "colleague")}
    told["conduct"] = tuple(told["conduct"])
    row = taking_in.incident(desk=call.desk, at=call.at, told=told, **found)
    return Done({"id": str(row.pk), "reference": row.reference})


@routes.add("GET", "/incidents", Scope.INCIDENTS_READ, query=Paged, answer=IncidentsPage, summary="The reports of this client.")
def list_incidents(call: Call) -> Done:
    """A page of those that it made."""
    page = listing.incidents(desk=call.desk, at=call.at, **dict(call.query))
    return Done({"incidents": [_incident(row) for row in page.rows], "next_cursor": page.next_cursor})


def _incident(row: Any) -> dict[str, Any]:
    triage = getattr(row, "triage", None)
    return {
        "id": str(row.pk),
        "reference": row.reference,
        "reported_at": row.reported_at.isoformat(),
        "happened_on": row.happened_on.isoformat(),
        "service": row.service.name,
        "channel": row.channel,
        "outcome": OUTCOMES[triage.outcome] if triage else "received",
        "reason": triage.reason if triage else "",
    }
