"""How does a person become known? Entered with names and contact details, each with its source; found by exact keys."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, refuse
from evenhand.casework.search_keys import restate_person
from evenhand.casework.standing import restate_case_of
from evenhand.casework.writing import once, verb
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import people as known
from evenhand.queries.merges import now_known_as
from evenhand.queries.people import Found, PersonFile
from evenhand.queries.staff import Desk
from evenhand.records.people import Adjustment, ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Detail:
    """An email, phone, social handle or reference as it was written, with its source."""

    kind: str
    value: str
    source: str
    system: str = ""
    sure: bool = True


@once(Person)
def enter_person(
    *,
    by: StaffMember,
    at: datetime,
    given: str,
    family: str,
    colleague: StaffMember | None = None,
    **facts: Any,
) -> Person:
    """Enter a customer. A colleague or Member as the customer is entered as internal, and their record is locked (A24)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    if not (given.strip() or family.strip()):
        raise refuse(
            "register.fields", "has_a_name", "Give a name. For a place with unknown occupants, enter the place.", "family"
        )
    if colleague is not None and colleague.pk == by.pk:
        raise refuse("apply.who-decides", "not_oneself", "Nobody enters themselves. Ask another officer.", "colleague")
    return write_person(given=given, family=family, colleague=colleague, by=by, at=at, **facts)


def write_person(
    *,
    given: str,
    family: str,
    source: str,
    by: StaffMember,
    at: datetime,
    other_names: Sequence[tuple[str, str]] = (),
    details: Sequence[Detail] = (),
    address: Place | None = None,
    reference: str = "",
    date_of_birth: date | None = None,
    identity_facts: int = 0,
    identity_basis: str = "",
    colleague: StaffMember | None = None,
) -> Person:
    """Write a person as part of another verb that has asked whether it may, such as the import of a file."""
    person = Person.objects.create(
        kind="internal" if colleague else "external",
        staff=colleague,
        reference=reference.strip(),
        date_of_birth=date_of_birth,
        identity_facts=identity_facts,
        identity_basis=identity_basis.strip(),
        created_at=at,
        entered_by=by,
    )
    said = {"person": person, "noted_at": at}
    names = [PersonName(given=given.strip(), family=family.strip(), is_main=True, source=source, **said)]
    names += [PersonName(given=g.strip(), family=f.strip(), source=source, **said) for g, f in other_names]
    rows = [
        ContactDetail(kind=d.kind, value=d.value.strip(), system=d.system, source=d.source, sure=d.sure, **said) for d in details
    ]
    PersonName.objects.bulk_create(names)
    ContactDetail.objects.bulk_create(rows)
    homes = [PersonAddress.objects.create(place=address, source=source, **said)] if address else []
    audit.wrote(person, *names, *rows, *homes, by=by, at=at, verb="person_entered")
    restate_person(person)
    return person


@verb
def find(*, text: str, by: StaffMember, at: datetime) -> list[Found]:
    """The people whom what was typed fits, with the reasons. The search is noted, not what was typed."""
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    audit.looked(by=by, at=at, verb="people_searched", kind="person", subject=None)
    return known.find(text, desk, at)


@verb
def look(*, person: uuid.UUID, by: StaffMember, at: datetime) -> PersonFile:
    """All that is known of a person; the look is noted. A locked record that does not name `by` is not there (A24)."""
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    row = known.one_visible(person, desk)
    if row is None:
        raise NotThere
    audit.looked(by=by, at=at, verb="person_seen", kind="person", subject=row.pk)
    return known.file_of(row, desk, london_date(at))


def lock_person(person: uuid.UUID, by: StaffMember, at: datetime, seen_version: int | None = None) -> Person:
    """The person, locked, with the version raised by one. Not there where it is locked and does not name `by`."""
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    if known.one_visible(person, desk) is None:
        _ensure_not_merged(person, desk)
        raise NotThere
    row = Person.objects.select_for_update(of=("self",)).get(pk=person)
    _ensure_not_merged(person, desk)
    if seen_version is not None and row.version != seen_version:
        raise ChangedMeanwhile(seen_version, row.version)
    row.version += 1
    row.save(update_fields=["version"])
    return row


def _ensure_not_merged(person: uuid.UUID, desk: Desk) -> None:
    """Tell whoever still works on a record that was merged meanwhile which one it became, where they may know of that one."""
    row = Person.objects.filter(pk=person, merged_into__isnull=False).first()
    if row is not None and known.one_visible(now_known_as(row).pk, desk) is not None:
        told = "This record was joined to another of the same person meanwhile. Open that one, and enter it there."
        raise refuse("intro.fair", "not_merged_meanwhile", told)


@once(Adjustment)
def note_adjustment(
    *,
    person: Person,
    words: str,
    source: str,
    by: StaffMember,
    at: datetime,
    needs: Channel | None = None,
    rules_out: Channel | None = None,
    seen_version: int | None = None,
) -> Adjustment:
    """Note an adjustment that a person needs. It shows beside any arrangement, and no measure may stand against it."""
    locked = lock_person(person.pk, by, at, seen_version)
    if not words.strip():
        raise refuse("intro.equality", "says_something", "Say what the person needs.", "words")
    row = Adjustment.objects.create(
        person=locked,
        words=words.strip(),
        needs_channel=needs.value if needs else "",
        rules_out_channel=rules_out.value if rules_out else "",
        noted_on=london_date(at),
        source=source,
    )
    audit.wrote(locked, row, by=by, at=at, verb="adjustment_noted")
    restate_case_of(locked, at)
    return row


@verb
def end_adjustment(*, adjustment: uuid.UUID, ends_on: date, by: StaffMember, at: datetime) -> Adjustment:
    """Note that an adjustment is no longer needed after `ends_on`. It stays on record with its days."""
    row = Adjustment.objects.filter(pk=adjustment).first()
    if row is None:
        raise NotThere
    locked = lock_person(row.person_id, by, at)
    if ends_on < row.noted_on:
        raise refuse("intro.equality", "ends_after_it_began", "It cannot end before it was noted.", "ends_on")
    row.ended_on = ends_on
    row.save(update_fields=["ended_on"])
    audit.wrote(locked, row, by=by, at=at, verb="adjustment_ended")
    restate_case_of(locked, at)
    return row
