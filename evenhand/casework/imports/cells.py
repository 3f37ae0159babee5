"""What stands in one cell of an import? A day, a place, contact details; what doesn't fit is left empty and named."""

import re
from datetime import date

from evenhand.casework.imports.answer import RowRejected
from evenhand.casework.imports.bringing_in import Taken
from evenhand.casework.imports.sheet import Line
from evenhand.matching.contact_details import ContactDetails, take_apart
from evenhand.matching.dates import NoDate, read_date
from evenhand.matching.part_headings import whole_address
from evenhand.matching.plain_text import visible
from evenhand.matching.postcodes import normalise_postcode, postcode_in
from evenhand.matching.uprn import normalise_uprn

ERROR = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NULL|NUM|SPILL|CALC)\b[!?]?", re.IGNORECASE)
LONGEST_ADDRESS = 300
SPREADSHEET_ERROR = "This is a spreadsheet error: the formula lost what it pointed to."


def day_of(line: Line, column: str, taken: Taken, *, short_years: bool = True) -> date | None:
    """The day in a cell; None for an empty one, and for one that is no certain day, which is named."""
    if len(line.values.get(column, ())) > 1:
        taken.leave_out(column, "Two columns of the file give this day. Name the one that is meant in a map.")
        return None
    read = read_date(line.one(column), short_years=short_years)
    if isinstance(read, NoDate):
        taken.leave_out(column, read.reason)
        return None
    return read


def place_of(line: Line, taken: Taken) -> tuple[str, str, str]:
    """Address, postcode and UPRN as far as they can be read; a postcode may stand in the address."""
    address = _address(line, taken)
    written = visible(line.text("postcode"))
    postcode = normalise_postcode(written) or ""
    if written and not postcode:
        taken.leave_out("postcode", SPREADSHEET_ERROR if ERROR.fullmatch(written) else "This is not a postcode.")
    uprn = visible(line.text("uprn"))
    if uprn and normalise_uprn(uprn) is None:
        taken.leave_out("uprn", "A UPRN has up to 12 digits.")
        uprn = ""
    return address, postcode or postcode_in(address) or "", uprn


def _address(line: Line, taken: Taken) -> str:
    parts = line.cells("address")
    sound = [part for part in parts if not ERROR.fullmatch(part.strip())]
    if len(sound) < len(parts):
        taken.leave_out("address", SPREADSHEET_ERROR)
    address = whole_address(sound) if len(sound) > 1 else "".join(sound).strip()
    if len(address) > LONGEST_ADDRESS:
        raise RowRejected("address", f"The address has more than {LONGEST_ADDRESS} characters. Write the address alone.")
    return address


def contact_of(line: Line, taken: Taken, *columns: str) -> ContactDetails:
    """The telephone numbers and emails of some cells; what is neither is named, and kept with the row as it was written."""
    found = take_apart("\n".join(line.text(column) for column in columns))
    if found.left and not _says_none(found.left):
        taken.leave_out(columns[0], "A part of this is neither a telephone number nor an email address.")
    return found


def _says_none(left: tuple[str, ...]) -> bool:
    return all(re.fullmatch(r"(?i)none|n/?a|unknown|not known|-+|nil|no", part) for part in left)


def short(line: Line, column: str, most: int, taken: Taken) -> str:
    """A text in one line; left empty and named where it is an error or longer than it can be."""
    text = visible(line.text(column))
    if ERROR.fullmatch(text):
        taken.leave_out(column, SPREADSHEET_ERROR)
        return ""
    if len(text) > most:
        taken.leave_out(column, f"This has more than {most} characters.")
        return ""
    return text
