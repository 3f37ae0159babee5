"""`/visits`: which visits are booked, and may each go ahead?"""

from typing import Any

from pydantic import BaseModel, Field

from evenhand.api.people import PlainUprn
from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Address, Asked, Day, MadeWithReference, Name, Page, Paged, Postcode, Time, Words
from evenhand.calendars.london import london_date
from evenhand.casework import listing, visits
from evenhand.policy.clients import Scope
from evenhand.policy.visits import Clearance, Found, VisitorKind

routes = Routes()


class VisitAsked(Asked):
    """A visit to book. To a place on the register it is not cleared before its own assessment is approved."""

    visit_on: Day
    visitor: Name = Field(min_length=1, description="Who goes.")
    reason: Words = Field(min_length=1)
    address: Address = ""
    postcode: Postcode = ""
    uprn: PlainUprn = ""
    visitor_kind: VisitorKind = VisitorKind.EMPLOYEE
    check_out_by: Time | None = Field(None, description="When they should be out again; after that somebody is alarmed.")
    out_of_hours: Name = ""


class VisitSaid(BaseModel):
    """A visit with what stands in its way."""

    reference: str
    visit_on: str
    visitor: str
    visitor_kind: VisitorKind
    address: str
    postcode: str
    uprn: str
    result: Found
    clearance: Clearance
    check_out_by: str | None
    checked_in_at: str | None
    checked_out_at: str | None
    called_off_at: str | None
    overdue: bool


class VisitsPage(Page):
    """Some visits, by day."""

    visits: list[VisitSaid]


class VisitsParameters(Paged):
    """A page of the visits from a day on."""

    from_on: Day | None = Field(None, description="Today, where it is left out.")


@routes.add(
    "POST",
    "/visits",
    Scope.VISITS_WRITE,
    body=VisitAsked,
    answer=MadeWithReference,
    status=201,
    creates=True,
    summary="Book a visit.",
)
def book_visit(call: Call) -> Done:
    """One visit."""
    row = visits.book(booking=visits.Booking(**dict(call.body)), by=call.by, at=call.at)
    return Done({"id": str(row.pk), "reference": row.reference}, f"/visits/{row.reference}")


@routes.add("GET", "/visits", Scope.VISITS_READ, query=VisitsParameters, answer=VisitsPage, summary="The visits from a day on.")
def list_visits(call: Call) -> Done:
    """A page of them, each with its clearance."""
    asked = call.query
    page = listing.visits(
        desk=call.desk, at=call.at, from_on=asked.from_on or london_date(call.at), cursor=asked.cursor, limit=asked.limit
    )
    return Done({"visits": [_visit(one) for one in page.rows], "next_cursor": page.next_cursor})


@routes.add("GET", "/visits/{reference}", Scope.VISITS_READ, answer=VisitSaid, summary="A visit.")
def see_visit(call: Call) -> Done:
    """One visit with its clearance."""
    return Done(_visit(listing.visit(desk=call.desk, at=call.at, reference=call.path["reference"])))


def _visit(one: Any) -> dict[str, Any]:
    row = one.visit
    times = {name: getattr(row, name) for name in ("check_out_by", "checked_in_at", "checked_out_at", "called_off_at")}
    return {
        "reference": row.reference,
        "visit_on": row.visit_on.isoformat(),
        "visitor": row.visitor,
        "visitor_kind": row.visitor_kind,
        "address": row.place.address,
        "postcode": row.place.postcode,
        "uprn": row.place.uprn,
        "result": one.hit.found.value,
        "clearance": one.clearance.value,
        **{name: at.isoformat() if at else None for name, at in times.items()},
        "overdue": one.overdue,
    }
