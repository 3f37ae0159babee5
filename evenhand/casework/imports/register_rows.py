"""What does a row of an earlier register say? A person or a place, its days, and what can't be read, without guessing."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from evenhand.casework.imports.answer import RowRejected
from evenhand.casework.imports.bringing_in import Taken
from evenhand.casework.imports.cells import contact_of, day_of, place_of, short
from evenhand.casework.imports.sheet import Line
from evenhand.matching.contact_details import ContactDetails
from evenhand.matching.names_in_columns import Columns, is_title, read_columns
from evenhand.matching.plain_text import visible
from evenhand.matching.register_cells import is_divider
from evenhand.matching.register_names import NameReading, Rejected, UnknownOccupier

DATES = ("started_on", "ends_on", "advised_on", "review_on")
NAMES = ("name", "given_name", "family_name", "title")
SAYS_WHO = ("name", "given_name", "family_name", "address", "uprn", "postcode")


@dataclass(frozen=True)
class Written:
    """A row as it was read. `name` is None for an entry about a place; `cells` are the cells as they were written."""

    name: NameReading | None
    address: str
    postcode: str
    uprn: str
    contact: ContactDetails
    days: dict[str, date | None]
    reference: str
    measures: str
    notes: str
    reviewer: str
    cells: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """The same for the same cells: a row that was brought in before is known by it."""
        return hashlib.sha256(json.dumps(self.cells, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @property
    def about(self) -> str:
        """Whom or which place it is about, in words."""
        return self.name.name.full if self.name else ", ".join(part for part in (self.address, self.postcode) if part)


def read_row(line: Line, taken: Taken) -> Written | None:
    """The row, or None for one that says nothing of anybody or any place. Raises RowRejected for one that stays out."""
    cells = {column: line.text(column) for column in line.values}
    if not _counts(cells, taken):
        return None
    name = _name(line, taken)
    address, postcode, uprn = place_of(line, taken)
    if name is None and not (address or uprn):
        raise RowRejected("name", "Nobody is named and there is no place. Give the name, or the address, of each entry.")
    if name and not (address or postcode or uprn) and set(cells) <= set(NAMES) and len(name.name.full.split()) == 1:
        raise RowRejected("name", "One word stands alone in this row. If it is a person, give a reference or an address too.")
    return Written(
        name,
        address or (f"UPRN {uprn}" if name is None else ""),
        postcode,
        uprn,
        contact_of(line, taken, "contact"),
        {column: day_of(line, column, taken) for column in DATES},
        short(line, "reference", 100, taken),
        line.text("measures"),
        line.text("notes"),
        short(line, "reviewer", 300, taken),
        cells,
    )


def _counts(cells: dict[str, str], taken: Taken) -> bool:
    """Whether the row has a name or a place; a line that only parts the list has neither (interfaces: register rows)."""
    said = [cell for cell in cells.values() if cell]
    if len(said) <= 2 and any(is_divider(cell) for cell in said):
        return False
    if any(visible(cells.get(column, "")) for column in SAYS_WHO):
        return True
    if said:
        taken.note("name", "The row has neither a name nor a place, so it is no entry.")
    return False


def _name(line: Line, taken: Taken) -> NameReading | None:
    title = line.text("title")
    said = Columns(line.cells("given_name"), line.cells("family_name"), title, line.text("name"))
    read = read_columns(said)
    if isinstance(read, Rejected):
        raise RowRejected(read.column, read.reason)
    if visible(title) and not is_title(title):
        taken.leave_out("title", "This is not one person's title, such as Ms or Dr. It is not read as a part of the name.")
    return None if isinstance(read, UnknownOccupier) else read
