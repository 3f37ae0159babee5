"""A name in two columns and an address in several are put together, in any order; two people in one cell stay out by one rule."""

import pytest

from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.places import import_places
from evenhand.casework.imports.register import import_register
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import Person, PersonAddress, PersonName
from evenhand.records.places import Place
from tests.casework.imports.files import csv
from tests.council import Council
from tests.dates import at

NOW = at("Tue 24 Nov 2026")
ASSOCIATION = "nobody is entered by association"


def register(council: Council, *lines: str) -> Answer:
    return import_register(source=csv(*lines), filename="r.csv", by=council.head_of_housing, at=NOW)


def people(council: Council, *lines: str) -> Answer:
    return import_people(source=csv(*lines), filename="p.csv", by=council.head_of_housing, at=NOW)


def names() -> list[tuple[str, str]]:
    return list(PersonName.objects.order_by("family", "given").values_list("given", "family"))


@pytest.mark.clause("register.central")
@pytest.mark.parametrize(
    "lines",
    [
        ("Ref,Title,Forename,Surname,Address,Restrictions", '1,Ms,Tina,MURPHY,"12 Tideway Court, Fairmead",Email only'),
        ("Surname;Restrictions;Ref;Town;Address line 1;First name(s)", "Murphy;Email only;1;Fairmead;12 Tideway Court;Tina"),
        ("House no,Last name,Street,Christian name,Restrictions,Post town", "12,Murphy,Tideway Court,Tina,Email only,Fairmead"),
    ],
)
def test_a_register_with_names_in_two_columns_comes_in(council: Council, lines: tuple[str, str]) -> None:
    answer = register(council, *lines)
    assert (answer.added, answer.rejected, answer.notes) == (1, [], [])
    assert names() == [("Tina", "Murphy")]
    assert EarlierEntry.objects.get().person == Person.objects.get()
    assert PersonAddress.objects.get().place.address == "12 Tideway Court, Fairmead"
    assert register(council, *lines).already == 1


def test_what_cannot_be_read_of_two_columns_is_named_at_its_column(council: Council) -> None:
    answer = register(
        council,
        "Ref,Title,Forename,Surname,Address,Restrictions",
        "1,,Sian & Maria (son),Jones,1 Mill Lane,Email only",
        "2,Mr & Mrs,,Jones,1 Mill Lane,Email only",
        "3,,,OCCUPIER,1 Mill Lane,Email only",
        "4,Housing Officer,Lee,Frost,3 Mill Lane,Email only",
        "5,Ms,,,,see file",
    )
    assert [(one.row, one.column) for one in answer.rejected] == [(2, "given_name"), (3, "title"), (5, "title")]
    assert ASSOCIATION in answer.rejected[0].why
    assert answer.added == 2
    assert names() == [("Lee", "Frost")]
    assert EarlierEntry.objects.get(person=None).place is not None
    assert [(one.row, one.column) for one in answer.notes] == [(6, "name")]


def test_a_list_of_people_is_still_told_where_it_belongs(council: Council) -> None:
    with pytest.raises(UnreadableFile, match="This is a file of people"):
        register(
            council, "Ref,Title,Forename,Surname,Address line 1,Town,DOB", "1,Ms,Tina,Murphy,12 Tideway Court,Fairmead,1/2/1980"
        )


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (",Sian & Maria (son),,", "given_name", ASSOCIATION),
        (",Sian & Maria,Jones,", "given_name", ASSOCIATION),
        (",Sian,Jones (daughter),", "family_name", "relation"),
        (",Sian,Jones,Mum; Sian & Lee", "other_names", "relation"),
        (",Unknown,Occupier,", "family_name", "Nobody is named"),
    ],
)
def test_a_file_of_people_goes_by_the_rule_of_the_register(council: Council, row: str, column: str, why: str) -> None:
    answer = people(council, "reference,given_name,family_name,other_names", row, "T-1,Tina,Murphy,")
    assert why in answer.rejected[0].why
    assert {(one.row, one.column) for one in answer.rejected} == {(2, column)}
    assert ("Tina", "Murphy") in names()
    assert not [name for name in names() if "&" in "".join(name) or "(" in "".join(name)]


