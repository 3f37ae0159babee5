"""Where do the names in `evenhand/matching/data` come from? This makes the files again from the packages of the bench lock.

`python -m tests.bench.matching.ship_names [FOLDER]`, where FOLDER holds the installed `names` and `nicknames` (default:
this environment). What each file is, and under which licence, stands in its first lines and in the README beside it.
"""

import csv
import re
import sys
import sysconfig
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "evenhand" / "matching" / "data"
MOST_GIVEN, MOST_SURNAMES = 2_000, 5_000
# The United States have about ten times England's share of people with these names.
SPANISH = 10
SPANISH_SURNAME = re.compile(
    r".*(?:[^aeiou]ez|ndez|guez|arez)$|garcia|torres|flores|rivera|diaz|cruz|reyes|morales|ortiz|ramos|ruiz|alvarado|castillo"
    r"|moreno|herrera|medina|aguilar|vargas|castro|guzman|munoz|salazar|garza|soto|vega|delgado|pena|rios|mejia|sandoval"
    r"|guerrero|rosario|santiago|figueroa|acosta|molina|espinoza|cabrera|campos|avila|padilla|trevino|luna|contreras"
)
SPANISH_GIVEN = re.compile(
    "jose|juan|carlos|luis|jesus|miguel|pedro|francisco|ramon|jorge|javier|raul|ruben|hector|alejandro|manuel"
    "|ricardo|armando|julio|enrique|eduardo|fernando|sergio|guadalupe|rosa|juana|carmen|margarita|esperanza"
)


def main() -> None:
    """Write the three files."""
    installed = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(sysconfig.get_path("purelib"))
    DATA.mkdir(exist_ok=True)
    own = own_shares()
    given = _halved(census(installed, "male.first"), census(installed, "female.first"))
    family = census(installed, "all.last")
    _write("given_names.csv", _SHARES, "name,share", _shares(_here(given, SPANISH_GIVEN), own["given"], MOST_GIVEN))
    _write("surnames.csv", _SHARES, "name,share", _shares(_here(family, SPANISH_SURNAME), own["surname"], MOST_SURNAMES))
    _write("nicknames.csv", _NICKNAMES, "canonical,variant", nicknames(installed))


def census(installed: Path, which: str) -> dict[str, float]:
    """The share of people with each name, in small letters, by the United States Census of 1990, in the census's order."""
    rows = (line.split() for line in (installed / "names" / f"dist.{which}").read_text(encoding="ascii").splitlines())
    return {row[0].lower(): float(row[1]) / 100 for row in rows if row}


def own_shares() -> dict[str, dict[str, float]]:
    """Our own estimates for England: "given" and "surname", each name with its share."""
    found: dict[str, dict[str, float]] = {"given": {}, "surname": {}}
    kind, share = "", 0.0
    for line in _lines(HERE / "own_shares.txt"):
        if ":" in line:
            kind, _, number = line.partition(":")
            share = int(number) / 100_000
        else:
            found[kind].update({name.replace("'", ""): max(share, found[kind].get(name, 0)) for name in line.split()})
    return found


def nicknames(installed: Path) -> list[str]:
    """Each pair of a name and what stands for it, once: the package's and our own."""
    pairs: set[tuple[str, str]] = set()
    with (installed / "nicknames" / "names.csv").open(encoding="utf-8", newline="") as file:
        pairs.update((row["name1"], row["name2"]) for row in csv.DictReader(file) if row["relationship"] == "has_nickname")
    for line in _lines(HERE / "own_nicknames.txt"):
        name, _, variants = line.partition(":")
        pairs.update((name, variant) for variant in variants.split())
    return [f"{name},{variant}" for name, variant in sorted(pairs) if name != variant]


def _halved(men: dict[str, float], women: dict[str, float]) -> dict[str, float]:
    """Shares of all people, half of whom are women."""
    both: dict[str, float] = defaultdict(float)
    for half in (men, women):
        for name, share in half.items():
            both[name] += share / 2
    return both


def _here(shares: dict[str, float], spanish: re.Pattern[str]) -> dict[str, float]:
    """The shares as they are in England, as far as one number can say it."""
    return {name: share / (SPANISH if spanish.fullmatch(name) else 1) for name, share in shares.items()}


def _shares(found: dict[str, float], own: dict[str, float], most: int) -> list[str]:
    """The commonest names; ours count where they are more, and none of ours is left out."""
    shares = {name: max(found.get(name, 0), own.get(name, 0)) for name in [*found, *own]}
    ranked = sorted(shares, key=lambda name: (name not in own, -shares[name]))[:most]
    return [f"{name},{shares[name]:.6f}" for name in sorted(ranked, key=lambda name: (-shares[name], name))]


def _lines(path: Path) -> Iterable[str]:
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _write(name: str, about: str, heading: str, rows: list[str]) -> None:
    (DATA / name).write_text(f"{about}{heading}\n" + "\n".join(rows) + "\n", encoding="utf-8")


_SHARES = """\
# Share of people with the name, in small letters without marks; made by tests/bench/matching/ship_names.py, see README.md.
# United States Census Bureau, 1990 (public domain; by PyPI names 0.3.0, MIT); estimates for England by our authors (MIT).
"""
_NICKNAMES = """\
# A name and what people of that name are called or spelt too; made by tests/bench/matching/ship_names.py, see README.md.
# PyPI nicknames 1.0.1 by Carlton Northern and Nick Crews (Apache-2.0), and pairs by our authors (MIT).
"""


if __name__ == "__main__":
    main()
