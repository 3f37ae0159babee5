"""Which cell of a file is which of our columns? By the usual headings, or by a map of ours to theirs."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evenhand.matching.part_headings import part_of, place_in_address
from evenhand.matching.plain_text import words
from evenhand.outside.spreadsheets import USUAL, Headings, Limits, Row, Table, UnreadableFile, find_headings, read_table

Recognise = Callable[[str], str | None]


@dataclass(frozen=True)
class Line:
    """One row of a file by our columns. Several columns of theirs may be one of ours, such as telephone and email.

    The parts of an address stand in the order in which an address is written, wherever the file has them.
    """

    number: int
    values: dict[str, tuple[str | date, ...]]

    def text(self, column: str) -> str:
        """What stands in `column`, as text; several cells one under the other."""
        return "\n".join(self.cells(column))

    def cells(self, column: str) -> tuple[str, ...]:
        """What stands in each of their columns that is `column`, as text."""
        return tuple(v if isinstance(v, str) else v.isoformat() for v in self.values.get(column, ()))

    def one(self, column: str) -> str | date:
        """The one value of `column`, a date where the file has one."""
        found = self.values.get(column, ())
        return found[0] if len(found) == 1 else self.text(column)


@dataclass
class Sheet:
    """A file whose headings were found; its lines are read once, as they are asked for."""

    table: Table
    headings: Headings

    def __post_init__(self) -> None:
        said, columns = self.headings.said, self.headings.columns
        in_order = sorted(columns, key=lambda at: (place_in_address(said.get(at, "")) if columns[at] == "address" else 0, at))
        self.columns = [(at, columns[at]) for at in in_order]
        self.without_heading: set[int] = set()

    def lines(self) -> Iterator[Line]:
        headed = self.headings.columns.keys() | self.headings.unknown.keys()
        for row in self.headings.rows:
            if self._says_the_headings_again(row):
                continue
            self.without_heading |= {at for at, cell in enumerate(row.cells) if cell != "" and at not in headed}
            yield Line(row.number, self._values(row))

    def _says_the_headings_again(self, row: Row) -> bool:
        """Whether it is a row of headings, as they stand at the top of each printed page."""
        said = {at: row.text(at) for at, cell in enumerate(row.cells) if cell != ""}
        return len(said) > 1 and said.items() <= (self.headings.said | self.headings.unknown).items()

    def _values(self, row: Row) -> dict[str, tuple[str | date, ...]]:
        values: dict[str, tuple[str | date, ...]] = {}
        for place, column in self.columns:
            if place < len(row.cells) and row.cells[place] != "":
                values[column] = (*values.get(column, ()), row.cells[place])
        return values


def open_sheet(
    source: Path | bytes, filename: str, recognise: Recognise, columns: Collection[str], theirs: Mapping[str, str] | None = None,
    most_rows: int | None = None,
) -> Sheet:  # fmt: skip
    """The first visible sheet, its heading row found by itself. `theirs` maps our columns to their headings.

    Raises UnreadableFile for a file that can't be read, a map that doesn't fit, and a sheet without known headings.
    """
    table = read_table(source, filename, limits=Limits(rows=most_rows) if most_rows else USUAL)
    headings = find_headings(table.rows, mapped(recognise, columns, theirs or {}))
    missing = sorted(set(theirs or {}) - set(headings.columns.values()))
    if missing:
        raise UnreadableFile(f"The map names headings that aren't in the file, for: {', '.join(missing)}.")
    return Sheet(table, headings)


def mapped(recognise: Recognise, columns: Collection[str], theirs: Mapping[str, str]) -> Recognise:
    """`recognise` with the map on top: a column in the map is that heading and no other."""
    unknown = sorted(set(theirs) - set(columns))
    if unknown:
        raise UnreadableFile(f"The map has {', '.join(unknown)}, which is no column here. Columns are: {', '.join(columns)}.")
    ours = {_plain(heading): column for column, heading in theirs.items()}

    def by_map(heading: str) -> str | None:
        found = ours.get(_plain(heading)) or recognise(heading)
        return None if found in theirs and _plain(heading) not in ours else found

    return by_map


def named(columns: Collection[str]) -> Recognise:
    """Headings that are our own column names, however they are spaced or capitalised, or mean a part of a name or address."""
    known = {_plain(column): column for column in columns}

    def recognise(heading: str) -> str | None:
        part = part_of(heading)
        return known.get(_plain(heading)) or (part if part in columns else None)

    return recognise


def _plain(heading: str) -> str:
    return "".join(words(heading.replace("_", " ")))
