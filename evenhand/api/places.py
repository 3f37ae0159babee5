"""`/places`: which places are known, and at which the occupier changed?"""

from typing import Any

from pydantic import BaseModel, Field

from evenhand.api.people import PlainUprn
from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Address, Asked, Day, Made, MadeWithReference, Page, Paged, Postcode, Reference
from evenhand.casework import listing, taking_in
from evenhand.policy.clients import Scope

routes = Routes()


class PlaceAsked(Asked):
    """A place to enter."""

    reference: Reference = ""
    address: Address = Field(min_length=1)
    postcode: Postcode = ""
    uprn: PlainUprn = ""


class PlacesParameters(Paged):
    """A page, of all or of those with a reference or UPRN."""

    reference: Reference = ""
    uprn: PlainUprn = ""


class PlaceSaid(BaseModel):
    """A place that is known."""

    id: str
    reference: str
    address: str
    postcode: str
    uprn: str


class PlacesPage(Page):
    """Some places."""

    places: list[PlaceSaid]


class ChangeAsked(Asked):
    """The occupier changed."""

    changed_on: Day


class ChangeSaid(BaseModel):
    """A change of occupier. Until it is answered it challenges the entry of the place."""

    id: str
    changed_on: str
    reported_at: str
    answered: bool


class ChangesPage(Page):
    """Some changes of occupier, the latest first."""

    changes: list[ChangeSaid]


@routes.add(
    "POST",
    "/places",
    Scope.PLACES_WRITE,
    body=PlaceAsked,
    answer=MadeWithReference,
    status=201,
    creates=True,
    summary="Enter a place.",
)
def enter_place(call: Call) -> Done:
    """One place."""
    row = taking_in.place(desk=call.desk, at=call.at, **dict(call.body))
    return Done({"id": str(row.pk), "reference": row.reference})


@routes.add("GET", "/places", Scope.PLACES_READ, query=PlacesParameters, answer=PlacesPage, summary="The places that are known.")
def list_places(call: Call) -> Done:
    """A page of them."""
    page = listing.places(desk=call.desk, at=call.at, **dict(call.query))
    return Done({"places": [_place(row) for row in page.rows], "next_cursor": page.next_cursor})


@routes.add(
    "POST",
    "/places/{uprn}/occupancy",
    Scope.PLACES_WRITE,
    body=ChangeAsked,
    answer=Made,
    status=201,
    creates=True,
    summary="Say that the occupier changed: an entry of the place is challenged, and its owner is asked.",
)
def tell_occupancy(call: Call) -> Done:
    """One change."""
    row = taking_in.occupier_change(desk=call.desk, at=call.at, uprn=call.path["uprn"], changed_on=call.body.changed_on)
    return Done({"id": str(row.pk)})


@routes.add(
    "GET",
    "/places/{uprn}/occupancy",
    Scope.PLACES_READ,
    query=Paged,
    answer=ChangesPage,
    summary="The changes of occupier of a place.",
)
def list_occupancy(call: Call) -> Done:
    """A page of them."""
    page = listing.occupier_changes(desk=call.desk, at=call.at, uprn=call.path["uprn"], **dict(call.query))
    return Done({"changes": [_change(row) for row in page.rows], "next_cursor": page.next_cursor})


def _place(row: Any) -> dict[str, str]:
    return {"id": str(row.pk), **{name: getattr(row, name) for name in ("reference", "address", "postcode", "uprn")}}


def _change(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "changed_on": row.changed_on.isoformat(),
        "reported_at": row.reported_at.isoformat(),
        "answered": row.answered_at is not None,
    }
