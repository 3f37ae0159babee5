"""How does what is known of a person change? By a further fact with its source, or a correction that keeps who and when."""

import uuid
from datetime import date, datetime

from django.db.models import Q

from evenhand.casework import audit, visit_notices
from evenhand.casework.people import Detail, lock_person
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.search_keys import restate_person
from evenhand.casework.writing import once, verb
from evenhand.matching.emails import normalise_email
from evenhand.matching.phones import normalise_phone
from evenhand.records.people import ContactDetail, NotTheSame, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

READ_BY = {
    "email": (normalise_email, "This is not an email address, such as name@example.org."),
    "phone": (normalise_phone, "This is not a telephone number, such as 01632 960100."),
}


@once(PersonName)
def add_name(
    *,
    person: uuid.UUID,
    given: str,
    family: str,
    source: str,
    by: StaffMember,
    at: datetime,
    main: bool = False,
    seen_version: int | None = None,
) -> PersonName:
    """Add a name that a person has or had; with `main` it becomes the one they go by."""
    locked = lock_person(person, by, at, seen_version)
    _ensure_said(given + family, "has_a_name", "Give a name.", "family")
    _ensure_said(source, "has_a_source", "Say how we know.", "source")
    if main:
        for before in locked.names.filter(is_main=True):
            before.is_main = False
            before.save(update_fields=["is_main"])
            audit.wrote(before, by=by, at=at, verb="name_corrected")
    row = PersonName.objects.create(
        person=locked, given=given.strip(), family=family.strip(), is_main=main, source=source.strip()
    )
    audit.wrote(locked, row, by=by, at=at, verb="name_added")
    restate_person(locked)
    return row


@once(ContactDetail)
def add_detail(
    *, person: uuid.UUID, detail: Detail, by: StaffMember, at: datetime, seen_version: int | None = None
) -> ContactDetail:
    """Add a contact detail or a reference in another system, as it was written, with its source and how sure it is."""
    locked = lock_person(person, by, at, seen_version)
    ensure_fits(detail)
    row = ContactDetail.objects.create(
        person=locked,
        kind=detail.kind,
        value=detail.value.strip(),
        system=detail.system.strip(),
        source=detail.source.strip(),
        sure=detail.sure,
    )
    audit.wrote(locked, row, by=by, at=at, verb="detail_added")
    restate_person(locked)
    return row


@verb
def correct_detail(
    *, detail: uuid.UUID, to: Detail, by: StaffMember, at: datetime, seen_version: int | None = None
) -> ContactDetail:
    """Correct a contact detail. Who corrected it and when stays in the audit; what was wrong is not kept (register.owner)."""
    row = ContactDetail.objects.filter(pk=detail).first()
    if row is None:
        raise NotThere
    locked = lock_person(row.person_id, by, at, seen_version)
    ensure_fits(to)
    row.value, row.system, row.source, row.sure = to.value.strip(), to.system.strip(), to.source.strip(), to.sure
    row.save(update_fields=["value", "system", "source", "sure"])
    audit.wrote(locked, row, by=by, at=at, verb="detail_corrected")
    restate_person(locked)
    return row


@once(PersonAddress)
def add_address(
    *, person: uuid.UUID, place: Place, source: str, by: StaffMember, at: datetime, seen_version: int | None = None
) -> PersonAddress:
    """Note that a person lives at a place. Nobody else who lives there is entered or changed by it."""
    locked = lock_person(person, by, at, seen_version)
    _ensure_said(source, "has_a_source", "Say how we know.", "source")
    row = PersonAddress.objects.create(person=locked, place=place, source=source.strip())
    audit.wrote(locked, row, by=by, at=at, verb="address_added")
    restate_person(locked)
    visit_notices.settle_at({place.pk}, at)
    return row


@verb
def end_address(*, address: uuid.UUID, by: StaffMember, at: datetime) -> PersonAddress:
    """Note that a person no longer lives there: they are not found by it any more."""
    row = PersonAddress.objects.filter(pk=address).first()
    if row is None:
        raise NotThere
    locked = lock_person(row.person_id, by, at)
    row.current = False
    row.save(update_fields=["current"])
    audit.wrote(locked, row, by=by, at=at, verb="address_ended")
    restate_person(locked)
    visit_notices.settle_at({row.place_id}, at)
    return row


@verb
def state_identity(
    *,
    person: uuid.UUID,
    facts: int,
    basis: str,
    date_of_birth: date | None,
    by: StaffMember,
    at: datetime,
    seen_version: int | None = None,
) -> Person:
    """State how many independent facts say that this is the person, and which they are (intro.fair)."""
    locked = lock_person(person, by, at, seen_version)
    if facts and not basis.strip():
        raise refuse("intro.fair", "has_a_basis", "Say which facts agree, such as name, address and date of birth.", "basis")
    locked.identity_facts, locked.identity_basis, locked.date_of_birth = facts, basis.strip(), date_of_birth
    locked.save(update_fields=["identity_facts", "identity_basis", "date_of_birth"])
    audit.wrote(locked, by=by, at=at, verb="identity_stated")
    return locked


@verb
def not_the_same(*, person: uuid.UUID, other: uuid.UUID, by: StaffMember, at: datetime) -> NotTheSame:
    """Note that two people are different, so that they are not suggested as one again. Noted twice it stands once."""
    first, second = lock_person(person, by, at), lock_person(other, by, at)
    if first.pk == second.pk:
        raise refuse("intro.fair", "two_people", "This is one and the same record.")
    pair = Q(first=first, second=second) | Q(first=second, second=first)
    row = NotTheSame.objects.filter(pair).first() or NotTheSame.objects.create(first=first, second=second)
    audit.wrote(first, second, row, by=by, at=at, verb="found_different")
    return row


def ensure_fits(detail: Detail, field: str = "value") -> None:
    """Refuse, at `field`, a detail that has no source or cannot be read as what it is said to be."""
    _ensure_said(detail.source, "has_a_source", "Say how we know.", "source")
    _ensure_said(detail.value, "says_something", "Enter it as it was written.", field)
    if detail.kind in READ_BY:
        read, told = READ_BY[detail.kind]
        if read(detail.value) is None:
            raise refuse("register.fields", "can_be_read", told, field)
    if detail.kind == "reference":
        _ensure_said(detail.system, "has_a_system", "Say which system the reference belongs to.", "system")


def _ensure_said(text: str, claim: str, message: str, field: str) -> None:
    if not text.strip():
        raise refuse("register.fields", claim, message, field)
