"""People, places and changes of occupier come in from files: each once, and each row that doesn't fit is named."""

import pytest

from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.occupancy import import_occupancy
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.places import import_places
from evenhand.casework.people import Detail, enter_person
from evenhand.casework.refusals import Refused
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.records.people import Person, PersonName
from evenhand.records.places import OccupierChange, Place
from tests.casework.imports.files import csv
from tests.council import Council
from tests.dates import at, day

NOW = at("Tue 24 Nov 2026")
PEOPLE = "reference,given_name,family_name,other_names,date_of_birth,email,phone,address,postcode,uprn"


def people(council: Council, *rows: str, **options: object) -> Answer:
    return import_people(source=csv(PEOPLE, *rows), filename="p.csv", by=council.head_of_housing, at=NOW, **options)  # type: ignore[arg-type]


def test_people_come_in_with_everything_and_the_same_file_twice_adds_nothing(council: Council) -> None:
    rows = (
        "T-1,Tina,Murphy,Lesley; Tina White,12/03/1980,tina@example.com;t@example.org,07700 900123,12 Tideway Court,zz14ab,",
        ",Lee,Frost,,,,07700 900456,,,",
        ",Sian,,,,,,,,",
    )
    answer = people(council, *rows)
    assert (answer.rows, answer.added, answer.rejected) == (3, 3, [])
    tina = Person.objects.get(reference="T-1")
    assert {n.full for n in tina.names.all()} == {"Tina Murphy", "Lesley Murphy", "Tina White"}
    assert tina.date_of_birth == day("Wed 12 Mar 1980")
    assert tina.contact_details.count() == 3
    assert tina.addresses.get().place.postcode == "ZZ1 4AB"
    again = people(council, *rows)
    assert (again.added, again.already, Person.objects.count(), Place.objects.count()) == (0, 3, 3, 1)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",,,,,,,12 Tideway Court,,", "family_name"),
        (",Tina,Murphy,,31/02/1980,,,,,", "date_of_birth"),
        (",Tina,Murphy,,12/03/80,,,,,", "date_of_birth"),
        (",Tina,Murphy,,,not an email,,,,", "email"),
        (",Tina,Murphy,,,,12345,,,", "phone"),
        (",Tina,Murphy,,,,,,XYZ,", "postcode"),
        (",Tina,Murphy,,,,,,,1234567890123", "uprn"),
        ("#REF!,Tina,Murphy,,,,,,,", "reference"),
    ],
)
def test_what_does_not_fit_is_named(council: Council, row: str, column: str) -> None:
    answer = people(council, row)
    assert [(p.row, p.column) for p in answer.rejected] == [(2, column)]


def test_an_age_that_stops_a_case_is_only_a_warning_here(council: Council) -> None:
    answer = people(council, "T-1,Tina,Murphy,,12/03/2015,,,,,")
    assert (answer.added, [note.column for note in answer.notes]) == (1, ["date_of_birth"])


def test_two_references_are_two_people_and_it_is_said(council: Council) -> None:
    answer = people(council, "T-1,Tina,Murphy,,,,07700 900123,,,", "T-2,Tina,Murphy,,,,07700 900123,,,")
    assert (answer.added, Person.objects.count(), len(answer.notes)) == (2, 2, 1)


def test_a_locked_record_is_never_matched(council: Council) -> None:
    enter_person(
        given="Noor",
        family="Satterthwaite",
        source="staff list",
        by=council.head_of_housing,
        at=NOW,
        colleague=council.clerk,
        details=[Detail("phone", "07700 900123", "x")],
    )
    answer = people(council, ",Noor,Satterthwaite,,,,07700 900123,,,")
    assert (answer.added, answer.already, answer.notes) == (1, 0, [])


@pytest.mark.clause("register.property")
def test_places_come_in_once_with_flat_and_block_apart(council: Council) -> None:
    data = csv(
        "reference,address,postcode,uprn",
        'P-1,"Flat 3, 12 Tideway Court",ZZ1 4AB,100012345678',
        "P-2,12 Tideway Court,ZZ1 4AB,",
        ",3/12 Tideway Court,zz14ab,",
        ",,,100012345679",
        "P-9,,,",
    )
    answer = import_places(source=data, filename="p.csv", by=council.head_of_housing, at=NOW)
    assert (answer.rows, answer.added, answer.already) == (5, 3, 1)
    assert [(p.row, p.column) for p in answer.rejected] == [(6, "address")]
    again = import_places(source=data, filename="p.csv", by=council.head_of_housing, at=NOW)
    assert (again.added, Place.objects.count()) == (0, 3)


def test_changes_of_occupier_come_in_by_uprn(council: Council) -> None:
    places = csv("address,uprn", '"Flat 3, 12 Tideway Court",12345678')
    import_places(source=places, filename="p.csv", by=council.head_of_housing, at=NOW)
    data = csv(
        "uprn,changed_on",
        "000012345678,2026-11-02",
        "12345678,02/11/2026",
        "12345678,2026-12-02",
        "999,2026-11-02",
        "12345678,ASAP",
        ",2026-11-02",
    )
    answer = import_occupancy(source=data, filename="o.csv", by=council.head_of_housing, at=NOW)
    assert (answer.rows, answer.added, answer.already) == (6, 1, 1)
    assert [(p.row, p.column) for p in answer.rejected] == [(4, "changed_on"), (5, "uprn"), (6, "changed_on"), (7, "uprn")]
    assert OccupierChange.objects.get().changed_on == day("Mon 2 Nov 2026")


def test_other_headings_and_other_people_are_refused(council: Council) -> None:
    with pytest.raises(UnreadableFile):
        import_people(source=csv("a,b", "1,2"), filename="p.csv", by=council.head_of_housing, at=NOW)
    with pytest.raises(Refused):
        import_people(source=csv(PEOPLE), filename="p.csv", by=council.adviser, at=NOW)
    assert not PersonName.objects.exists()
