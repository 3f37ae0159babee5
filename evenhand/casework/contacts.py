"""How does a contact, a breach or a call that we ended get on record? Each by a person's act; nothing marks anyone by itself."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, Refused, ensure, refuse
from evenhand.casework.writing import once
from evenhand.policy.access import Action
from evenhand.policy.answer import limit_of
from evenhand.policy.breaches import Made, breaks
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.repeats import may_go_unanswered
from evenhand.queries import contacts, editions
from evenhand.queries.check_answers import in_order
from evenhand.queries.check_reads import Holding, as_holdings, in_force_at
from evenhand.queries.merges import key_now
from evenhand.records.cases import Case
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


@once(Contact)
def record_unanswered(
    *, person: uuid.UUID, channel: Channel, by: StaffMember, at: datetime, note: str = "", check: uuid.UUID | None = None
) -> Contact:
    """Record that `by` read what somebody wrote, found nothing new in it, and that it goes without an answer (A21).

    Refused where no arrangement in force says so, and for what was not written (stage1.options).
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    person = key_now(person)
    in_force = [(edition, chosen) for _, edition, chosen in in_order(_in_force(person, at), channel)]
    ensure(may_go_unanswered(editions.edition_on(london_date(at)), in_force, channel))
    return _contact(person, channel, by, at, None, note, False, check, unanswered=True)


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

    Refused where nothing is in force for the person, before the letter that told of it counts as received, and where the contact
    breaks nothing that is in force (A18).
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    person = key_now(person)
    rows = _in_force(person, at)
    if not rows:
        raise refuse("apply.immediate", "something_in_force", "Nothing is in force for this person. Record a contact instead.")
    case = _case_of_breach(person, rows, Made(channel, london_date(at), minutes), at)
    contact = _contact(person, channel, by, at, minutes, note, ended_by_us, check)
    breach = Breach.objects.create(case=case, contact=contact, note=note.strip(), by=by, at=at)
    audit.wrote(breach, by=by, at=at, verb="breach_recorded", case=case)
    return breach


def _in_force(person: uuid.UUID, at: datetime) -> list[Holding]:
    """What is in force for a person, as a check reads it."""
    return [Holding._make(row) for row in as_holdings(in_force_at(at).filter(person=person))]


def _case_of_breach(person: uuid.UUID, rows: Sequence[Holding], made: Made, at: datetime) -> Case:
    """The case of what the contact breaks; refused where it breaks nothing that the person was told of."""
    placed = in_order(rows, made.channel)
    received = [contacts.received_on(row.arrangement_id, row.provision__parameters) for row, _, _ in placed]
    uses = contacts.uses(person, placed, at)
    of_limits = iter(uses)
    used = [next(of_limits).used if limit_of(edition, chosen) else 0 for _, edition, chosen in placed]
    known = list(zip(placed, used, received, strict=True))
    broken = [row for (row, edition, chosen), count, day in known if breaks(edition, chosen, made, count, day)]
    if broken:
        return Case.objects.get(pk=broken[0].case_id)
    edition = placed[0][1]
    untold = [day for (_, made_under, chosen), count, day in known if breaks(made_under, chosen, made, count, date.min)]
    if untold or not any(day is not None and day <= made.on for day in received):
        raise _not_received(edition, [day for day in untold or received if day is not None])
    limits = " ".join(f"Used: {use.words}." for use in uses if made.channel in use.channels)
    raise refuse(
        "apply.immediate",
        "something_is_broken",
        f"This contact breaks nothing that is in force. {limits or edition.channels[made.channel] + ': nothing limits it.'} "
        "Record a contact instead; if what was said or done was unreasonable, report it.",
        "channel",
    )


def _not_received(edition: Edition, days: Sequence[date]) -> Refused:
    told = min(days, default=None)
    when = f"It counts as received on {told.day} {told:%B %Y}." if told else "It has not been sent yet."
    return refuse(
        edition.sending.clause,
        "letter_counts_as_received",
        f"The letter does not count as received yet, so this is no breach. {when} Record a contact instead.",
    )


def _contact(
    person: uuid.UUID,
    channel: Channel,
    by: StaffMember,
    at: datetime,
    minutes: int | None,
    note: str,
    ended_by_us: bool,
    check: uuid.UUID | None,
    *,
    unanswered: bool = False,
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
        unanswered=unanswered,
        note=note.strip(),
        taken_by=by,
        recorded_in=check,
    )
    audit.wrote(contact, by=by, at=at, verb="call_ended" if ended_by_us else "contact_recorded")
    return contact
