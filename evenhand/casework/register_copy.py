"""What does a copy of the register hold, as CSV, XLSX or on paper? Its headings in the edition's words, and a row an entry."""

from collections.abc import Iterator

from evenhand.outside.spreadsheets import write_csv, write_xlsx
from evenhand.queries.register.entry import Cell, Entry, Found

# Said of every copy, so that it tells nobody whether there is such a record (A24); of a file by its name, for its rows are the
# register's alone.
WITHOUT_LOCKED = (
    "No copy or print has records that are locked to named people. They stand in the register, for these people alone."
)
FILE_NAME = "register-{on}-without-locked-records.{ending}"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def headings(found: Found) -> list[str]:
    """The columns in the edition's order and words (register.fields)."""
    return list(found.columns.values())


def cells(found: Found, entry: Entry) -> list[Cell]:
    """The cells of one entry, in the order of the headings."""
    return [getattr(entry, column) for column in found.columns]


def as_file(found: Found, ending: str, title: str) -> bytes:
    """The copy as a file; no text in it can act as a formula. `ending` is one of TYPES."""
    rows = _rows(found)
    return write_csv(rows) if ending == "csv" else write_xlsx(title, rows)


def _rows(found: Found) -> Iterator[list[Cell]]:
    yield list(headings(found))
    for entry in found.entries:
        yield cells(found, entry)
