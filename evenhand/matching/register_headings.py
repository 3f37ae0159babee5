"""Which of our columns does a heading of a hand-kept register mean? In any order, large or small, by its usual words."""

import re
from importlib.resources import files

from evenhand.matching.plain_text import words

# What councils add to a heading without changing what it means: "(dd/mm/yyyy)", "if known", "the".
_BESIDE = frozenset({"the", "a", "of", "if", "known", "any", "dd", "mm", "yyyy", "yy", "please", "insert", "s", "was"})


def recognise(heading: str) -> str | None:
    """Our column that `heading` means, one of COLUMNS; None for one that means none of them or could mean two."""
    spelt = words(re.sub(r"\be[-\s]mail\b", "email", heading.replace("&", " and ").replace("_", " "), flags=re.IGNORECASE))
    bare = [word for word in spelt if word not in _BESIDE]
    return next((_COLUMN_OF[said] for said in (" ".join(spelt), "".join(spelt), " ".join(bare)) if said in _COLUMN_OF), None)


def _shipped() -> dict[str, list[str]]:
    """The headings of each of our columns, from the list beside this file."""
    text = (files("evenhand.matching") / "register_headings.txt").read_text(encoding="utf-8")
    called = re.findall(r"^(\w+):\n((?: +.+\n)+)", text, re.MULTILINE)
    return {column: [" ".join(heading.split()) for heading in many.split(",")] for column, many in called}


_CALLED = _shipped()
COLUMNS = tuple(_CALLED)
_COLUMN_OF = {heading: column for column, many in _CALLED.items() for heading in many}
