"""`/contacts`: which contacts did this system take? They count towards a limit, as those that an adviser records."""

from typing import Annotated, Any

from pydantic import BaseModel, Field

from evenhand.api.routes import Call, Done, Routes
from evenhand.api.shapes import Asked, Made, Page, Paged, Reference, Whole, Words
from evenhand.casework import listing, taking_in
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import Channel

routes = Routes()
A_DAY = 24 * 60


class ContactAsked(Asked):
    """A contact that was made now. Whether it broke an arrangement is for a person to say."""

    person: Reference = Field(min_length=1, description="Our id, the reference, or what a check gave back as `reference`.")
    channel: Channel
    minutes: Annotated[Whole, Field(ge=0, le=A_DAY)] | None = None
    note: Words = ""
    ended_by_us: bool = False


class ContactSaid(BaseModel):
    """A contact."""

    id: str
    person: str = Field(description="Our id of the person.")
    person_reference: str
    at: str
    channel: Channel
    minutes: int | None
    ended_by_us: bool
    note: str


class ContactsPage(Page):
    """Some contacts, the latest first."""

    contacts: list[ContactSaid]


@routes.add(
    "POST",
    "/contacts",
    Scope.CONTACTS_WRITE,
    body=ContactAsked,
    answer=Made,
    status=201,
    creates=True,
    summary="Record a contact of somebody who is known.",
)
def record_contact(call: Call) -> Done:
    """One contact."""
    said = call.body
    row = taking_in.contact(
        desk=call.desk,
        at=call.at,
        person=said.person,
        channel=said.channel,
        minutes=said.minutes,
        note=said.note,
        ended=said.ended_by_us,
    )
    return Done({"id": str(row.pk)})


@routes.add("GET", "/contacts", Scope.CONTACTS_READ, query=Paged, answer=ContactsPage, summary="The contacts of this client.")
def list_contacts(call: Call) -> Done:
    """A page of those that it recorded."""
    page = listing.contacts(desk=call.desk, at=call.at, **dict(call.query))
    return Done({"contacts": [_contact(row) for row in page.rows], "next_cursor": page.next_cursor})


def _contact(row: Any) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "person": str(row.person_id),
        "person_reference": row.person.reference,
        "at": row.at.isoformat(),
        "channel": row.channel,
        "minutes": row.minutes,
        "ended_by_us": row.ended_by_us,
        "note": row.note,
    }
