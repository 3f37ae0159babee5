"""Which of our columns does a heading of a hand-kept register mean? In any order, large or small, by its usual words."""

import re
from collections.abc import Collection
from importlib.resources import files

from evenhand.matching.part_headings import part_of
from evenhand.matching.plain_text import words

# What councils add to a heading without changing what it means: "(dd/mm/yyyy)", "if known", "the".
_BESIDE = frozenset({"the", "a", "of", "if", "known", "any", "dd", "mm", "yyyy", "yy", "please", "insert", "s", "was"})


def recognise(heading: str) -> str | None:
    """Our column that `heading` means, one of COLUMNS; None for one that means none of them or could mean two.

    A name may stand in two columns and an address in several.
    """
    spelt = words(re.sub(r"\be[-\s]mail\b", "email", heading.replace("&", " and ").replace("_", " "), flags=re.IGNORECASE))
    bare = [word for word in spelt if word not in _BESIDE]
    said = next((_COLUMN_OF[said] for said in (" ".join(spelt), "".join(spelt), " ".join(bare)) if said in _COLUMN_OF), None)
    return said or part_of(" ".join(bare))


def are_of_people(known: Collection[str]) -> bool:
    """Whether our columns that were recognised are those of a list of people and of no register: a name in two columns, and no
    word of what is in place."""
    return _HALVES <= set(known) <= _ABOUT_ANYBODY


def _shipped() -> dict[str, list[str]]:
    """The headings of each of our columns, from the list beside this file."""
    text = (files("evenhand.matching") / "register_headings.txt").read_text(encoding="utf-8")
    called = re.findall(r"^(\w+):\n((?: +.+\n)+)", text, re.MULTILINE)
    return {column: [" ".join(heading.split()) for heading in many.split(",")] for column, many in called}


_HALVES = frozenset({"given_name", "family_name"})
_ABOUT_ANYBODY = _HALVES | {"title", "reference", "address", "postcode", "uprn", "contact"}
_CALLED = _shipped()
COLUMNS = (*_CALLED, "title", "given_name", "family_name")
_COLUMN_OF = {heading: column for column, many in _CALLED.items() for heading in many}