def test_a_file_of_people_is_read_by_its_usual_headings_and_what_is_not_taken_is_said(council: Council) -> None:
    answer = people(
        council,
        "Last name,Title,Town,Address 1,Post code,First name,Middle name",
        "Murphy,Ms,Fairmead,12 Tideway Court,ZZ1 4AB,Tina,Lou",
    )
    assert (answer.added, answer.rejected, [note.column for note in answer.notes]) == (1, [], ["Title"])
    assert names() == [("Tina Lou", "Murphy")]
    home = PersonAddress.objects.get().place
    assert (home.address, home.postcode) == ("12 Tideway Court, Fairmead", "ZZ1 4AB")


def test_an_organisation_may_be_a_customer_and_is_on_no_register(council: Council) -> None:
    people(council, "reference,given_name,family_name", "T-1,Frost & Byrne,Lettings Ltd")
    assert names() == [("Frost & Byrne", "Lettings Ltd")]
    (stays_out,) = register(council, "Ref,Forename,Surname,Measures", "1,Larch,Lettings Ltd,Email only").rejected
    assert "organisation" in stays_out.why


def test_another_name_in_a_half_is_another_name_of_that_person(council: Council) -> None:
    people(council, "reference,given_name,family_name", "T-1,Tina (aka Lesley),Murphy née Byrne")
    assert sorted(names()) == [("Lesley", "Murphy"), ("Tina", "Byrne"), ("Tina", "Murphy")]


def test_places_with_their_address_in_several_columns_come_in(council: Council) -> None:
    data = csv("UPRN,Town,Street,House number,Flat,Postcode", "12345678,Fairmead,Tideway Court,12,Flat 3,ZZ1 4AB")
    assert import_places(source=data, filename="p.csv", by=council.head_of_housing, at=NOW).added == 1
    assert Place.objects.get().address == "Flat 3, 12 Tideway Court, Fairmead"


def test_headings_over_two_rows_are_taken_together(council: Council) -> None:
    lines = ("Ref,Customer,,Address,,What is in place", ",Forename,Surname,Line 1,Town,")
    answer = register(council, *lines, "1,Tina,Murphy,12 Tideway Court,Fairmead,Email only")
    assert (answer.rows, answer.added, answer.rejected, answer.notes) == (1, 1, [], [])
    assert names() == [("Tina", "Murphy")]
    assert PersonAddress.objects.get().place.address == "12 Tideway Court, Fairmead"
    above = ("Ref,Customer,,,,Phone", ",Forename,Surname,Line 1,Town,", "2,Lee,Frost,3 Mill Lane,Fairmead,07700 900123")
    assert people(council, above[0].replace("Ref", "Reference"), *above[1:]).added == 1
    assert Person.objects.get(reference="2").contact_details.count() == 1


def test_headings_that_are_said_again_are_nobody_and_a_column_without_one_is_named(council: Council) -> None:
    headings = "Ref,Forename,Surname,,Measures"
    answer = register(council, headings, "1,Tina,Murphy,,Email only", headings, "2,Lee,Frost,see file,Email only")
    assert (answer.rows, answer.added) == (2, 2)
    assert names() == [("Lee", "Frost"), ("Tina", "Murphy")]
    assert [(note.row, note.column) for note in answer.notes] == [(1, "Column 4")]
    assert "no heading" in answer.notes[0].why


def test_one_part_of_an_address_that_is_an_error_is_named_and_the_rest_stays(council: Council) -> None:
    answer = register(council, "Name,Address 1,Address 2,Town", "Lee Frost,3 Mill Lane,#REF!,Fairmead")
    assert [(one.row, one.column) for one in answer.rejected] == [(2, "address")]
    assert Place.objects.get().address == "3 Mill Lane, Fairmead"
