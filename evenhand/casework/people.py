"""How does a person become known? Entered with names and contact details, each with its source; found by exact keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.search_keys import restate_person
from evenhand.casework.writing import once, verb
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
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
    """Enter a customer. A colleague or Member as the customer is entered as internal, and their record is locked (A24)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    if not (given.strip() or family.strip()):
        raise refuse("register.fields", "has_a_name", "Give a name. For a place with unknown occupants, enter the place.", "name")
    person = Person.objects.create(
        kind="internal" if colleague else "external",
        staff=colleague,
        reference=reference.strip(),
        date_of_birth=date_of_birth,
        identity_facts=identity_facts,
        identity_basis=identity_basis.strip(),
        created_at=at,
    )
    names = [PersonName(person=person, given=given.strip(), family=family.strip(), is_main=True, source=source)]
    names += [PersonName(person=person, given=g.strip(), family=f.strip(), source=source) for g, f in other_names]
    rows = [
        ContactDetail(person=person, kind=d.kind, value=d.value.strip(), system=d.system, source=d.source, sure=d.sure)
        for d in details
    ]
    PersonName.objects.bulk_create(names)
    ContactDetail.objects.bulk_create(rows)
    homes = [PersonAddress.objects.create(person=person, place=address, source=source)] if address else []
    audit.wrote(person, *names, *rows, *homes, by=by, at=at, verb="person_entered")
    restate_person(person)
    return person


@verb
def note_adjustment(
    *,
    person: Person,
    words: str,
    source: str,
    by: StaffMember,
    at: datetime,
    needs: Channel | None = None,
    rules_out: Channel | None = None,
) -> Adjustment:
    """Note an adjustment that a person needs. It shows beside any arrangement, and no measure may stand against it."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    if not words.strip():
        raise refuse("intro.equality", "says_something", "Say what the person needs.", "words")
    row = Adjustment.objects.create(
        person=person,
        words=words.strip(),
        needs_channel=needs.value if needs else "",
        rules_out_channel=rules_out.value if rules_out else "",
        noted_on=london_date(at),
        source=source,
    )
    audit.wrote(row, by=by, at=at, verb="adjustment_noted")
    return row
