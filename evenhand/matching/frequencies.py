"""How common is a name? Its share among given names and among family names, from data with its sources."""

import csv
from functools import cache
from importlib.resources import files

# A name that is in neither list: about one person in a million has it.
RARE = 1e-6


@cache
def _shares() -> dict[str, float]:
    """Of each listed word the greater of its two shares: the words of a name are compared in any order."""
    shares: dict[str, float] = {}
    for name in ("given_names", "surnames"):
        with files("evenhand.matching").joinpath(f"data/{name}.csv").open("r", encoding="utf-8") as lines:
            for row in csv.DictReader(line for line in lines if not line.startswith("#")):
                shares[row["name"]] = max(float(row["share"]), shares.get(row["name"], RARE))
    return shares


def share_of(word: str) -> float:
    """The share of people who have this word as a name, between 0 and 1."""
    return _shares().get(word, RARE)
