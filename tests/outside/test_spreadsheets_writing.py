"""Does a table go out so that nothing in it can act as a formula, and come back as it was?"""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import load_workbook

from evenhand.outside.spreadsheets import read_table, write_csv, write_xlsx
from evenhand.outside.spreadsheets.tables import clean

pytestmark = pytest.mark.once
ACTING = ['=HYPERLINK("x")', "+44 7700 900123", "-1+1", "@SUM(1)", " =1", "'=1", "''=1", "＝1", "#REF!", "=", "\t=1"]


@pytest.mark.parametrize("text", ACTING)
def test_text_that_could_act_is_text_in_a_csv_and_comes_back(text: str) -> None:
    written = write_csv([("x", text)])
    cell = next(csv.reader(io.StringIO(written.decode("utf-8-sig"))))[1]
    assert cell[0] not in "=+-@\t\r＝"
    assert [row.cells for row in read_table(written, "x.csv").rows] == [("x", clean(text))]


@pytest.mark.parametrize("text", ACTING)
def test_text_that_could_act_is_text_in_a_workbook_and_comes_back(text: str) -> None:
    written = write_xlsx("Register", [("x", text)])
    assert load_workbook(io.BytesIO(written)).active["B1"].data_type == "s"
    assert [row.cells for row in read_table(written, "x.xlsx").rows] == [("x", clean(text))]


def test_dates_and_numbers_keep_their_kind() -> None:
    row = (date(2026, 3, 3), 7, -5, None, True, datetime(2026, 3, 3, 9, 30, tzinfo=UTC))
    assert write_csv([row]).decode("utf-8-sig") == "2026-03-03,7,-5,,yes,2026-03-03T09:30:00+00:00\r\n"
    read = next(read_table(write_xlsx("Register", [row]), "x.xlsx").rows)
    assert read.cells == (date(2026, 3, 3), "7", "-5", "", "yes", "2026-03-03T09:30:00+00:00")


def test_the_title_of_a_sheet_is_made_to_fit() -> None:
    assert read_table(write_xlsx("Register [2026]: a/b " + "x" * 40, [("a",)]), "x").sheet_name.startswith("Register  2026")
    assert read_table(write_xlsx("", [("a",)]), "x").sheet_name == "Sheet"


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    cell = next(read_table(write_xlsx("Long", [("x" * 40_000,)]), "x").rows).text(0)
    assert len(cell) == 32_767
    assert cell.endswith("the CSV has it all)")


CELLS = some.text(max_size=30) | some.sampled_from(ACTING)


@given(some.lists(some.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_table_comes_back_as_it_was_without_what_nobody_sees(rows: list[list[str]]) -> None:
    table = [("first", *row, "last") for row in rows]
    kept = [tuple(clean(cell) for cell in row) for row in table]
    assert [row.cells for row in read_table(write_csv(table), "x.csv").rows] == kept
    assert [row.cells for row in read_table(write_xlsx("x", table), "x.xlsx").rows] == kept
