"""How does the person of a row get on record? Entered, or what is new of them is added; each fact with the file as its source."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.casework import audit
from evenhand.casework.people import Detail, write_person
from evenhand.casework.places import known_or_written
from evenhand.casework.search_keys import restate_person
from evenhand.matching.contact_details import ContactDetails
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone
from evenhand.records.people import ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Facts:
    """What a row says of a person. The first name is the main one."""

    names: Sequence[tuple[str, str]]
    contact: ContactDetails
    place: Place | None = None
    reference: str = ""
    date_of_birth: date | None = None

    @property
    def details(self) -> list[tuple[str, str]]:
        return [("phone", value) for value in self.contact.phones] + [("email", value) for value in self.contact.emails]


def place_known_or_written(
    *, address: str, postcode: str, uprn: str, by: StaffMember, at: datetime, reference: str = ""
) -> Place | None:
    """The place that the row gives, entered where it is not known; None where the row gives none."""
    if not (address or uprn):
        return None
    address = address or f"UPRN {uprn}"
    return known_or_written(address=address, postcode=postcode, uprn=uprn, reference=reference, by=by, at=at)


def enter(facts: Facts, source: str, *, by: StaffMember, at: datetime) -> Person:
    """A new person."""
    (given, family), *others = facts.names
    return write_person(
        given=given,
        family=family,
        other_names=others,
        source=source,
        details=[Detail(kind, value, source) for kind, value in facts.details],
        address=facts.place,
        reference=facts.reference,
        date_of_birth=facts.date_of_birth,
        by=by,
        at=at,
    )


def add_what_is_new(person: Person, facts: Facts, source: str, *, by: StaffMember, at: datetime) -> bool:
    """Add to a known person the names, details and address that are not on record; whether there were any."""
    known_names = {name_key(name.full) for name in person.names.all()}
    known_details = {_key(detail.kind, detail.value) for detail in person.contact_details.all()}
    names = [
        PersonName(person=person, given=g, family=f, source=source, noted_at=at)
        for g, f in facts.names
        if name_key(f"{g} {f}") not in known_names
    ]
    details = [
        ContactDetail(person=person, kind=kind, value=value, source=source, noted_at=at)
        for kind, value in facts.details
        if _key(kind, value) not in known_details
    ]
    homes = []
    if facts.place and not person.addresses.filter(place=facts.place).exists():
        homes = [PersonAddress(person=person, place=facts.place, source=source, noted_at=at)]
    PersonName.objects.bulk_create(names)
    ContactDetail.objects.bulk_create(details)
    PersonAddress.objects.bulk_create(homes)
    rows = [*names, *details, *homes]
    if rows:
        audit.wrote(*rows, by=by, at=at, verb="person_added_to")
        restate_person(person)
    return bool(rows)


def _key(kind: str, value: str) -> tuple[str, str]:
    normal = {"email": normalise_email, "phone": normalise_phone}.get(kind)
    return kind, (normal(value) if normal else None) or value.casefold()
