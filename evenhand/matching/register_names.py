"""Who stands in the name cell of a hand-kept register? One person, taken apart; or why nobody can be read from it.

Nothing is guessed and nobody comes in by association: a cell with a second person in it is rejected with its reason.
"""

import re
from dataclasses import dataclass

from evenhand.matching.plain_text import visible
from evenhand.matching.register_cells import about_nobody, no_single_person
from evenhand.matching.written_names import Name, half_written, read_name

_AKA = r"a\.?\s?k\.?\s?a\b\.?|also known as|otherwise known as|known as|alias"
_BEFORE = r"formerly known as|formerly|previously|née|nee|born"
_ALSO = re.compile(rf"[,(\[]?\s*\b({_BEFORE}|{_AKA})(?![\w'’-])[\s:]*", re.IGNORECASE)
_FAMILY_ONLY = re.compile(_BEFORE, re.IGNORECASE)
_NICKNAME = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")
_ROLES = r"(?:the )?(?:tenant|leaseholder|owner|resident|landlord|deceased|customer|complainant)"
_BRACKETED = re.compile(rf"[(\[]\s*(?:{_ROLES}|((?:mr|mrs|ms|miss|mx|dr)\.?))\s*[)\]]", re.IGNORECASE)
INCOMPLETE = "It isn't clear which words are the name. Write one person's name, family name first with a comma, or last."
TWO_LINES = "There is more than one line in the cell. Write one person's name in one line; each other person needs a row."


@dataclass(frozen=True)
class NameReading:
    """One person: the name, the title as written, and the other names they are known by."""

    name: Name
    title: str = ""
    other_names: tuple[Name, ...] = ()


@dataclass(frozen=True)
class UnknownOccupier:
    """The cell says that nobody knows who it is: the row is about its place. `reason` is in words for the user."""

    reason: str


@dataclass(frozen=True)
class Rejected:
    """No single person can be read from the cell. `reason` is in words for the user, and says what to do; `column` is ours."""

    reason: str
    column: str = "name"


def take_apart(cell: str) -> NameReading | UnknownOccupier | Rejected:
    """The one person that `cell` names; or, with the reason, that it names nobody, or cannot be read without guessing."""
    text = visible(cell)
    unknown = about_nobody(text)
    if unknown:
        return UnknownOccupier(unknown)
    lines = lines_in(cell)
    if len(lines) > 1 and not lines[0].endswith(","):
        return Rejected(TWO_LINES)
    main, also = parts_of(text)
    for part in (main, *(part for _, part in also)):
        unclear = no_single_person(part)
        if unclear:
            return Rejected(unclear)
    read = read_name(main)
    others = [other_name(how, part, read[0]) for how, part in also] if read else []
    if read is None or None in others:
        return Rejected(INCOMPLETE)
    return NameReading(read[0], read[1], tuple(other for other in others if other))


def lines_in(cell: str) -> list[str]:
    """The lines of a cell in which something stands."""
    return [visible(line) for line in cell.splitlines() if visible(line)]


def parts_of(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The main name, and each other name with the word that led to it ("aka", "née"; "aka" for a nickname in quotes)."""
    main, *rest = _ALSO.split(_BRACKETED.sub(lambda found: f" {found.group(1) or ''} ", text).strip())
    also = [(how, part.strip(" ,)]")) for how, part in zip(rest[::2], rest[1::2], strict=True)]
    return _NICKNAME.sub(" ", main).strip(" ,"), also + [("aka", name) for name in _NICKNAME.findall(main)]


def other_name(how: str, text: str, name: Name) -> Name | None:
    """Another name. One word after "aka" is another given name, one after "née" another family name."""
    read = read_name(text)
    if read is None or read[0].given:
        return read[0] if read else None
    if _FAMILY_ONLY.fullmatch(how):
        return Name(name.given, read[0].family)
    return Name(half_written(read[0].family), name.family)
