"""Which files do the import tests bring in? Small fictional ones, written as councils keep them."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "Ref", "Customer name", "Address", "Post code", "Tel / email", "What is in place", "Start", "Provisional end date",
    "Date customer told", "Review due", "Reviewing officer & job title", "Notes",
)  # fmt: skip


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode("utf-8", "replace")


def row(**cells: Any) -> list[Any]:
    """A row under HEADINGS; unnamed cells are empty."""
    places = (
        "ref", "name", "address", "postcode", "contact", "measures", "start", "end", "told", "review", "reviewer", "notes",
    )  # fmt: skip
    assert set(cells) <= set(places)
    return [cells.get(place, "") for place in places]


def register(*rows: Sequence[Any], hidden: bool = True, headings: Sequence[str] = HEADINGS) -> bytes:
    """A register with a title over merged cells, an empty row, headings in row 3, and a hidden sheet of expired entries."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Live"
    sheet["A1"] = "CUSTOMER CONTACT REGISTER"
    sheet.merge_cells("A1:K1")
    for number, cells in enumerate([headings, *rows], start=3):
        for place, value in enumerate(cells, start=1):
            cell = sheet.cell(number, place, value)
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"
    if hidden:
        old = book.create_sheet("Expired")
        old.append(list(headings))
        old.append(row(ref="OLD/1", name="Gone Longago", address="1 Old Lane", postcode="ZZ1 1AA"))
        old.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
