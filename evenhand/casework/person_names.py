"""How do the names of a person change? One is added, corrected, no longer used, or becomes the one they go by."""

import uuid
from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.people import lock_person
from evenhand.casework.person_details import close, ensure_said
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.search_keys import restate_person
from evenhand.casework.writing import once, verb
from evenhand.records.people import Person, PersonName
from evenhand.records.staff import StaffMember


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
    sure: bool = True,
    seen_version: int | None = None,
) -> PersonName:
    """Add a name that a person has or had; with `main` it becomes the one they go by."""
    locked = lock_person(person, by, at, seen_version)
    _ensure_fits(given, family, source)
    if main:
        no_main(locked, by, at)
    row = PersonName.objects.create(
        person=locked, given=given.strip(), family=family.strip(), is_main=main, source=source.strip(), sure=sure, noted_at=at
    )
    audit.wrote(locked, row, by=by, at=at, verb="name_added")
    restate_person(locked)
    return row


@once(PersonName)
def correct_name(
    *,
    name: uuid.UUID,
    given: str,
    family: str,
    source: str,
    by: StaffMember,
    at: datetime,
    sure: bool = True,
    seen_version: int | None = None,
) -> PersonName:
    """Correct a name that was written wrongly: a new one takes its place, and what was wrong stays visible as mistaken.

    A name that somebody had and has no longer is not corrected but ended: they are still found by it.
    """
    row, locked = _lock(name, by, at, seen_version)
    _ensure_fits(given, family, source)
    was_main, row.is_main = row.is_main, False
    close(row, at, mistaken=(row.given, row.family) != (given.strip(), family.strip()))
    new = PersonName.objects.create(
        person=locked,
        given=given.strip(),
        family=family.strip(),
        is_main=was_main,
        source=source.strip(),
        sure=sure,
        noted_at=at,
        replaces=row,
    )
    audit.wrote(locked, row, new, by=by, at=at, verb="name_corrected")
    restate_person(locked)
    return new


@verb
def end_name(
    *, name: uuid.UUID, by: StaffMember, at: datetime, mistaken: bool = False, seen_version: int | None = None
) -> PersonName:
    """Note that a name is no longer used: the person is still found by it. With `mistaken` it never was theirs, and finds nobody.

    Refused for the name they go by: another becomes that first.
    """
    row, locked = _lock(name, by, at, seen_version)
    if row.is_main:
        raise refuse("register.fields", "has_a_name", "This is the name they go by. Make another the main name first.")
    close(row, at, mistaken)
    audit.wrote(locked, row, by=by, at=at, verb="name_ended")
    restate_person(locked)
    return row


@verb
def make_main(*, name: uuid.UUID, by: StaffMember, at: datetime, seen_version: int | None = None) -> PersonName:
    """Make a name the one that the person goes by. Letters and the register use it from now on; the others stay."""
    row, locked = _lock(name, by, at, seen_version)
    if row.ended_at is not None:
        raise refuse("register.fields", "still_in_use", "This name is no longer used. Add it again, with how we know.")
    no_main(locked, by, at)
    row.is_main = True
    row.save(update_fields=["is_main"])
    audit.wrote(locked, row, by=by, at=at, verb="main_name_changed")
    return row


def no_main(person: Person, by: StaffMember, at: datetime) -> None:
    """Make way for another main name."""
    for before in person.names.filter(is_main=True):
        before.is_main = False
        before.save(update_fields=["is_main"])
        audit.wrote(before, by=by, at=at, verb="main_name_changed")


def _ensure_fits(given: str, family: str, source: str) -> None:
    ensure_said(given + family, "has_a_name", "Give a name.", "family")
    ensure_said(source, "has_a_source", "Say how we know.", "source")


def _lock(name: uuid.UUID, by: StaffMember, at: datetime, seen_version: int | None) -> tuple[PersonName, Person]:
    row = PersonName.objects.filter(pk=name).first()
    if row is None:
        raise NotThere
    locked = lock_person(row.person_id, by, at, seen_version)
    return PersonName.objects.get(pk=name), locked
