"""A long file of people: in batches that stay once they were reported, each person once, and nothing of theirs replaced."""

from collections.abc import Iterator

import pytest

from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.places import import_places
from evenhand.casework.merges import merge
from evenhand.casework.people import Detail
from evenhand.casework.person_details import add_detail
from evenhand.records.audit import AuditEntry
from evenhand.records.people import Person
from evenhand.records.places import Place
from tests.casework.imports.files import csv
from tests.council import Council
from tests.dates import at, day
from tests.verifying import verify_is_clean

NOW = at("Tue 24 Nov 2026")
HEADINGS = "reference,given_name,family_name,other_names,date_of_birth,email,phone,address,postcode,uprn"
PHONES = ("07700 900123", "07700 900456")
TINA = "T-1,Tina,Murphy,,12/03/1980,tina@example.com,07700 900123,12 Tideway Court,ZZ1 4AB,"


def people(council: Council, *rows: str, **options: object) -> Answer:
    return import_people(source=csv(HEADINGS, *rows), filename="p.csv", by=council.head_of_housing, at=NOW, **options)  # type: ignore[arg-type]


def facts(reference: str) -> tuple[set[str], set[str], set[str]]:
    """Names, details and addresses of whoever has that reference."""
    person = Person.objects.get(reference=reference)
    return (
        {name.full for name in person.names.all()},
        {detail.value for detail in person.contact_details.all()},
        {home.place.address for home in person.addresses.select_related("place")},
    )


def test_a_known_reference_takes_what_is_new_and_nothing_is_replaced(council: Council) -> None:
    people(council, TINA)
    other = "T-1,Tina,Byrne,,13/03/1980,tina@example.com,07700 900456,3 Mill Lane,ZZ1 1AA,"
    answer = people(council, other)
    assert (answer.added, answer.already) == (1, 0)
    assert [(p.row, p.column) for p in answer.rejected] == [(2, "date_of_birth")]
    names, details, homes = facts("T-1")
    assert names == {"Tina Murphy", "Tina Byrne"}
    assert details == {"tina@example.com", "07700 900123", "07700 900456"}
    assert homes == {"12 Tideway Court", "3 Mill Lane"}
    person = Person.objects.get()
    assert (person.date_of_birth, person.names.get(is_main=True).full) == (day("Wed 12 Mar 1980"), "Tina Murphy")
    again = people(council, other)
    assert (again.added, again.already) == (0, 1)
    verify_is_clean()


def test_a_date_of_birth_that_was_missing_is_taken(council: Council) -> None:
    people(council, "T-1,Tina,Murphy,,,,,,,")
    answer = people(council, "T-1,Tina,Murphy,,12/03/1980,,,,,")
    assert (answer.added, answer.rejected) == (1, [])
    assert Person.objects.get().date_of_birth == day("Wed 12 Mar 1980")
    verify_is_clean()


def test_a_reference_that_was_given_twice_is_named_and_nothing_is_put_together(council: Council) -> None:
    people(council, TINA)
    answer = people(council, "T-1,Lee,Frost,,01/01/1999,,07700 900456,,,")
    assert (answer.added, [(p.row, p.column) for p in answer.rejected]) == (0, [(2, "reference")])
    assert facts("T-1")[0] == {"Tina Murphy"}


@pytest.mark.parametrize("row", [",Lee,Frost,,,,07700 900456,,,", ",Sian,,,,,,,,", ",Sian,,,01/02/1990,,,,,"])
def test_without_a_reference_the_same_facts_are_the_same_person_whatever_was_added_since(council: Council, row: str) -> None:
    people(council, row)
    person = Person.objects.get()
    new = Detail("email", "new@example.org", "a letter")
    add_detail(person=person.pk, detail=new, by=council.head_of_housing, at=NOW)
    again = people(council, row, row)
    assert (again.added, again.already, Person.objects.count()) == (0, 2, 1)


def test_without_a_reference_one_fact_more_is_somebody_of_their_own_to_look_at(council: Council) -> None:
    people(council, ",John,Frost,,,,,12 Tideway Court,ZZ1 4AB,")
    answer = people(council, ",John,Frost,,01/02/1990,,,12 Tideway Court,ZZ1 4AB,")
    assert (answer.added, [note.column for note in answer.notes], Place.objects.count()) == (1, ["family_name"], 1)
    assert people(council, ",John,Frost,,01/02/1990,,,12 Tideway Court,ZZ1 4AB,").already == 1


@pytest.mark.parametrize("references", [("T-1", "T-2"), ("", "")])
def test_the_rows_of_two_who_were_found_to_be_one_are_that_one(council: Council, references: tuple[str, str]) -> None:
    rows = [f"{ref},Tina,{name},,,,{phone},,," for ref, name, phone in zip(references, ("Murphy", "Byrne"), PHONES, strict=True)]
    people(council, *rows)
    one, other = Person.objects.order_by("names__family")
    merge(survivor=one.pk, merged=other.pk, reason="The same person.", by=council.head_of_housing, at=NOW)
    again = people(council, *rows)
    assert (again.added, again.already, again.rejected, Person.objects.count()) == (0, 2, [], 2)


