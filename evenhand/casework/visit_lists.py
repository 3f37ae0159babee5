"""How does a list of visits come in and go out again? The file's own rows in their order, with what was found beside each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from evenhand.casework.screenings import Line, Screened, Screening, screen
from evenhand.matching.dates import read_date
from evenhand.outside.spreadsheets import Cell, Row, UnreadableFile, find_headings, read_table, write_csv, write_xlsx
from evenhand.policy.visits import Found
from evenhand.queries.visits import told_beside
from evenhand.records.staff import StaffMember

COLUMNS = {
    "address": "address",
    "property": "address",
    "location": "address",
    "postcode": "postcode",
    "post_code": "postcode",
    "uprn": "uprn",
    "visitor": "visitor",
    "officer": "visitor",
    "visit_date": "visit_date",
    "date": "visit_date",
    "visit_on": "visit_date",
}
ADDED = ("result", "clearance", "reference")


@dataclass(frozen=True)
class VisitList:
    """A list as it was read: its headings, its rows, the address of each, and the numbers of the rows whose day is none."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[Line, ...]
    days_unread: tuple[int, ...] = ()


def read_list(source: Path | bytes, filename: str = "") -> VisitList:
    """The list in a CSV or XLSX file. Raises UnreadableFile, in words, for what is none or has no column of addresses."""
    found = find_headings(read_table(source, filename).rows, _column, fewest=1)
    if not {"address", "uprn"} & set(found.columns.values()):
        raise UnreadableFile("There is no column of addresses. Call one `address`, or `uprn`.")
    rows = list(found.rows)
    width = max([len(row.cells) for row in rows] + [place + 1 for place in (*found.columns, *found.unknown)])
    headings = tuple(found.columns.get(place) or found.unknown.get(place, "") for place in range(width))
    places = {name: place for place, name in sorted(found.columns.items(), reverse=True)}
    lines = tuple(_line(row, places) for row in rows)
    unread = tuple(
        row.number for row, line in zip(rows, lines, strict=True) if line.visit_on is None and _given(row, places) != ""
    )
    return VisitList(headings, tuple(row.cells + ("",) * (width - len(row.cells)) for row in rows), lines, unread)


def screen_list(*, visits: VisitList, purpose: str, by: StaffMember, at: datetime) -> Screening:
    """Screen every line of a list (register.risk-assessment)."""
    return screen(lines=visits.lines, purpose=purpose, by=by, at=at)


def with_results(visits: VisitList, screening: Screening) -> list[tuple[Cell, ...]]:
    """The list with result, clearance and reference added to each row; its own columns stay as they were.

    Where an entry is disputed, an earlier register had one, or a place has a hazard, a column `note` says so.
    """
    notes = [" ".join([*_of_earlier(one), *told_beside(one.hit)]) for one in screening.lines]
    rows: list[tuple[Cell, ...]] = [visits.headings + ADDED]
    for row, one in zip(visits.rows, screening.lines, strict=True):
        rows.append((*row, one.hit.found.value, one.clearance.value, one.hit.reference))
    if not any(notes):
        return rows
    return [(*row, note) for row, note in zip(rows, ["note", *notes], strict=True)]


def _of_earlier(one: Screened) -> list[str]:
    """What an earlier register had, and whom to ask; what makes an address only possible is in its result."""
    return [one.hit.why] if one.hit.why and (one.hit.warned or one.hit.found is Found.NONE_FOUND) else []


def as_file(rows: Sequence[Sequence[Cell]], filename: str) -> bytes:
    """The rows as XLSX where the name ends so, else as CSV."""
    return write_xlsx("Visits", rows) if filename.casefold().endswith(".xlsx") else write_csv(rows)


def _column(heading: str) -> str | None:
    return COLUMNS.get("_".join(heading.casefold().replace("-", " ").replace("_", " ").split()))


def _line(row: Row, places: dict[str, int]) -> Line:
    text = {name: row.text(place).strip() for name, place in places.items()}
    day = read_date(_given(row, places))
    visit_on = day if isinstance(day, date) else None
    return Line(text.get("address", ""), text.get("postcode", ""), text.get("uprn", ""), text.get("visitor", ""), visit_on)


def _given(row: Row, places: dict[str, int]) -> Cell:
    """What stands where the day of the visit belongs; "" for nothing."""
    place = places.get("visit_date", len(row.cells))
    given = row.cells[place] if place < len(row.cells) else ""
    return given.strip() if isinstance(given, str) else given
