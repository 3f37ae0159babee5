"""`/people`: who is known, as other systems write and read it. Locked records are not there."""

import uuid
from typing import Annotated, Any

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import KEPT, Address, Asked, Day, Email, MadeWithReference, Name, Page, Paged, Phone, Postcode, Reference
from evenhand.casework import listing, taking_in
from evenhand.policy.clients import Scope

routes = Routes()
PlainUprn = Annotated[str, Field(pattern=r"^([0-9]{1,12})?$", description="Up to 12 digits.")]


class NameAsked(Asked):
    """A name beside the one that they go by."""

    given_name: Name = ""
    family_name: Name = ""


class PersonAsked(Asked):
    """Somebody to enter. A name is needed; for a place with unknown occupants, enter the place."""

    reference: Reference = ""
    given_name: Name = ""
    family_name: Name = ""
    other_names: list[NameAsked] = Field(default=[], max_length=20)
    date_of_birth: Day | None = None
    emails: list[Email] = Field(default=[], max_length=20)
    phones: list[Phone] = Field(default=[], max_length=20)
    address: Address = ""
    postcode: Postcode = ""
    uprn: PlainUprn = ""


class PeopleParameters(Paged):
    """A page, of all or of those with a reference."""

    reference: Annotated[str, Field(max_length=100, pattern=KEPT)] = ""


class NameSaid(BaseModel):
    """A name."""

    given_name: str
    family_name: str


class HomeSaid(BaseModel):
    """Where somebody lives."""

    place: str = Field(description="The id of the place.")
    address: str
    postcode: str
    uprn: str


class PersonSaid(BaseModel):
    """Somebody who is known; only what is in use and not known to be wrong."""

    id: str
    reference: str
    merged_into: str | None = Field(description="The id of the record that this one is a part of now.")
    date_of_birth: str | None
    names: list[NameSaid] = Field(description="The one that they go by comes first.")
    emails: list[str]
    phones: list[str]
    addresses: list[HomeSaid]


class PeoplePage(Page):
    """Some people."""

    people: list[PersonSaid]


@routes.add(
    "POST",
    "/people",
    Scope.PEOPLE_WRITE,
    body=PersonAsked,
    answer=MadeWithReference,
    status=201,
    creates=True,
    summary="Enter somebody.",
)
def enter_person(call: Call) -> Done:
    """One person with what is known of them."""
    said = call.body
    row = taking_in.person(
        desk=call.desk,
        at=call.at,
        names=[(name.given_name, name.family_name) for name in (said, *said.other_names)],
        phones=said.phones,
        emails=said.emails,
        home=(said.address, said.postcode, said.uprn),
        reference=said.reference,
        date_of_birth=said.date_of_birth,
    )
    return Done({"id": str(row.pk), "reference": row.reference}, f"/people/{row.pk}")


@routes.add("GET", "/people", Scope.PEOPLE_READ, query=PeopleParameters, answer=PeoplePage, summary="The people who are known.")
def list_people(call: Call) -> Done:
    """A page of them; each is noted as seen."""
    page = listing.people(
        desk=call.desk, at=call.at, cursor=call.query.cursor, limit=call.query.limit, reference=call.query.reference
    )
    return Done({"people": [_person(row) for row in page.rows], "next_cursor": page.next_cursor})


@routes.add("GET", "/people/{id}", Scope.PEOPLE_READ, answer=PersonSaid, summary="Somebody who is known.")
def see_person(call: Call) -> Done:
    """One person; the look is noted."""
    return Done(_person(listing.person(desk=call.desk, at=call.at, person=uuid.UUID(call.path["id"]))))


def _person(row: Any) -> dict[str, Any]:
    names = sorted((name for name in row.names.all() if not name.mistaken), key=lambda name: not name.is_main)
    details = [one for one in row.contact_details.all() if one.ended_at is None]
    homes = [home.place for home in row.addresses.all() if home.current]
    return {
        "id": str(row.pk),
        "reference": row.reference,
        "merged_into": str(row.merged_into_id) if row.merged_into_id else None,
        "date_of_birth": row.date_of_birth.isoformat() if row.date_of_birth else None,
        "names": [{"given_name": name.given, "family_name": name.family} for name in names],
        "emails": [one.value for one in details if one.kind == "email"],
        "phones": [one.value for one in details if one.kind == "phone"],
        "addresses": [
            {"place": str(place.pk), "address": place.address, "postcode": place.postcode, "uprn": place.uprn} for place in homes
        ],
    }
