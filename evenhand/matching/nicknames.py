"""Which given names are said for one another, as Bill is for William and Kasia for Katarzyna? From data with its sources."""

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def groups() -> dict[str, frozenset[str]]:
    """For each name the names that are said for it or that it is said for. Data: `data/nicknames.csv`."""
    said: dict[str, set[str]] = defaultdict(set)
    with files("evenhand.matching").joinpath("data/nicknames.csv").open("r", encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            said[row["canonical"]].add(row["variant"])
            said[row["variant"]].add(row["canonical"])
    return {name: frozenset(others - {name}) for name, others in said.items()}


def are_said_for(one: str, other: str) -> bool:
    """Whether one name is said for the other, or both for a third."""
    known = groups()
    mine = known.get(one)
    if not mine:
        return False
    return other in mine or bool(mine & known.get(other, frozenset()))
