"""What is known of a contact that somebody took themselves? Its facts, and the reference by which the check named the person."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Contact
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class OwnContact:
    """A contact in plain values."""

    key: uuid.UUID
    at: datetime
    channel: str
    minutes: int | None
    ended_by_us: bool
    reference: str


def own(contact: uuid.UUID, by: StaffMember) -> OwnContact | None:
    """The contact, when `by` took it."""
    row = Contact.objects.filter(pk=contact, taken_by=by).select_related("person").first()
    if row is None:
        return None
    reference = "" if row.person.locked else row.person.reference or _of_case(row)
    return OwnContact(row.pk, row.at, row.channel, row.minutes, row.ended_by_us, reference)


def _of_case(row: Contact) -> str:
    shown = ContactCheck.objects.filter(pk=row.recorded_in).values_list("shown", flat=True).first() or []
    return Case.objects.filter(pk__in=shown, person=row.person_id).values_list("reference", flat=True).first() or ""
