"""What does a row say of a person? Names, details and an address as they were written; what doesn't fit is named."""

from dataclasses import dataclass
from datetime import date

from evenhand.casework.imports.answer import RowRejected
from evenhand.casework.imports.bringing_in import Taken
from evenhand.casework.imports.cells import contact_of, day_of, place_of, short
from evenhand.casework.imports.sheet import Line
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone

COLUMNS = (
    "reference", "given_name", "family_name", "other_names", "date_of_birth", "email", "phone", "address", "postcode", "uprn",
)  # fmt: skip
LONGEST_NAME = 100
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
    given, family = short(line, "given_name", LONGEST_NAME, taken), short(line, "family_name", LONGEST_NAME, taken)
    if name_key(f"{given} {family}") is None:
        raise RowRejected("family_name", "There is no name. Give a given name, a family name, or both.")
    others = [part.strip() for part in line.text("other_names").split(";") if name_key(part)]
    if any(len(other) > LONGEST_NAME for other in others):
        taken.leave_out("other_names", f"A name has more than {LONGEST_NAME} characters.")
    return [(given, family), *(_halves(other, family) for other in others if len(other) <= LONGEST_NAME)]


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
