"""Is the first visible sheet of an XLSX file read as text and dates, and every hostile one refused in words?"""

import tracemalloc
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from evenhand.outside.spreadsheets import Limits, UnreadableFile, find_headings, read_table
from tests.outside import hostile_files as files

pytestmark = pytest.mark.once
SHEET = "xl/worksheets/sheet1.xml"


def recognise(heading: str) -> str | None:
    return {"ref": "reference", "customer name": "name", "address": "address", "phone": "contact", "email": "contact"}.get(
        heading.lower()
    )


def rows_of(content: bytes, **limits: int) -> list[tuple[object, ...]]:
    return [row.cells for row in read_table(content, "register.xlsx", limits=Limits(**limits)).rows]


def test_the_first_visible_sheet_is_read_and_the_hidden_ones_are_named() -> None:
    def fill(book: Workbook) -> None:
        book.active.title, book.active.sheet_state = "Expired - do not use", "hidden"
        book.active.append(("old", "entry"))
        book.create_sheet("Very").sheet_state = "veryHidden"
        book.create_sheet("Live").append(("new", "entry"))
        book.create_sheet("Another").append(("not", "read"))

    table = read_table(files.workbook(fill), "register.xlsx")
    assert (table.sheet_name, table.hidden_sheets, table.other_sheets) == ("Live", ["Expired - do not use", "Very"], ["Another"])
    assert [row.cells for row in table.rows] == [("new", "entry")]


def test_cells_are_text_or_dates() -> None:
    def fill(book: Workbook) -> None:
        book.active.append((date(2026, 3, 3), datetime(2026, 3, 3), datetime(2026, 3, 3, 9, 30), time(9, 30)))  # noqa: DTZ001
        book.active.append((100012345678, 12.0, 0.5, True, None, " <b>bold</b> ", "Ti\u202ena\nMurphy"))

    assert rows_of(files.workbook(fill)) == [
        (date(2026, 3, 3), date(2026, 3, 3), datetime(2026, 3, 3, 9, 30), "09:30:00"),  # noqa: DTZ001
        ("100012345678", "12", "0.5", "TRUE", "", "<b>bold</b>", "Tina\nMurphy"),
    ]


def test_a_formula_is_the_value_it_had_or_its_text_and_an_error_is_text() -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>HYPERLINK("http://intranet.invalid")</f></c>'
        '<c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="inlineStr"><is><t>=1+1</t></is></c></row>'
    )
    content = files.with_part(files.simple(), SHEET, files.sheet_xml(rows))
    assert rows_of(content) == [("2", '=HYPERLINK("http://intranet.invalid")', "#REF!", "=1+1")]


def test_a_title_over_merged_cells_does_not_hide_the_headings() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet["A1"] = "CONTACT REGISTER - OFFICIAL SENSITIVE"
        sheet.merge_cells("A1:E1")
        for column, heading in enumerate(("Ref", "Customer name", "Phone", "Email", "On file?"), start=1):
            sheet.cell(3, column, heading)
        sheet["B5"] = "Tina Murphy"

    found = find_headings(read_table(files.workbook(fill), "register.xlsx").rows, recognise)
    assert (found.row_number, found.unknown) == (3, {4: "On file?"})
    assert found.columns == {0: "reference", 1: "name", 2: "contact", 3: "contact"}
    assert (found.first("name"), found.first("notes")) == (1, None)
    assert [(row.number, row.cells) for row in found.rows] == [(5, ("", "Tina Murphy"))]


def test_a_table_without_headings_is_refused_in_words() -> None:
    def fill(book: Workbook) -> None:
        for n in range(40):
            book.active.append(("Ref" if n < 31 else "Customer name", n))

    with pytest.raises(UnreadableFile, match="first 30 rows"):
        find_headings(read_table(files.workbook(fill), "register.xlsx").rows, recognise)


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (files.simple()[:-200], "damaged"),
        (b"PK\x03\x04" + b"\x00" * 100, "damaged"),
        (files.with_part(files.simple(), SHEET, b"<worksheet"), "damaged"),
        (files.with_part(files.simple(), "xl/workbook.xml", b"not xml"), "damaged"),
        (files.zip_of(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<x/>"), "OpenDocument"),
        (files.zip_of(word__document_xml=b"<x/>"), "Word document"),
        (files.zip_of(register_csv=b"a,b"), "ZIP file"),
        (files.zip_of(xl__workbook_bin=b"x"), "XLSB"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "old Excel"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason) as refused:
        rows_of(content)
    assert refused.value.reason.endswith(".")


@pytest.mark.parametrize(
    ("part", "megabytes", "reason"),
    [
        (SHEET, 300, "The limit is 200 MB"),
        ("xl/sharedStrings.xml", 70, "The limit is 60 MB"),
        ("xl/media/image1.png", 30, "more than 200 to 1"),
    ],
)
def test_a_file_that_unpacks_to_far_more_than_it_should_is_refused_in_little_memory(
    part: str, megabytes: int, reason: str
) -> None:
    content = files.bomb(part, megabytes)
    tracemalloc.start()
    with pytest.raises(UnreadableFile, match=reason):
        rows_of(content)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_file_that_lies_about_what_it_unpacks_to_is_refused() -> None:
    content = files.lying_about_its_size(files.bomb(SHEET, 30), SHEET, says=1000)
    with pytest.raises(UnreadableFile, match="damaged"):
        rows_of(content)


def test_entities_that_multiply_are_refused() -> None:
    lol = '<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    sheet = files.sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>').decode()
    with pytest.raises(UnreadableFile, match="damaged"):
        rows_of(files.with_part(files.simple(), SHEET, sheet.replace("?>", f"?>{lol}", 1).encode()))


def test_a_workbook_with_no_visible_sheet_is_refused() -> None:
    spreadsheet, relations = (
        f"http://schemas.openxmlformats.org/{name}" for name in ("spreadsheetml/2006/main", "officeDocument/2006/relationships")
    )
    sheet = f"<sheet xmlns:r='{relations}' name='S' sheetId='1' state='hidden' r:id='rId1'/>"
    book = f"<workbook xmlns='{spreadsheet}'><sheets>{sheet}</sheets></workbook>".encode()
    with pytest.raises(UnreadableFile, match="no visible sheet"):
        rows_of(files.with_part(files.simple(), "xl/workbook.xml", book))


def test_rows_and_columns_beyond_the_limits_are_refused() -> None:
    def fill(book: Workbook) -> None:
        for n in range(12):
            book.active.append([n] * 6)

    content = files.workbook(fill)
    assert len(rows_of(content, rows=12, columns=6)) == 12
    with pytest.raises(UnreadableFile, match="more than 11 rows"):
        rows_of(content, rows=11)
    with pytest.raises(UnreadableFile, match="Row 1 has more than 5 columns"):
        rows_of(content, columns=5)


def test_one_cell_at_the_far_end_costs_no_memory() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    content = files.with_part(files.simple(), SHEET, files.sheet_xml(far))
    tracemalloc.start()
    assert [(row.number, row.cells) for row in read_table(content, "x.xlsx").rows] == [(1, ("1",)), (1_048_576, ("", "2"))]
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_row_number_beyond_any_spreadsheet_is_refused() -> None:
    beyond = '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'
    with pytest.raises(UnreadableFile, match="damaged"):
        rows_of(files.with_part(files.simple(), SHEET, files.sheet_xml(beyond)))
