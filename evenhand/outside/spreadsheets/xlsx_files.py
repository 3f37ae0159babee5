"""How is an XLSX file read, whatever somebody put into it? Its size is proved first, then rows come one by one."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.workbook import Workbook

from evenhand.outside.spreadsheets.tables import Cell, Limits, Row, Table, UnreadableFile, bounded, clean

# openpyxl uses defusedxml where it is installed: without it we would rather not start.
assert DEFUSEDXML
# It warns, with what stands in a cell, of dates out of range; such a cell comes in as the error that it is.
warnings.filterwarnings("ignore", module=r"openpyxl\.")

_DAMAGED = "The workbook is damaged and can't be read. Open it in a spreadsheet program and save it again."
_BOMB = "The file unpacks to far more than it should: it may be made to harm, and is not opened."
_MOST_PARTS = 5_000
_LAST_ROW = 1_048_576
_BLOCK = 1 << 20
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def read_xlsx(stream: BinaryIO, limits: Limits) -> Table:
    """The first visible sheet. A formula comes in as the value it had last, or as its text where the file keeps none."""
    try:
        has_formulas = _prove_size(stream, limits)
        values = load_workbook(stream, read_only=True, data_only=True)
        names = {
            state: [clean(sheet.title) for sheet in values.worksheets if _is_hidden(sheet) is state] for state in (True, False)
        }
        visible = next((index for index, sheet in enumerate(values.worksheets) if not _is_hidden(sheet)), None)
        if visible is None:
            raise UnreadableFile("The workbook has no visible sheet. Show the sheet that is meant.")
        formulas = load_workbook(stream, read_only=True, data_only=False) if has_formulas else None
    except UnreadableFile:
        raise
    except MemoryError:
        raise
    except Exception:
        # Whatever a hostile file makes the reader trip over is one thing to the user.
        raise UnreadableFile(_DAMAGED) from None
    rows = _rows(stream, values, formulas, visible, limits)
    return Table(names[False][0], rows, hidden_sheets=names[True], other_sheets=names[False][1:])


def _is_hidden(sheet: Any) -> bool:
    return bool(sheet.sheet_state != "visible")


def _prove_size(stream: BinaryIO, limits: Limits) -> bool:
    """Refuse what says it is too large, then what turns out so; answer whether any sheet has a formula in it."""
    with zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.inflated_bytes:
            raise UnreadableFile(f"{_BOMB} The limit is {limits.inflated_bytes // 1_000_000} MB.")
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableFile("The workbook is protected by a password. Save it without one, or as CSV.")
        inflated, has_formulas = 0, False
        for part in parts:
            size, found = _inflate(archive, part, limits, limits.inflated_bytes - inflated)
            inflated += size
            has_formulas = has_formulas or found
    stream.seek(0)
    return has_formulas


def _inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits, left: int) -> tuple[int, bool]:
    """How large a part really is, read block by block, and whether it is a sheet with formulas."""
    is_sheet = "/worksheets/" in part.filename
    most = left if is_sheet or part.filename.startswith("xl/media/") else min(left, limits.inflated_part_bytes)
    size, found, tail = 0, False, b""
    with archive.open(part) as inside:
        while block := inside.read(_BLOCK):
            size += len(block)
            if size > most:
                raise UnreadableFile(
                    f"{_BOMB} The limit is {most // 1_000_000} MB for {'all' if is_sheet else 'one'} of its parts."
                )
            if is_sheet and not found:
                found = _FORMULA.search(tail + block) is not None
                tail = block[-16:]
    if size > _BLOCK * 10 and size > limits.ratio * max(part.compress_size, 1):
        raise UnreadableFile(f"{_BOMB} A part of it is packed more than {limits.ratio} to 1.")
    return size, found


def _rows(stream: BinaryIO, values: Workbook, formulas: Workbook | None, sheet: int, limits: Limits) -> Iterator[Row]:
    try:
        yield from bounded(_numbered(values, formulas, sheet), limits)
    except UnreadableFile:
        raise
    except MemoryError:
        raise
    except Exception:
        raise UnreadableFile(_DAMAGED) from None
    finally:
        values.close()
        if formulas:
            formulas.close()
        stream.close()


def _numbered(values: Workbook, formulas: Workbook | None, sheet: int) -> Iterator[tuple[int, list[Cell]]]:
    by_value = _raw(values, sheet)
    by_formula = _raw(formulas, sheet) if formulas else None
    for number, cells in enumerate(by_value, start=1):
        if number > _LAST_ROW:
            raise UnreadableFile(_DAMAGED)
        if by_formula is not None:
            kept = next(by_formula, ())
            cells = tuple(_formula(kept, place) if cell is None else cell for place, cell in enumerate(cells))
        yield number, [_cell(cell) for cell in cells]


def _raw(book: Workbook, sheet: int) -> Iterator[tuple[Any, ...]]:
    opened = book.worksheets[sheet]
    opened.reset_dimensions()  # what a file says of its own size may be wrong
    return iter(opened.iter_rows(values_only=True))


def _formula(kept: tuple[Any, ...], place: int) -> Any:
    found = kept[place] if place < len(kept) else None
    return getattr(found, "text", found)  # an array formula is an object with its text


def _cell(value: Any) -> Cell:
    """A cell as text, or as a date where the workbook knows it for one; a time at midnight is a date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date() if value.time() == time.min else value
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return clean(str(value))
