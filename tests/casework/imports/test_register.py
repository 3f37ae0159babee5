"""An earlier register comes in: each row as an unverified entry, or named with row, column and reason; nothing guessed."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.register import import_register
from evenhand.casework.refusals import Refused
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.records.audit import AuditEntry
from evenhand.records.decisions import InForce
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import Person, PersonName
from evenhand.records.places import Place
from tests.casework.imports.files import HEADINGS, csv, register, row
from tests.council import Council
from tests.dates import at

NOW = at("Tue 24 Nov 2026")


def bring_in(council: Council, data: bytes, filename: str = "register.xlsx", **options: object) -> Answer:
    return import_register(source=data, filename=filename, by=council.head_of_housing, at=NOW, **options)  # type: ignore[arg-type]


def why(answer: Answer) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in answer.rejected]


@pytest.mark.clause("register.fields")
@pytest.mark.clause("register.central")
def test_a_row_comes_in_with_every_field_and_restricts_nothing(council: Council) -> None:
    whole = row(
        ref="MCC/1",
        name="MURPHY, Tina aka Lesley",
        address="12 Tideway Court",
        postcode="zz14ab",
        contact="07700 900123 / tina@example.com",
        measures="1 call a week",
        start=date(2026, 9, 1),
        end="01/03/2027",
        told="3rd September 2026",
        review="12-Feb-27",
        reviewer="Amara Okonedo, Head of Housing",
        notes="see file",
    )
    answer = bring_in(council, register(whole))
    assert (answer.rows, answer.added, answer.already, answer.rejected) == (1, 1, 0, [])
    entry = EarlierEntry.objects.get()
    assert entry.person is not None
    names = [(n.given, n.family, n.is_main) for n in entry.person.names.order_by("-is_main")]
    assert names == [("Tina", "Murphy", True), ("Lesley", "Murphy", False)]
    assert entry.person.reference == "MCC/1"
    assert {d.value for d in entry.person.contact_details.all()} == {"07700 900123", "tina@example.com"}
    home = entry.person.addresses.get().place
    assert (home.address, home.postcode) == ("12 Tideway Court", "ZZ1 4AB")
    assert (entry.started_on, entry.ends_on) == (date(2026, 9, 1), date(2027, 3, 1))
    assert (entry.advised_on, entry.review_on) == (date(2026, 9, 3), date(2027, 2, 12))
    assert (entry.measures, entry.reviewer) == ("1 call a week", "Amara Okonedo, Head of Housing")
    assert entry.service == council.housing
    assert not InForce.objects.exists()
    assert AuditEntry.objects.filter(verb="register_imported", actor=council.head_of_housing.pk).count() == 1


@pytest.mark.parametrize("cell", ["ASAP - see email", "#REF!", "31/02/2026", "Sep-26", "tbc", "=TODAY()"])
def test_a_date_that_cannot_be_read_is_left_empty_and_named_and_the_row_still_comes_in(council: Council, cell: str) -> None:
    answer = bring_in(council, register(row(name="Tina Murphy", address="12 Tideway Court", start=cell, end="01/03/2027")))
    assert (answer.added, why(answer)) == (1, [(4, "started_on")])
    assert answer.rejected[0].why
    entry = EarlierEntry.objects.get()
    assert (entry.started_on, entry.ends_on) == (None, date(2027, 3, 1))
    assert entry.row["started_on"] == cell


@pytest.mark.parametrize(
    "name",
    [
        "Sian & Maria (son)",
        "Mr and Mrs Holloway",
        "Tina Murphy + partner",
        "#REF!",
        '=HYPERLINK("x")',
        "<b>Tina</b> Murphy",
        "07700 900123",
    ],
)
def test_a_name_that_is_not_one_person_stays_out_with_its_reason(council: Council, name: str) -> None:
    answer = bring_in(council, register(row(name=name, address="12 Tideway Court"), row(name="Lee Frost", address="3 Mill Lane")))
    assert (answer.rows, answer.added, why(answer)) == (2, 1, [(4, "name")])
    assert [n.full for n in PersonName.objects.all()] == ["Lee Frost"]
    assert not Place.objects.filter(address__startswith="12").exists()


@pytest.mark.clause("register.property")
@pytest.mark.parametrize("name", ["OCCUPIER UNKNOWN", "unknown male", "", "The Occupier"])
def test_an_unknown_occupier_is_an_entry_about_the_place(council: Council, name: str) -> None:
    data = register(row(ref="P/1", name=name, address="Flat 3, 12 Tideway Court", postcode="ZZ1 4AB", contact="07700 900123"))
    assert bring_in(council, data).added == 1
    entry = EarlierEntry.objects.get()
    assert entry.person is None
    assert entry.place is not None
    assert (entry.place.address, entry.place.reference) == ("Flat 3, 12 Tideway Court", "P/1")
    assert not Person.objects.exists()


def test_dividers_and_empty_rows_do_not_count_and_a_row_without_anybody_is_said(council: Council) -> None:
    data = register(
        row(name="--- HOUSING ---"), row(), row(ref="====="), row(notes="see file"), row(name="Lee Frost", address="3 Mill Lane")
    )
    answer = bring_in(council, data)
    assert (answer.rows, answer.added, answer.rejected) == (1, 1, [])
    assert [(n.row, n.column) for n in answer.notes if n.row and n.row > 3] == [(7, "name")]


def test_the_same_file_twice_adds_nothing(council: Council) -> None:
    data = register(
        row(ref="1", name="Lee Frost", address="3 Mill Lane"), row(name="Tina Murphy", contact="tina@example.com", start="ASAP")
    )
    assert bring_in(council, data).added == 2
    before = (Person.objects.count(), Place.objects.count(), EarlierEntry.objects.count())
    again = bring_in(council, data)
    assert (again.rows, again.added, again.already) == (2, 0, 2)
    assert (Person.objects.count(), Place.objects.count(), EarlierEntry.objects.count()) == before


def test_a_hidden_sheet_stays_out_and_is_said(council: Council) -> None:
    answer = bring_in(council, register(row(name="Lee Frost", address="3 Mill Lane")))
    assert answer.hidden_sheets == ["Expired"]
    assert ("Expired", "This sheet is hidden, so it stays out.") in [(n.column, n.why) for n in answer.notes]
    assert not PersonName.objects.filter(family="Longago").exists()


def test_a_person_twice_is_one_person_by_exact_keys(council: Council) -> None:
    data = register(
        row(ref="1", name="Tina Murphy", contact="07700 900123", measures="Email only"),
        row(name="MURPHY, Tina", contact="+44 7700 900123 / tina@example.com", measures="Letters only"),
        row(name="Tina Murphy", contact="07700 900123", measures="Email only"),
    )
    answer = bring_in(council, data)
    assert (answer.rows, answer.added, answer.already) == (3, 2, 1)
    person = Person.objects.get()
    assert person.earlier_entries.count() == 2
    assert person.contact_details.count() == 2
    assert {n.row for n in answer.notes if n.row > 3} == {5, 6}


def test_nobody_is_made_one_by_a_name_alone_and_it_is_said(council: Council) -> None:
    data = register(
        row(name="Tina Murphy", address="12 Tideway Court", postcode="ZZ1 4AB", contact="07700 900123"),
        row(name="Tina Murphy", address="3 Mill Lane", postcode="ZZ1 4AC"),
        row(name="Lee Frost", contact="07700 900123"),
    )
    answer = bring_in(council, data)
    assert (answer.added, Person.objects.count()) == (3, 3)
    assert [(n.row, "possible duplicate" in n.why) for n in answer.notes if n.row > 3] == [(5, True)]


@pytest.mark.parametrize(
    ("measures", "danger"), [("TWO OFFICERS TO ATTEND - dog", True), ("Do not  attend alone", True), ("Email only", False)]
)
def test_a_row_that_warns_of_danger_stays_until_somebody_decides(council: Council, measures: str, danger: bool) -> None:
    bring_in(council, register(row(name="Lee Frost", address="3 Mill Lane", measures=measures)))
    entry = EarlierEntry.objects.get()
    assert (entry.danger, entry.shows_until is None) == (danger, danger)


def test_formulas_and_markup_are_text(council: Council) -> None:
    bring_in(
        council,
        register(row(name="Lee Frost", address="3 Mill Lane", notes='=HYPERLINK("http://x.example")', measures="<b>x</b>")),
    )
    entry = EarlierEntry.objects.get()
    assert (entry.notes, entry.measures) == ('=HYPERLINK("http://x.example")', "<b>x</b>")


def test_a_dry_run_says_the_same_and_writes_nothing(council: Council) -> None:
    data = register(row(name="Lee Frost", address="3 Mill Lane", start="ASAP"), row(name="A & B", address="x"))
    dry = bring_in(council, data, dry_run=True)
    assert not any(model.objects.exists() for model in (EarlierEntry, Person, Place))
    assert not AuditEntry.objects.filter(verb__startswith="register").exists()
    real = bring_in(council, data)
    assert (dry.rows, dry.added, dry.rejected) == (real.rows, real.added, real.rejected)
    assert [(s.row, s.becomes, s.about) for s in dry.shown] == [(4, "added", "Lee Frost"), (5, "stays out", "")]


def test_strict_is_all_or_nothing(council: Council) -> None:
    data = register(row(name="Lee Frost", address="3 Mill Lane"), row(name="A & B", address="x"))
    answer = bring_in(council, data, strict=True)
    assert (answer.added, answer.written, EarlierEntry.objects.count()) == (0, False, 0)
    assert bring_in(council, register(row(name="Lee Frost", address="3 Mill Lane")), strict=True).added == 1


def test_other_headings_are_named_in_a_map(council: Council) -> None:
    data = csv("Who;Abode;What we do;Blah", "Lee Frost;3 Mill Lane;Email only;x")
    theirs = {"name": "Who", "address": "abode", "measures": "What we do"}
    answer = bring_in(council, data, "register.csv", theirs=theirs)
    assert (answer.added, EarlierEntry.objects.get().measures) == (1, "Email only")
    assert [n.column for n in answer.notes] == ["Blah"]
    with pytest.raises(UnreadableFile, match="address"):
        bring_in(council, data, "register.csv", theirs={"name": "Who", "address": "Nowhere", "measures": "What we do"})
    with pytest.raises(UnreadableFile, match="no column here"):
        bring_in(council, data, "register.csv", theirs={"nmae": "Who"})


def test_headings_in_any_order(council: Council) -> None:
    order = [5, 1, 0, 2, 3, 4]
    cells = row(
        ref="1", name="Lee Frost", address="3 Mill Lane", postcode="ZZ1 4AC", contact="07700 900123", measures="Email only"
    )
    data = register([cells[i] for i in order], headings=[HEADINGS[i].upper() for i in order])
    assert bring_in(council, data).added == 1
    assert EarlierEntry.objects.get().measures == "Email only"


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 50, b"%PDF-1.7", b"just one line of prose"])
def test_a_file_that_cannot_be_read_is_refused_in_words_and_writes_nothing(council: Council, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        bring_in(council, data, "x.csv")
    assert refused.value.reason.endswith(".")
    assert not EarlierEntry.objects.exists()


def test_an_adviser_may_not(council: Council) -> None:
    with pytest.raises(Refused):
        import_register(source=register(), filename="x.xlsx", by=council.adviser, at=NOW)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(some.text(max_size=60), min_size=7, max_size=7))
def test_whatever_stands_in_the_cells_each_row_comes_in_or_is_named(council: Council, cells: list[str]) -> None:
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    data = (
        csv("ref,name,address,postcode,phone,start,measures", "1,Lee Frost,3 Mill Lane,,,,").rstrip()
        + b"\n"
        + ",".join(quoted).encode("utf-8", "replace")
    )
    try:
        answer = bring_in(council, data, "x.csv", dry_run=True)
    except UnreadableFile:
        assert sum(ord(character) < 32 or ord(character) == 127 for character in "".join(cells)) > 8
        return
    stayed_out = sum(shown.becomes == "stays out" for shown in answer.shown)
    assert answer.rows == answer.added + answer.already + stayed_out
    assert answer.rows in (1, 2)
