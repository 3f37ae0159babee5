"""Which of our columns does a heading of a hand-kept register mean? In any order, large or small, by its usual words."""

import re
from collections.abc import Collection, Iterable
from importlib.resources import files

from evenhand.matching.plain_text import words

# What councils add to a heading without changing what it means: "(dd/mm/yyyy)", "if known", "the".
_BESIDE = frozenset({"the", "a", "of", "if", "known", "any", "dd", "mm", "yyyy", "yy", "please", "insert", "s", "was"})


def recognise(heading: str) -> str | None:
    """Our column that `heading` means, one of COLUMNS; None for one that means none of them or could mean two."""
    spelt = words(re.sub(r"\be[-\s]mail\b", "email", heading.replace("&", " and ").replace("_", " "), flags=re.IGNORECASE))
    bare = [word for word in spelt if word not in _BESIDE]
    return next((_COLUMN_OF[said] for said in (" ".join(spelt), "".join(spelt), " ".join(bare)) if said in _COLUMN_OF), None)


def are_of_people(known: Collection[str], unknown: Iterable[str]) -> bool:
    """Whether headings are those of a list of people and of no register: names in two columns, and no word of what is in place.

    `known` are those of our columns that were recognised, `unknown` the headings beside them.
    """
    said = {" ".join(words(heading.replace("_", " "))) for heading in unknown}
    return bool(said & _GIVEN and said & _FAMILY) and set(known) <= _ABOUT_ANYBODY


def _shipped() -> dict[str, list[str]]:
    """The headings of each of our columns, from the list beside this file."""
    text = (files("evenhand.matching") / "register_headings.txt").read_text(encoding="utf-8")
    called = re.findall(r"^(\w+):\n((?: +.+\n)+)", text, re.MULTILINE)
    return {column: [" ".join(heading.split()) for heading in many.split(",")] for column, many in called}


_GIVEN = frozenset({"given name", "given names", "first name", "first names", "forename", "forenames"})
_FAMILY = frozenset({"family name", "last name", "surname"})
_ABOUT_ANYBODY = frozenset({"reference", "address", "postcode", "uprn", "contact"})
_CALLED = _shipped()
COLUMNS = tuple(_CALLED)
_COLUMN_OF = {heading: column for column, many in _CALLED.items() for heading in many}
