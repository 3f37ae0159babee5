"""What does a row say of a person? Names, details and an address as they were written; what doesn't fit is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from evenhand.casework.imports.answer import RowRejected
from evenhand.casework.imports.bringing_in import Taken
from evenhand.casework.imports.cells import contact_of, day_of, place_of, short
from evenhand.casework.imports.sheet import Line
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_key
from evenhand.matching.names_in_columns import Columns, read_columns
from evenhand.matching.phones import normalise_phone
from evenhand.matching.register_cells import is_organisation, no_single_person
from evenhand.matching.register_names import Rejected, UnknownOccupier

COLUMNS = (
    "reference", "given_name", "family_name", "other_names", "date_of_birth", "email", "phone", "address", "postcode", "uprn",
)  # fmt: skip
LONGEST_NAME = 100
NO_NAME = "There is no name. Give a given name, a family name, or both."
NOBODY = "Nobody is named. Give the name of somebody, or bring the address in as a place."
LONGEST_REFERENCE = 100


@dataclass(frozen=True)
class Detail:
    """A phone or email as it was written, and the form in which two are compared."""

    kind: str
    written: str
    key: str


@dataclass(frozen=True)
class PersonRow:
    """A row that can come in. The first name is the main one; `where` is address, postcode and UPRN."""

    names: tuple[tuple[str, str], ...]
    details: tuple[Detail, ...]
    where: tuple[str, str, str]
    reference: str
    born: date | None

    @property
    def about(self) -> str:
        """Whom the row is about, for who reads the answer."""
        return " ".join(self.names[0]).strip()


def read_person(line: Line, taken: Taken) -> PersonRow:
    """The row, or RowRejected where it has no name."""
    names = _names(line, taken)
    taken.about = " ".join(names[0]).strip()
    return PersonRow(
        tuple(names),
        _details(line, taken),
        place_of(line, taken),
        short(line, "reference", LONGEST_REFERENCE, taken),
        day_of(line, "date_of_birth", taken, short_years=False),
    )


def _names(line: Line, taken: Taken) -> list[tuple[str, str]]:
    said = Columns(line.cells("given_name"), line.cells("family_name"), organisations=True)
    read = read_columns(said)
    if isinstance(read, UnknownOccupier):
        raise RowRejected("family_name", NOBODY if name_key(said.halves) else NO_NAME)
    if isinstance(read, Rejected):
        raise RowRejected(read.column, read.reason)
    for column, half in (("given_name", read.name.given), ("family_name", read.name.family)):
        if len(half) > LONGEST_NAME:
            raise RowRejected(column, f"This has more than {LONGEST_NAME} characters.")
    others = [(other.given, other.family) for other in read.other_names]
    return [(read.name.given, read.name.family), *others, *_other_names(line, read.name.family, taken)]


def _other_names(line: Line, family: str, taken: Taken) -> Iterator[tuple[str, str]]:
    """The names of the cell for them, each one name of this person; what is none is left out and named."""
    for part in (part.strip() for part in line.text("other_names").split(";") if name_key(part)):
        unclear = None if is_organisation(part) else no_single_person(part)
        if unclear or len(part) > LONGEST_NAME:
            taken.leave_out("other_names", unclear or f"A name has more than {LONGEST_NAME} characters.")
        else:
            yield _halves(part, family)


def _halves(name: str, family: str) -> tuple[str, str]:
    """One word is another given name beside the same family name; else the last word is the family name."""
    given, _, last = name.rpartition(" ")
    return (given, last) if given else (name, family)


def _details(line: Line, taken: Taken) -> tuple[Detail, ...]:
    """The phones and emails of both cells, each once: a cell may hold what belongs into the other."""
    found: dict[tuple[str, str], Detail] = {}
    for column in ("phone", "email"):
        contact = contact_of(line, taken, column)
        for kind, values in (("phone", contact.phones), ("email", contact.emails)):
            for written in values:
                key = detail_key(kind, written)
                found.setdefault((kind, key), Detail(kind, written, key))
    return tuple(found.values())


def detail_key(kind: str, written: str) -> str:
    """The form in which two details of `kind` are compared."""
    normal = {"email": normalise_email, "phone": normalise_phone}.get(kind)
    return (normal(written) if normal else None) or written.casefold()
