"""Which heading means a part of a name or of an address? First name, surname, title; house number, line 2, town: in any order."""

import re
from collections.abc import Sequence

from evenhand.matching.plain_text import words

# Our column of a part, and the headings that mean it, without marks and without whose it is.
_NAMES = {
    "title": "title, titles, mr mrs ms, mr mrs miss ms, title mr mrs",
    "given_name": "given name, given names, first name, first names, forename, forenames, fore name, fore names, christian name, "
    "christian names, middle name, middle names, firstname, givenname",
    "family_name": "family name, family names, last name, last names, surname, surnames, sur name, lastname, familyname",
}
# The parts of an address in the order in which it is written. A line with a number, or the whole address, stands between them.
_ADDRESSES = (
    "flat, flat no, flat number, apartment, sub building, sub building name, building, building name, house name, property name",
    "house, house no, house number, house number name, house name number, house number or name, house name or number, "
    "property number, street number, building number",
    "street, street name, road, road name",
)
_AFTER = (
    "locality, village, dependent locality",
    "town, city, town city, city town, town or city, post town, posttown, town name",
    "county",
)
_LINE, _LAST_LINE = 10, 99
_WHOSE = frozenset(
    {"customer", "customers", "client", "clients", "tenant", "resident", "complainant", "person", "s", "home", "postal"}
)
_NUMBERED = re.compile(r"(?:(?:property )?(?:address|addr|add)(?: line)?|line) ?([1-9]\d?)")


def _listed(many: str) -> list[str]:
    return [heading.strip() for heading in many.split(",")]


_COLUMN_OF = {heading: column for column, many in _NAMES.items() for heading in _listed(many)}
_RANK_OF = {heading: rank for rank, many in enumerate(_ADDRESSES) for heading in _listed(many)}
_RANK_OF |= {heading: _LAST_LINE + 1 + rank for rank, many in enumerate(_AFTER) for heading in _listed(many)}


def part_of(heading: str) -> str | None:
    """Our column of the part that `heading` means: `title`, `given_name`, `family_name`, or `address`; None for any other."""
    said = _said(heading)
    return _COLUMN_OF.get(said) or ("address" if _rank(said) is not None else None)


def place_in_address(heading: str) -> int:
    """Where what stands under `heading` belongs in an address; a heading of the whole stands where a first line does."""
    rank = _rank(_said(heading))
    return _LINE if rank is None else rank


def whole_address(parts: Sequence[str]) -> str:
    """The parts of one address in a line, in their order. A town that the address has already is not said twice."""
    said: list[str] = []
    for part in (one.strip().strip(",").strip() for one in parts):
        known = [words(piece) for one in said for piece in one.split(",")]
        if not part or (not any(map(str.isdigit, part)) and words(part) in known):
            continue
        if said and re.fullmatch(r"\d+\s?[a-zA-Z]?", said[-1]):
            said[-1] = f"{said[-1]} {part}"
        else:
            said.append(part)
    return ", ".join(said)


def _said(heading: str) -> str:
    """The heading without marks, and without whose name or address it is."""
    spelt = words(heading.replace("_", " ").replace("/", " "))
    while len(spelt) > 1 and spelt[0] in _WHOSE:
        spelt = spelt[1:]
    return " ".join(spelt[:-1] if spelt[-1:] == ["s"] else spelt)


def _rank(said: str) -> int | None:
    numbered = _NUMBERED.fullmatch(said)
    return min(_LINE + int(numbered[1]) - 1, _LAST_LINE) if numbered else _RANK_OF.get(said)
