"""How does a table go out as CSV or XLSX, so that no text in it can act as a formula?"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from evenhand.outside.spreadsheets.tables import clean

Value = str | int | float | bool | date | datetime | None
# What a spreadsheet would take for a formula or command; an apostrophe in front makes it text, and is taken off on reading.
_ACTS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_LONGEST_CELL = 32_767
_CUT = " … (cut here: a cell holds no more; the CSV has it all)"


def write_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as CSV in UTF-8 with its mark, dates as ISO; text that could act as a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([_guarded(_text(value)) if isinstance(value, str) else _text(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(sheet_title: str, rows: Iterable[Sequence[Value]]) -> bytes:
    """The rows as one sheet of an XLSX file; every text is written as text, whatever it begins with."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", clean(sheet_title)).strip(" '")[:31] or "Sheet")
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def unguarded(text: str) -> str:
    """The text that `write_csv` guarded: without the apostrophe in front."""
    return text[1:] if text.startswith("'") and _ACTS.match(text) else text


def _guarded(text: str) -> str:
    return f"'{text}" if _ACTS.match(text) else text


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else clean(value) if isinstance(value, str) else str(value)


def _cell(sheet: Any, value: Value) -> Any:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
        return WriteOnlyCell(sheet, value=value)
    if isinstance(value, date) and not (isinstance(value, datetime) and value.tzinfo):
        return WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # it writes dates as dates
    text = _text(value)
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
