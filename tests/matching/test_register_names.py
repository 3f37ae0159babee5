"""Who stands in the name cell of a hand-kept register? One person taken apart, nobody, or rejected with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.register_cells import is_divider
from evenhand.matching.register_names import Name, NameReading, Rejected, UnknownOccupier, take_apart

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("cell", "name", "others"),
    [
        ("MURPHY, Tina aka Lesley", "Tina Murphy", ["Lesley Murphy"]),
        ("Murphy, Tina (a.k.a. Lesley)", "Tina Murphy", ["Lesley Murphy"]),
        ("John Frost also known as Jack Byrne alias Johnny", "John Frost", ["Jack Byrne", "Johnny Frost"]),
        ("Tina Murphy (née Byrne)", "Tina Murphy", ["Tina Byrne"]),
        ("Tina Murphy formerly Byrne", "Tina Murphy", ["Tina Byrne"]),
        ('Anthony "Tony" Byrne', "Anthony Byrne", ["Tony Byrne"]),
        ("Ms Tina Murphy", "Tina Murphy", []),
        ("Tina MURPHY", "Tina Murphy", []),
        ("MURPHY Tina", "Tina Murphy", []),
        ("MURPHY,\nTina", "Tina Murphy", []),
        ("TINA MURPHY", "Tina Murphy", []),
        ("O'BRIEN, Siân", "Siân O'Brien", []),
        ("WHITE-PHILLIPS, Stephanie (Ms)", "Stephanie White-Phillips", []),
        ("MCDONALD, Lee", "Lee McDonald", []),
        ("ST JOHN, Lee", "Lee St John", []),
        ("Byrne, Anthony, Mr", "Anthony Byrne", []),
        ("Tina Murphy (tenant)", "Tina Murphy", []),
        ("CHILD, Lee", "Lee Child", []),
        ("LOPEZ DIAZ, Ana Maria", "Ana Maria Lopez Diaz", []),
        ("\u202eTina\u200f Mur\u00adphy\x00", "Tina Murphy", []),
    ],
)
def test_one_person_is_taken_apart(cell: str, name: str, others: list[str]) -> None:
    read = take_apart(cell)
    assert isinstance(read, NameReading)
    assert (read.name.full, [other.full for other in read.other_names]) == (name, others)


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("Tina Louise Murphy", NameReading(Name("Tina Louise", "Murphy"))),
        ("Dr Maria de la Cruz", NameReading(Name("Maria", "de la Cruz"), "Dr")),
        ("Ludwig van der Berg", NameReading(Name("Ludwig", "van der Berg"))),
        ("Mr Murphy", NameReading(Name("", "Murphy"), "Mr")),
        ("Sir Anthony Byrne", NameReading(Name("Anthony", "Byrne"), "Sir")),
        ("Tina Murphy Jr", NameReading(Name("Tina", "Murphy Jr"))),
        ("Murphy, Tina Rev.", NameReading(Name("Tina", "Murphy"), "Rev.")),
    ],
)
def test_the_halves_of_a_name_and_its_title(cell: str, reading: NameReading) -> None:
    assert take_apart(cell) == reading


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "  ",
        "?",
        "OCCUPIER UNKNOWN",
        "The Occupier",
        "unknown male",
        "Adult male, name unknown",
        "Unidentified person at property",
        "N/A",
        "n/k",
        "tbc",
        "Name not known",
        "Current tenant",
    ],
)
def test_where_nobody_is_named_the_row_is_about_its_place(cell: str) -> None:
    assert isinstance(take_apart(cell), UnknownOccupier)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("Sian & Maria (son)", "more than one person"),
        ("Ms Tina Murphy & Lee (son)", "more than one person"),
        ("Mr and Mrs Jones", "more than one person"),
        ("John Smith + partner", "more than one person"),
        ("Tina Murphy/Lee Byrne", "more than one person"),
        ("Tina Murphy; Lee Byrne", "more than one person"),
        ("Tina Murphy c/o Lee Byrne", "more than one person"),
        ("MURPHY, Tina aka Lesley & Jo", "more than one person"),
        ("Tina Murphy\nLee Byrne", "more than one line"),
        ("Anthony Byrne, Liam Byrne", "isn't clear"),
        ("Smith, A, B", "isn't clear"),
        ("Tina Murphy deceased", "isn't clear"),
        ("Tina Murphy - Housing", "isn't clear"),
        ("Tina Murphy (Lee)", "in brackets"),
        ("Tina Murphy (mother of Lee)", "relation"),
        ("Byrne family", "relation"),
        ("Tina's neighbour", "relation"),
        ("Unknown male, possibly Tina Murphy", "in doubt"),
        ("Tina Murphy?", "in doubt"),
        ("Unknown Murphy", "not known"),
        ("Occupier: Tina Murphy", "occupier"),
        ("The Manager", "description"),
        ("Larch Lettings Ltd", "organisation"),
        ("Larch Road Residents Association", "organisation"),
        ("tina@example.com", "email"),
        ("07700 900123", "figures"),
        ("=1+1", "formula"),
        ("#REF!", "spreadsheet error"),
        ("<b>Tina</b>", "markup"),
        ("Mrs", "only a title"),
        ("Tina Murphy aka", "aka"),
        ("Tina " * 60, "more than a name"),
    ],
)
def test_what_would_take_guessing_is_rejected_with_its_reason(cell: str, reason: str) -> None:
    read = take_apart(cell)
    assert isinstance(read, Rejected), read
    assert reason in read.reason


@pytest.mark.parametrize("cell", ["--- HOUSING ---", "===== 2024 =====", "******", "---"])
def test_a_divider_is_about_nobody(cell: str) -> None:
    assert is_divider(cell)


@pytest.mark.parametrize("cell", ["Tina Murphy", "White-Phillips", "", "HOUSING", "-"])
def test_what_is_no_divider(cell: str) -> None:
    assert not is_divider(cell)


PEOPLE = some.sampled_from(["Tina Murphy", "MURPHY, Tina", "Mr Lee Byrne", "Siân O'Brien", "Ana de la Cruz", "Frost"])
JOINTS = some.sampled_from([" & ", " and ", " + ", "/", " / ", "; ", "\n", " with ", " or ", "&", " AND "])


@given(PEOPLE, JOINTS, PEOPLE)
def test_two_people_in_a_cell_are_never_one(one: str, joint: str, other: str) -> None:
    assert isinstance(take_apart(one + joint + other), Rejected)


@given(some.text(max_size=80))
def test_no_text_breaks_the_reading_and_no_name_is_empty(cell: str) -> None:
    read = take_apart(cell)
    if isinstance(read, NameReading):
        assert all(name.full for name in (read.name, *read.other_names))
    else:
        assert read.reason.endswith(".")
