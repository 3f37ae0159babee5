"""Is a CSV file read whatever its encoding and delimiter, and refused in words, early and in little memory, when it can't be?"""

import contextlib
import time
import tracemalloc
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.outside.spreadsheets import Limits, UnreadableFile, find_headings, read_table

pytestmark = pytest.mark.once
TEXT = "Name,Place\r\nSiân O’Brien,Café Łódź\r\n"
WESTERN = "Name,Place\r\nSiân O’Brien,Café £5\r\n"


def rows_of(source: bytes | Path, **limits: int) -> list[tuple[object, ...]]:
    return [row.cells for row in read_table(source, "list.csv", limits=Limits(**limits)).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert rows_of(TEXT.encode(encoding)) == [("Name", "Place"), ("Siân O’Brien", "Café Łódź")]


def test_what_windows_writes_is_read() -> None:
    assert rows_of(WESTERN.encode("cp1252"))[1] == ("Siân O’Brien", "Café £5")


def test_a_letter_of_windows_after_a_megabyte_of_plain_text_is_read() -> None:
    assert rows_of(b"a,b\n" * 300_000 + "Siân,é\n".encode("cp1252"), rows=400_000)[-1] == ("Siân", "é")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    lines = [("Name", "Address", "Notes"), ("Tina Murphy", '"1, Mill Lane; rear"', "ask"), ("Lee Byrne", "2 Mill Lane", "")]
    read = rows_of("\n".join(delimiter.join(line) for line in lines).encode())
    assert read[1] == ("Tina Murphy", "1, Mill Lane; rear", "ask")


def test_commas_in_a_semicolon_file_do_not_part_it() -> None:
    assert rows_of(b"Name;Address\nTina Murphy;14 High Street, Yarrowby\nLee Byrne;2 Mill Lane, Yarrowby")[1] == (
        "Tina Murphy",
        "14 High Street, Yarrowby",
    )


def test_the_delimiter_that_excel_was_told_is_used_and_its_line_is_not_a_row() -> None:
    table = read_table(b"sep=;\r\nName;Address\r\nTina, Ms;x\r\n", "list.csv")
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("Name", "Address")), (2, ("Tina, Ms", "x"))]


def test_rows_keep_their_number_past_empty_ones_and_line_ends_in_a_cell() -> None:
    table = read_table(b'a,b\n\n,,\n"two\nlines",x\nlast,y', "list.csv")
    assert [(row.number, row.cells) for row in table.rows] == [(1, ("a", "b")), (4, ("two\nlines", "x")), (5, ("last", "y"))]
    assert table.sheet_name == "list"


def test_hidden_characters_are_dropped_and_what_looks_like_code_stays_text() -> None:
    text = 'Name,Notes\nTi\x00na\u202e Murphy\x07,=HYPERLINK("x")\n<b>Lee</b>,\ufeff@SUM(1)\n'
    assert rows_of(text.encode()) == [
        ("Name", "Notes"),
        ("Tina Murphy", '=HYPERLINK("x")'),
        ("<b>Lee</b>", "@SUM(1)"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n\n  \r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x00" * 1000, "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\x1f\x8b\x08....", "compressed"),
        (b"MZ\x90\x00\x03\x00", "program"),
        (b'a,b\n1,"never closed' + b"\nx,y" * 100_000, "quotation mark"),
        (b"a" * 2_000_000, "characters"),
        (b"a,b\n" + b"c" * 40_000 + b",d\n", "Row 2 has a cell with more than 32,767 characters"),
        (b"a,b," * 150 + b"c\n", "Row 1 has more than 200 columns"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        rows_of(content)
    assert refused.value.reason.endswith(".")


def test_a_file_that_is_not_there_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(UnreadableFile, match="folder"):
        read_table(tmp_path)


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        rows_of(b"a,b\n" * 500_000, file_bytes=1_000_000)


def test_a_million_rows_are_refused_early_and_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w") as out:
        out.writelines(f"{n},Tina Murphy,{n} High Street,YA1 2AB\n" for n in range(1_000_000))
    tracemalloc.start()
    began = time.monotonic()
    rows = read_table(path).rows
    assert sum(1 for _ in islice(rows, 200_000)) == 200_000
    with pytest.raises(UnreadableFile, match="more than 200,000 rows"):
        next(rows)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 5_000_000
    assert time.monotonic() - began < 60


@given(some.binary(max_size=400))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        assert all(len(row.cells) > 0 for row in read_table(content, "x.csv").rows)


@pytest.mark.parametrize("rows", [1, 28, 29, 30, 31, 32, 100])
def test_no_row_is_lost_where_the_search_for_headings_ends(rows: int) -> None:
    table = read_table("\n".join(["reference,name", *(f"R{number},x" for number in range(rows))]).encode(), "list.csv")
    below = find_headings(table.rows, lambda heading: heading).rows
    assert [row.cells[0] for row in below] == [f"R{number}" for number in range(rows)]
