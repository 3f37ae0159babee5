"""How does a contact, a breach or a call that we ended get on record? Each by a person's act; nothing marks anyone by itself."""

import uuid
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import once
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import contacts, editions
from evenhand.queries.check_reads import in_force_at
from evenhand.queries.merges import key_now
from evenhand.records.contacts import Breach, Contact
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember


@once(Contact)
def record_contact(
    *,
    person: uuid.UUID,
    channel: Channel,
    by: StaffMember,
    at: datetime,
    minutes: int | None = None,
    note: str = "",
    ended_by_us: bool = False,
    check: uuid.UUID | None = None,
) -> Contact:
    """Record a contact of a known person (define.channels), from a `check` where one was made.

    It counts towards a limit once their letter is received.
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    return _contact(person, channel, by, at, minutes, note, ended_by_us, check)


@once(Breach)
def record_breach(
    *,
    person: uuid.UUID,
    channel: Channel,
    by: StaffMember,
    at: datetime,
    minutes: int | None = None,
    note: str = "",
    ended_by_us: bool = False,
    check: uuid.UUID | None = None,
) -> Breach:
    """Record a contact as one that broke an arrangement.

    Refused where nothing is in force for the person, and before the letter that told of it counts as received (A18).
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    person = key_now(person)
    rows = list(in_force_at(at).filter(person=person).select_related("case", "provision__decision"))
    if not rows:
        raise refuse("apply.immediate", "something_in_force", "Nothing is in force for this person. Record a contact instead.")
    received = [contacts.received_on(row.arrangement_id, row.provision.parameters) for row in rows]
    if not any(day is not None and day <= london_date(at) for day in received):
        edition = editions.edition(rows[0].provision.decision.edition)
        told = min((day for day in received if day is not None), default=None)
        when = f"It counts as received on {told.day} {told:%B %Y}." if told else "It has not been sent yet."
        raise refuse(
            edition.sending.clause,
            "letter_counts_as_received",
            f"The letter does not count as received yet, so this is no breach. {when} Record a contact instead.",
        )
    contact = _contact(person, channel, by, at, minutes, note, ended_by_us, check)
    case = rows[0].case
    breach = Breach.objects.create(case=case, contact=contact, note=note.strip(), by=by, at=at)
    audit.wrote(breach, by=by, at=at, verb="breach_recorded", case=case)
    return breach


def _contact(
    person: uuid.UUID,
    channel: Channel,
    by: StaffMember,
    at: datetime,
    minutes: int | None,
    note: str,
    ended_by_us: bool,
    check: uuid.UUID | None,
) -> Contact:
    person = key_now(person)
    if not Person.objects.filter(pk=person).exists():
        raise NotThere
    contact = Contact.objects.create(
        person_id=person,
        at=at,
        on=london_date(at),
        channel=channel.value,
        minutes=minutes,
        ended_by_us=ended_by_us,
        note=note.strip(),
        taken_by=by,
        recorded_in=check,
    )
    audit.wrote(contact, by=by, at=at, verb="call_ended" if ended_by_us else "contact_recorded")
    return contact
