"""Who stands in a row with the name over several columns? By the rules of the one cell, and each half where it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.names_in_columns import Columns, is_title, read_columns
from evenhand.matching.part_headings import whole_address
from evenhand.matching.register_names import Name, NameReading, Rejected, UnknownOccupier, take_apart
from tests.matching.test_register_names import JOINTS, PEOPLE

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        (Columns(("Tina",), ("MURPHY",), "Ms"), NameReading(Name("Tina", "Murphy"), "Ms")),
        (Columns(("Tina", "Louise"), ("Murphy",)), NameReading(Name("Tina Louise", "Murphy"))),
        (Columns(("Mary Jane",), ("Smith Jones",)), NameReading(Name("Mary Jane", "Smith Jones"))),
        (Columns(("Lee",), ("Child",)), NameReading(Name("Lee", "Child"))),
        (Columns(("Lee",), ("Frost, Jr",)), NameReading(Name("Lee", "Frost Jr"))),
        (Columns(("Mr",), ("Frost",)), NameReading(Name("", "Frost"), "Mr")),
        (Columns((), ("Frost",)), NameReading(Name("", "Frost"))),
        (Columns(("Sian",), ()), NameReading(Name("Sian", ""))),
        (Columns(("Tina aka Lesley",), ("Murphy",)), NameReading(Name("Tina", "Murphy"), "", (Name("Lesley", "Murphy"),))),
        (Columns(("Tina",), ("Murphy (née Byrne)",)), NameReading(Name("Tina", "Murphy"), "", (Name("Tina", "Byrne"),))),
        (Columns(("Tina",), ("Murphy",), "", "Tina Murphy"), NameReading(Name("Tina", "Murphy"))),
        (Columns((), ("Murphy",), "", "Tina"), NameReading(Name("Tina", "Murphy"))),
        (Columns(("Robert",), ("Alias",)), NameReading(Name("Robert", "Alias"))),
        (Columns((), (), "Dr", "Tina Murphy"), NameReading(Name("Tina", "Murphy"), "Dr")),
    ],
)
def test_one_person_is_put_together(said: Columns, reading: NameReading) -> None:
    assert read_columns(said) == reading


@pytest.mark.parametrize(
    ("said", "column", "reason"),
    [
        (Columns(("Sian & Maria (son)",), ("Jones",)), "given_name", "nobody is entered by association"),
        (Columns(("Sian & Maria (son)",)), "given_name", "nobody is entered by association"),
        (Columns(("Lee",), ("Frost and Byrne",)), "family_name", "more than one person"),
        (Columns((), ("Frost",), "Mr & Mrs"), "title", "more than one person"),
        (Columns(("Sian\nMaria",), ("Jones",)), "given_name", "more than one line"),
        (Columns(("Sian",), ("Jones (daughter)",)), "family_name", "relation"),
        (Columns(("=1+1",), ("Jones",)), "given_name", "formula"),
        (Columns(("Sian",), ("#REF!",)), "family_name", "spreadsheet error"),
        (Columns(("Jones, Sian",), ()), "given_name", "isn't clear"),
        (Columns(("Unknown",), ("Jones",)), "given_name", "not known"),
        (Columns(("Tina",), ("Murphy",), "", "Tina Byrne"), "name", "different names"),
        (Columns(("Dr",), ()), "family_name", "isn't clear"),
    ],
)
def test_what_would_take_guessing_is_rejected_at_its_column(said: Columns, column: str, reason: str) -> None:
    read = read_columns(said)
    assert isinstance(read, Rejected), read
    assert read.column == column
    assert reason in read.reason


@pytest.mark.parametrize(
    "said", [Columns(), Columns(("Unknown",), ("Male",)), Columns((), ("OCCUPIER",)), Columns(("?",), ("",))]
)
def test_where_nobody_is_named_it_says_so(said: Columns) -> None:
    assert isinstance(read_columns(said), UnknownOccupier)


def test_a_title_is_one_persons() -> None:
    assert all(map(is_title, ("Ms", "MR.", "Sir")))
    assert not any(map(is_title, ("", "Mr & Mrs", "Head of Housing")))


@given(PEOPLE, JOINTS, PEOPLE)
def test_two_people_in_a_column_are_never_one(one: str, joint: str, other: str) -> None:
    assert isinstance(read_columns(Columns((one + joint + other,))), Rejected)
    assert isinstance(read_columns(Columns(("Sian",), (one + joint + other,))), Rejected)


@given(some.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), some.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True))
def test_two_columns_are_read_as_the_one_cell_is(given_name: str, family: str) -> None:
    one = take_apart(f"{family}, {given_name}")
    two = read_columns(Columns((given_name,), (family,)))
    assert isinstance(one, NameReading) <= (one == two)


@given(some.text(max_size=60), some.text(max_size=60), some.text(max_size=20), some.text(max_size=60))
def test_no_text_breaks_the_reading_and_no_name_is_empty(first: str, last: str, title: str, whole: str) -> None:
    read = read_columns(Columns((first,), (last,), title, whole))
    if isinstance(read, NameReading):
        assert all(name.full for name in (read.name, *read.other_names))
    else:
        assert read.reason.endswith(".")


@pytest.mark.parametrize(
    ("parts", "address"),
    [
        (["14 Larch Way", "Fairmead"], "14 Larch Way, Fairmead"),
        (["Flat 2", "14", "Larch Way", "", "Fairmead"], "Flat 2, 14 Larch Way, Fairmead"),
        (["14 Larch Way, Fairmead,", "FAIRMEAD"], "14 Larch Way, Fairmead"),
        (["1", "1 Mill Lane"], "1 1 Mill Lane"),
        ([], ""),
    ],
)
def test_an_address_over_several_columns_is_one_line(parts: list[str], address: str) -> None:
    assert whole_address(parts) == address
