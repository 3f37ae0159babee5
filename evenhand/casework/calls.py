"""How is a call timed? Its start is kept with the check, on the server; the stop records the contact with its minutes."""

import uuid
from dataclasses import replace
from datetime import datetime

from evenhand.casework import audit, contacts
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.call_timer import minutes_between
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import check_answers, checks, searches
from evenhand.queries.check_told import Answer
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Contact
from evenhand.records.staff import StaffMember

FORGOTTEN = "The timer ran for too long to be one call. Say how many minutes it was."


@verb
def start(*, check: uuid.UUID, key: uuid.UUID, by: StaffMember, at: datetime) -> None:
    """Start timing the call with `key`, whom the check showed (stage1.options). A second start changes nothing.

    NotThere for a check of somebody else, or a person whom it did not show.
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    row = _own(check, by)
    if str(key) not in row.shown:
        raise NotThere
    if row.timed_from is None:
        row.timed, row.timed_from = key, at
        row.save(update_fields=["timed", "timed_from"])
        audit.wrote(row, by=by, at=at, verb="call_started")


@verb
def stop(
    *, check: uuid.UUID, by: StaffMember, at: datetime, ended_by_us: bool = False, form_token: uuid.UUID | None = None
) -> Contact:
    """Stop the timer and record the contact with its full minutes. Twice is harmless.

    Refused where the timer was forgotten: then the minutes are typed.
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    row = _own(check, by)
    if row.timed is None or row.timed_from is None:
        raise NotThere
    before = Contact.objects.filter(recorded_in=row.pk, taken_by=by).order_by("at").first()
    if before is not None:
        return before
    minutes = minutes_between(row.timed_from, at)
    if minutes is None:
        raise refuse("stage1.options", "call_was_timed", FORGOTTEN, "minutes")
    channel = Channel(row.channel) if row.channel else Channel.TELEPHONE
    return contacts.record_contact(
        person=row.timed, channel=channel, minutes=minutes, ended_by_us=ended_by_us, check=row.pk, by=by, at=at,
        form_token=form_token,  # type: ignore[call-arg]
    )  # fmt: skip


@verb
def told_again(*, check: uuid.UUID, by: StaffMember, at: datetime) -> Answer:
    """What is told of whoever is on the line, while their call is timed: the same check, looked at again.

    NotThere once its contact is recorded.
    """
    ensure_may(by, at, Action.RECORD_CONTACT)
    row = _own(check, by)
    if row.timed is None or Contact.objects.filter(recorded_in=row.pk).exists():
        raise NotThere
    audit.looked(by=by, at=at, verb="check_seen", kind="contactcheck", subject=row.pk)
    channel = Channel(row.channel) if row.channel else None
    found = checks.showing(row.timed, at)
    mine = tuple(one for one in found.candidates if one.key == row.timed)
    told = check_answers.told(replace(found, candidates=mine), channel, at)
    return Answer(row.pk, at, searches.searched(at), told, channel=channel, timed_from=row.timed_from)


def _own(check: uuid.UUID, by: StaffMember) -> ContactCheck:
    row = ContactCheck.objects.select_for_update().filter(pk=check, by=by).first()
    if row is None:
        raise NotThere
    return row
