"""Which given names are said for one another, as Bill is for William and Kasia for Katarzyna? From data with its sources."""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def _pairs() -> list[tuple[str, str]]:
    """Each name and one that is said for it, from `data/nicknames.csv`."""
    with files("evenhand.matching").joinpath("data/nicknames.csv").open("r", encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return [(row["canonical"], row["variant"]) for row in rows]


@cache
def groups() -> dict[str, frozenset[str]]:
    """For each name the names that are said for it or that it is said for."""
    said: dict[str, set[str]] = defaultdict(set)
    for name, variant in _pairs():
        said[name].add(variant)
        said[variant].add(name)
    return {name: frozenset(others - {name}) for name, others in said.items()}


@cache
def _whole() -> frozenset[str]:
    return frozenset(name for name, _ in _pairs())


def are_said_for(one: str, other: str) -> bool:
    """Whether one name is said for the other, or both for a third as Bill and Will are. Linda and Carol, each a name of its own,
    are not the same for a third that both may stand for."""
    known = groups()
    mine = known.get(one)
    if not mine:
        return False
    if other in mine:
        return True
    both_whole = one in _whole() and other in _whole()
    return not both_whole and bool(mine & known.get(other, frozenset()))