def test_two_uprns_are_two_places_and_a_known_place_takes_the_one_it_lacked(council: Council) -> None:
    one, two = ",A,Frost,,,,,12 Tideway Court,ZZ1 4AB,", ",B,Frost,,,,,12 Tideway Court,ZZ1 4AB,100012345678"
    people(council, one, two, ",C,Frost,,,,,12 Tideway Court,ZZ1 4AB,100012345679")
    assert sorted(Place.objects.values_list("uprn", flat=True)) == ["100012345678", "100012345679"]
    verify_is_clean()


def test_a_known_place_is_named_where_a_file_says_something_else_of_it(council: Council) -> None:
    def places(row: str) -> Answer:
        source = csv("reference,address,postcode,uprn", row)
        return import_places(source=source, filename="p.csv", by=council.head_of_housing, at=NOW)

    places("P-1,12 Tideway Court,ZZ1 4AB,100012345678")
    answer = places("P-1,3 Mill Lane,ZZ1 1AA,100012345679")
    assert (answer.added, [p.column for p in answer.rejected]) == (0, ["uprn", "address"])
    assert places("P-2,12 Tideway Court,ZZ1 4AB,").rejected[0].column == "reference"
    assert Place.objects.get().address == "12 Tideway Court"


def test_several_batches_say_how_far_they_are_and_are_one_event_of_the_audit(council: Council) -> None:
    rows = [f"R-{n},Tina,Murphy{n},,,,,{n // 3} Mill Lane,ZZ1 1AA," for n in range(2_100)]
    seen: list[int] = []
    answer = people(council, *rows, rows[0], progress=seen.append)
    assert (answer.rows, answer.added, answer.already, seen) == (2_101, 2_100, 1, [2_000, 2_101])
    assert (Person.objects.count(), Place.objects.count()) == (2_100, 700)
    assert AuditEntry.objects.filter(verb="people_imported").count() == 1
    assert AuditEntry.objects.filter(verb="person_entered", kind="person").count() == 2_100
    verify_is_clean()


def test_what_was_reported_stays_when_it_is_broken_off_and_the_second_time_adds_the_rest(council: Council) -> None:
    rows = [f"R-{n},Tina,Murphy,,,,,,," for n in range(2_050)]

    def broken_off(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        people(council, *rows, progress=broken_off)
    assert Person.objects.count() == 2_000
    again = people(council, *rows)
    assert (again.added, again.already, Person.objects.count()) == (50, 2_000, 2_050)


@pytest.mark.parametrize("option", ["strict", "dry_run"])
def test_nothing_is_written_by_half(council: Council, option: str) -> None:
    answer = people(council, TINA, ",,,,,,,,,nowhere", **{option: True})
    assert (answer.written, Person.objects.count(), Place.objects.count()) == (False, 0, 0)
    assert not AuditEntry.objects.filter(verb="people_imported").exists()


def hostile() -> Iterator[tuple[str, str | None]]:
    """A row, and the column that is named; None where everything comes in as the text that it is."""
    yield ",=HYPERLINK(1),<b>Murphy</b>,,,,07700 900123,,,", "given_name"
    yield ",Ti\x00na,Mur\u202ephy\u200f,,,,07700 900123,,,", None
    yield ",Ти́на,मर्फी,,,,,,,", None
    yield ",Tina,Murphy,,,,07700 900123; 12345,,,", "phone"
    yield ",Tina,Murphy,,,tina@@example,,,,", "email"
    yield ",Tina,Murphy,,31/02/1980,,,,,", "date_of_birth"
    yield ",Tina,Murphy,,1980-13-45,,,,,", "date_of_birth"
    yield ",Tina,Murphy,,,,,12 Tideway Court,ZZZ 999,", "postcode"
    yield ",Tina,Murphy,,,,,12 Tideway Court,,12345678901234", "uprn"
    yield "#REF!,Tina,Murphy,,,,,,,", "reference"
    yield f",Tina,{'M' * 300},,,,,,,", "family_name"
    yield f",Tina,Murphy,,,,,{'1 Mill Lane ' * 100},,", "address"
    yield ",,,,,,07700 900123,,,", "family_name"
    yield ",\U0001f600,\U0001f600,,,,,,,", "family_name"
    yield f"{'R' * 200},Tina,Murphy,,,,,,,", "reference"


@pytest.mark.parametrize(("row", "column"), list(hostile()))
def test_whatever_stands_in_a_cell_is_taken_as_text_or_named(council: Council, row: str, column: str | None) -> None:
    answer = people(council, row, TINA)
    assert {(p.row, p.column) for p in answer.rejected} == ({(2, column)} if column else set())
    assert Person.objects.filter(reference="T-1").exists()
    assert people(council, row, TINA).added == 0
    verify_is_clean()
