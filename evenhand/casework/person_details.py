"""How does what is known of a person change? By a further fact with its source; what was known stays, with its days."""

import uuid
from datetime import date, datetime
from typing import Any, TypeVar

from evenhand.casework import audit, visit_notices
from evenhand.casework.people import Detail, lock_person
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.search_keys import restate_person
from evenhand.casework.writing import once, verb
from evenhand.matching.emails import normalise_email
from evenhand.matching.phones import normalise_phone
from evenhand.records.people import ContactDetail, EarlierIdentity, Known, Person, PersonAddress
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

F = TypeVar("F", ContactDetail, PersonAddress)
READ_BY = {
    "email": (normalise_email, "This is not an email address, such as name@example.org."),
    "phone": (normalise_phone, "This is not a telephone number, such as 01632 960100."),
}


@once(ContactDetail)
def add_detail(
    *, person: uuid.UUID, detail: Detail, by: StaffMember, at: datetime, seen_version: int | None = None
) -> ContactDetail:
    """Add a contact detail or a reference in another system, as it was written, with its source and how sure it is."""
    locked = lock_person(person, by, at, seen_version)
    ensure_fits(detail)
    row = ContactDetail.objects.create(person=locked, kind=detail.kind, noted_at=at, **_said(detail))
    audit.wrote(locked, row, by=by, at=at, verb="detail_added")
    restate_person(locked)
    return row


@once(ContactDetail)
def correct_detail(
    *, detail: uuid.UUID, to: Detail, by: StaffMember, at: datetime, seen_version: int | None = None
) -> ContactDetail:
    """Correct a contact detail: a new one takes its place. What was wrong stays visible as mistaken, and finds nobody any more
    (register.owner)."""
    row, locked = _lock(ContactDetail, detail, by, at, seen_version)
    ensure_fits(to)
    close(row, at, mistaken=row.value != to.value.strip() or row.system != to.system.strip())
    new = ContactDetail.objects.create(person=locked, kind=row.kind, noted_at=at, replaces=row, **_said(to))
    audit.wrote(locked, row, new, by=by, at=at, verb="detail_corrected")
    restate_person(locked)
    return new


@verb
def end_detail(
    *, detail: uuid.UUID, by: StaffMember, at: datetime, mistaken: bool = False, seen_version: int | None = None
) -> ContactDetail:
    """Note that a contact detail is no longer used, or with `mistaken` that it never was theirs: it finds nobody any more."""
    row, locked = _lock(ContactDetail, detail, by, at, seen_version)
    close(row, at, mistaken)
    audit.wrote(locked, row, by=by, at=at, verb="detail_ended")
    restate_person(locked)
    return row


@once(PersonAddress)
def add_address(
    *,
    person: uuid.UUID,
    place: Place,
    source: str,
    by: StaffMember,
    at: datetime,
    sure: bool = True,
    seen_version: int | None = None,
) -> PersonAddress:
    """Note that a person lives at a place. Nobody else who lives there is entered or changed by it."""
    locked = lock_person(person, by, at, seen_version)
    ensure_said(source, "has_a_source", "Say how we know.", "source")
    row = PersonAddress.objects.create(person=locked, place=place, source=source.strip(), sure=sure, noted_at=at)
    audit.wrote(locked, row, by=by, at=at, verb="address_added")
    restate_person(locked)
    visit_notices.settle_at({place.pk}, at)
    return row


@verb
def end_address(*, address: uuid.UUID, by: StaffMember, at: datetime, mistaken: bool = False) -> PersonAddress:
    """Note that a person no longer lives there, or with `mistaken` that they never did: they are not found by it any more."""
    row, locked = _lock(PersonAddress, address, by, at)
    row.current = False
    close(row, at, mistaken)
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
    keep_identity(locked, by, at)
    locked.identity_facts, locked.identity_basis, locked.date_of_birth = facts, basis.strip(), date_of_birth
    locked.save(update_fields=["identity_facts", "identity_basis", "date_of_birth"])
    audit.wrote(locked, by=by, at=at, verb="identity_stated")
    restate_person(locked)
    return locked


def keep_identity(person: Person, by: StaffMember, at: datetime) -> None:
    """Keep what was stated of who this is, before it is stated anew."""
    if not (person.identity_facts or person.identity_basis or person.date_of_birth):
        return
    before = EarlierIdentity.objects.create(
        person=person,
        facts=person.identity_facts,
        basis=person.identity_basis,
        date_of_birth=person.date_of_birth,
        until_at=at,
        replaced_by=by,
    )
    audit.wrote(before, by=by, at=at, verb="identity_stated")


def close(row: Known, at: datetime, mistaken: bool) -> None:
    """Note since when a fact no longer holds. What ended already is refused: its days are not written over."""
    if row.ended_at is not None:
        raise refuse("register.owner", "still_in_use", "This is no longer in use already. Add what is right as a new one.")
    row.ended_at, row.mistaken = at, mistaken
    row.save()


def ensure_fits(detail: Detail, field: str = "value") -> None:
    """Refuse, at `field`, a detail that has no source or cannot be read as what it is said to be."""
    ensure_said(detail.source, "has_a_source", "Say how we know.", "source")
    ensure_said(detail.value, "says_something", "Enter it as it was written.", field)
    if detail.kind in READ_BY:
        read, told = READ_BY[detail.kind]
        if read(detail.value) is None:
            raise refuse("register.fields", "can_be_read", told, field)
    if detail.kind == "reference":
        ensure_said(detail.system, "has_a_system", "Say which system the reference belongs to.", "system")


def ensure_said(text: str, claim: str, message: str, field: str) -> None:
    """Refuse, at `field`, what was left empty."""
    if not text.strip():
        raise refuse("register.fields", claim, message, field)


def _said(detail: Detail) -> dict[str, Any]:
    words = {name: getattr(detail, name).strip() for name in ("value", "system", "source")}
    return {**words, "sure": detail.sure}


def _lock(model: type[F], pk: uuid.UUID, by: StaffMember, at: datetime, seen_version: int | None = None) -> tuple[F, Person]:
    """The fact as it is now, and its person, locked."""
    rows = model._default_manager.filter(pk=pk)
    person = rows.values_list("person", flat=True).first()
    if person is None:
        raise NotThere
    locked = lock_person(person, by, at, seen_version)
    return rows.get(), locked
