"""What is a table that was read, how large may it be, and what is said when a file can't be read?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

Cell = str | date | datetime

# Control characters, and marks that make text read in another order than it was written.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


class UnreadableFile(Exception):
    """The file can't be read, or no further. `reason` is in words for the user and says what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Limits:
    """How much is read at most: a file beyond is refused with the limit in words, and never held in memory."""

    rows: int = 200_000
    columns: int = 200
    cell_characters: int = 32_767
    file_bytes: int = 200_000_000
    inflated_bytes: int = 200_000_000
    inflated_part_bytes: int = 60_000_000  # of what is held in memory: texts, styles
    ratio: int = 200


USUAL = Limits()


@dataclass(frozen=True)
class Row:
    """A row that has something in it: its number in the file as a spreadsheet shows it, and its cells; "" where empty."""

    number: int
    cells: tuple[Cell, ...]

    def text(self, index: int) -> str:
        """The cell as text, a date as ISO; "" beyond the row's end."""
        value = self.cells[index] if index < len(self.cells) else ""
        return value if isinstance(value, str) else value.isoformat()


@dataclass
class Table:
    """The first visible sheet of a file. `rows` are read as they are asked for, once, and may raise UnreadableFile."""

    sheet_name: str
    rows: Iterator[Row]
    hidden_sheets: list[str] = field(default_factory=list)
    other_sheets: list[str] = field(default_factory=list)


def clean(text: str) -> str:
    """`text` without control characters and marks that turn its direction; line ends and tabs stay within it."""
    return _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def bounded(numbered: Iterator[tuple[int, list[Cell]]], limits: Limits) -> Iterator[Row]:
    """The rows that have something in them, as long as they stay within `limits`."""
    count = 0
    for number, cells in numbered:
        while cells and cells[-1] == "":
            cells.pop()
        if not cells:
            continue
        count += 1
        if count > limits.rows:
            raise UnreadableFile(f"There are more than {limits.rows:,} rows. Split the file into smaller ones.")
        if len(cells) > limits.columns:
            raise UnreadableFile(f"Row {number} has more than {limits.columns} columns. Take out the columns that aren't needed.")
        if any(isinstance(cell, str) and len(cell) > limits.cell_characters for cell in cells):
            raise UnreadableFile(f"Row {number} has a cell with more than {limits.cell_characters:,} characters.")
        yield Row(number, tuple(cells))
