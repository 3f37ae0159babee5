"""What do the tests of merging share? Two records of one person, and what each has."""

from typing import Any

from evenhand.casework import merges, people, places
from evenhand.casework.people import Detail
from evenhand.records.cases import Case
from evenhand.records.merges import Merge
from evenhand.records.people import Person
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import opened, reported

MONDAY, TUESDAY, WEDNESDAY = at("Mon 23 Nov 2026"), at("Tue 24 Nov 2026"), at("Wed 25 Nov 2026")


def entered(council: Council, given: str, family: str, phone: str, **more: Any) -> Person:
    """A person with a telephone number and a home of their own."""
    by = council.head_of_housing
    home = places.enter_place(address=f"{phone[-2:]} Mill Lane, ZZ1 1AB", by=by, at=MONDAY)
    details = [Detail("phone", phone, "tenancy"), *more.pop("details", ())]
    how = {"source": "tenancy", "by": by, "at": MONDAY, **more}
    return people.enter_person(given=given, family=family, details=details, address=home, **how)


def two_records(council: Council) -> tuple[Person, Person]:
    """Tamsin Holloway, and the same person once more under the name she had before."""
    first = entered(council, "Tamsin", "Holloway", "07700 900101", reference="T-1")
    return first, entered(council, "Tamsin", "Farthing", "07700 900202", reference="T-2")


def merged(council: Council, first: Person, other: Person, **more: Any) -> Merge:
    """The second record joined to the first, by the Head of Housing."""
    told = {"reason": "The same passport.", "by": council.head_of_housing, "at": TUESDAY, **more}
    return merges.merge(survivor=first.pk, merged=other.pk, **told)


def undone(council: Council, merge: Merge, **more: Any) -> Merge:
    """The merge undone, by the Head of Housing."""
    told = {"reason": "Two passports.", "by": council.head_of_housing, "at": WEDNESDAY, **more}
    return merges.undo(merge=merge.pk, **told)


def a_case(council: Council, person: Person, **service: object) -> Case:
    """A case of that person, opened on a report."""
    lead, by = service.get("service", council.housing), service.get("by", council.head_of_housing)
    incident = reported(lead, council.adviser, MONDAY, MONDAY.date(), ("shouting",), "Shouted.", person=person)  # type: ignore[arg-type]
    return opened(incident, person, lead, by, MONDAY)  # type: ignore[arg-type]
