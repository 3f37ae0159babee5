"""Who stands in a row that has a name over several columns? By the rules of the one cell: one person, nobody, or why not.

Which word is which half needs no guessing here; that there is one person, and a name, is asked in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.matching.names import LEADING_TITLES, TITLES, name_words
from evenhand.matching.plain_text import visible, words
from evenhand.matching.register_cells import about_nobody, is_organisation, no_single_person
from evenhand.matching.register_names import (
    INCOMPLETE,
    TWO_LINES,
    NameReading,
    Rejected,
    UnknownOccupier,
    lines_in,
    other_name,
    parts_of,
    take_apart,
)
from evenhand.matching.written_names import Name, half_written, read_half

_DIFFERENT = "The columns say different names. Leave the one that is right; other names belong after “aka”."


@dataclass(frozen=True)
class Columns:
    """The cells of a row that have to do with a name, as they were written; a half may stand in several columns.

    `organisations`: one may stand there too, as among the customers of another system. A register has people.
    """

    given: Sequence[str] = ()
    family: Sequence[str] = ()
    title: str = ""
    whole: str = ""
    organisations: bool = False

    @property
    def halves(self) -> str:
        return visible(" ".join((*self.given, *self.family)))


@dataclass(frozen=True)
class _Half:
    """What one column has: the words of the half, its titles, and the other names with the words that lead to them."""

    written: str
    titles: Sequence[str]
    also: Sequence[tuple[str, str]]


def read_columns(said: Columns) -> NameReading | UnknownOccupier | Rejected:
    """The one person whom the columns name; or, with the reason, that they name nobody, or cannot be read without guessing."""
    if not said.halves:
        return take_apart(f"{said.title} {said.whole}" if is_title(said.title) else said.whole)
    if visible(said.whole):
        return _beside_whole(said)
    if said.organisations and is_organisation(said.halves):
        return NameReading(Name(visible(" ".join(said.given)), visible(" ".join(said.family))))
    nobody = about_nobody(said.halves)
    if nobody:
        return UnknownOccupier(nobody)
    several = no_single_person(visible(said.title)) if TITLES & set(words(said.title)) and not is_title(said.title) else None
    return Rejected(several, "title") if several else _of_halves(said)


def is_title(text: str) -> bool:
    """Whether `text` is one person's title and nothing else."""
    return visible(text).strip(" .").casefold() in TITLES | LEADING_TITLES


def _beside_whole(said: Columns) -> NameReading | UnknownOccupier | Rejected:
    """A column of the whole name beside one of a half: it says the same again, or it is the other half."""
    whole, halves = set(name_words(said.whole)), set(name_words(said.halves))
    if whole == halves and said.given and said.family:
        return read_columns(replace(said, whole=""))
    if halves <= whole:
        return take_apart(said.whole)
    if len(whole) == 1 and not (said.given and said.family):
        return read_columns(Columns(said.given or (said.whole,), said.family or (said.whole,), said.title))
    return Rejected(_DIFFERENT)


def _of_halves(said: Columns) -> NameReading | Rejected:
    given, family = _half(said.given, "given_name"), _half(said.family, "family_name")
    if isinstance(given, Rejected):
        return given
    if isinstance(family, Rejected):
        return family
    name = Name(given.written, family.written)
    if not name.full:
        return Rejected(INCOMPLETE, "family_name")
    # One word beside a family name is another family name.
    others = [other_name(how, part, name) for how, part in given.also]
    others += [Name(name.given, half_written(p)) if len(p.split()) == 1 else other_name(how, p, name) for how, p in family.also]
    if None in others:
        return Rejected(INCOMPLETE, "given_name")
    titles = [*([visible(said.title)] if is_title(said.title) else []), *given.titles, *family.titles]
    return NameReading(name, " ".join(titles), tuple(other for other in others if other))


def _half(cells: Sequence[str], column: str) -> _Half | Rejected:
    if any(len(lines_in(cell)) > 1 for cell in cells):
        return Rejected(TWO_LINES, column)
    text = visible(" ".join(cells))
    main, also = parts_of(text)
    if not main and not any(part for _, part in also):
        main, also = text, []
    written, titles = read_half(main)
    for part in (" ".join(written), *(part for _, part in also)):
        # A comma says that a word is a family name, also where it could be a relation: "Child,".
        unclear = no_single_person(f"{part}," if column == "family_name" else part) if part else None
        if unclear:
            return Rejected(unclear, column)
    if any("," in word for word in written):
        return Rejected(INCOMPLETE, column)
    return _Half(half_written(" ".join(written)), titles, also)
