"""In which row do the headings stand, under titles and merged cells, and which column is which?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from evenhand.outside.spreadsheets.tables import Row, UnreadableFile

SEARCHED_ROWS = 30
FEWEST = 2
_TWO = "two headings that are known. Name the columns in a map, or rename them."


@dataclass
class Headings:
    """Where the headings stand. `columns` says for a cell's place which of our columns it is (one may have several places), and
    `said` what its heading is; `unknown` are the headings that mean none; `rows` are the rows below, still to be read."""

    row_number: int
    columns: dict[int, str]
    unknown: dict[int, str]
    rows: Iterator[Row] = field(repr=False)
    said: dict[int, str] = field(default_factory=dict)

    def first(self, column: str) -> int | None:
        """The first place of one of our columns, if it is there."""
        return next((place for place, name in self.columns.items() if name == column), None)


def find_headings(rows: Iterator[Row], recognise: Callable[[str], str | None], fewest: int = FEWEST) -> Headings:
    """The row, of the first 30 that have something in them, with most headings that `recognise` knows; the upper of equals.

    Headings over two rows are taken together: the lower says more. Raises UnreadableFile when no row has `fewest`: two, so
    that a lone word in a title is none.
    """
    rows = iter(rows)
    looked_at = list(islice(rows, SEARCHED_ROWS))
    best: tuple[int, int, dict[int, str]] | None = None
    for index, row in enumerate(looked_at):
        known = _known(row, recognise)
        if len(set(known.values())) >= fewest and (best is None or len(known) > best[1]):
            best = (index, len(known), known)
    if best is None:
        few = "a heading that is known. Rename the columns." if fewest == 1 else _TWO
        raise UnreadableFile(f"None of the first {SEARCHED_ROWS} rows has {few}")
    first, last = _over_two_rows(looked_at, best[0], recognise)
    texts: dict[int, str] = {}
    columns: dict[int, str] = {}
    for row in looked_at[first : last + 1]:
        texts |= {place: row.text(place) for place, cell in enumerate(row.cells) if cell}
        columns |= _known(row, recognise)
    unknown = {place: text for place, text in sorted(texts.items()) if place not in columns}
    said = {place: texts[place] for place in columns}
    return Headings(looked_at[last].number, dict(sorted(columns.items())), unknown, chain(looked_at[last + 1 :], rows), said)


def _over_two_rows(rows: list[Row], best: int, recognise: Callable[[str], str | None]) -> tuple[int, int]:
    """The first and the last row of the headings: the row below counts where it has headings alone, and one where the best
    has none that is known; that above where it says what the best leaves empty."""
    if best + 1 < len(rows) and _are_headings_alone(rows[best + 1], recognise):
        says_more = _known(rows[best + 1], recognise).keys() - _known(rows[best], recognise).keys()
        return best, best + 1 if says_more else best
    if best and rows[best - 1].number == rows[best].number - 1:
        empty = set(_known(rows[best - 1], recognise)) - {place for place, cell in enumerate(rows[best].cells) if cell}
        return (best - 1, best) if empty else (best, best)
    return best, best


def _are_headings_alone(row: Row, recognise: Callable[[str], str | None]) -> bool:
    known = _known(row, recognise)
    return len(set(known.values())) >= FEWEST and len(known) == sum(1 for cell in row.cells if cell)


def _known(row: Row, recognise: Callable[[str], str | None]) -> dict[int, str]:
    meant = ((place, recognise(cell)) for place, cell in enumerate(row.cells) if isinstance(cell, str) and cell)
    return {place: column for place, column in meant if column}
