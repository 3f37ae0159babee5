"""How common is a name? Its share among given names and among family names, from data with its sources."""

import csv
from functools import cache
from importlib.resources import files

# A name that is in neither list: about one person in a million has it.
RARE = 1e-6


@cache
def _listed(which: str) -> dict[str, float]:
    with files("evenhand.matching").joinpath(f"data/{which}.csv").open("r", encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {row["name"]: float(row["share"]) for row in rows}


@cache
def _shares() -> dict[str, float]:
    """Of each listed word the greater of its two shares: the words of a name are compared in any order."""
    given, family = _listed("given_names"), _listed("surnames")
    return {name: max(given.get(name, RARE), family.get(name, RARE)) for name in given.keys() | family.keys()}


def share_of(word: str) -> float:
    """The share of people who have this word as a name, between 0 and 1."""
    return _shares().get(word, RARE)


def is_given_name(word: str) -> bool:
    """Whether a word is among the listed given names."""
    return word in _listed("given_names")
