"""Was that the person? Answered later by whoever checked; a contact of the wrong person is corrected by a new entry."""

import uuid
from datetime import datetime, timedelta

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries.own_checks import DAYS, people_shown, places_shown
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Breach, Contact, ContactCorrection
from evenhand.records.staff import StaffMember

YES, NO, OTHER = "yes", "no", "other"


@verb
def answer(*, check: uuid.UUID, said: str, was: uuid.UUID | None = None, by: StaffMember, at: datetime) -> ContactCheck:
    """Say of one's own check whether it was the person: `said` is yes, no, or other with `was` (register.owner).

    "No" takes every contact recorded from it out of all counts; "other" also records it of the right one, where that is a person.
    Nothing is overwritten. NotThere for another's check, one that is too old, and whom it did not show. Refused a second time.
    """
    ensure_may(by, at, Action.CHECK)
    since = at - timedelta(days=DAYS)
    row = ContactCheck.objects.select_for_update().filter(pk=check, by=by, at__gte=since).first()
    if row is None or said not in (YES, NO, OTHER):
        raise NotThere
    if (row.answer, row.was) == (said, was):
        return row
    if row.answer:
        raise refuse("register.owner", "answered_once", "You have answered this already. Tell the Head of Service what is wrong.")
    people = people_shown(row) if said == OTHER else set()
    if said == OTHER and was not in people | places_shown(row):
        raise NotThere
    if said != YES:
        for contact in Contact.objects.filter(recorded_in=row.pk, correction=None).exclude(person=was):
            _correct(contact, was if was in people else None, by, at)
    row.answer, row.was, row.answered_at = said, was, at
    row.save(update_fields=["answer", "was", "answered_at"])
    audit.wrote(row, by=by, at=at, verb="check_answered")
    return row


def _correct(contact: Contact, was: uuid.UUID | None, by: StaffMember, at: datetime) -> None:
    instead = None
    if was is not None:
        copied = ("at", "on", "channel", "minutes", "ended_by_us", "note", "taken_by", "recorded_in")
        instead = Contact.objects.create(person_id=was, **{name: getattr(contact, name) for name in copied})
        audit.wrote(instead, by=by, at=at, verb="contact_recorded")
    row = ContactCorrection.objects.create(contact=contact, instead=instead.pk if instead else None, by=by, at=at)
    breach = Breach.objects.filter(contact=contact).select_related("case").first()
    audit.wrote(row, by=by, at=at, verb="contact_corrected", case=breach.case if breach else None)
