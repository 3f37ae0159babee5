"""Where do the weights come from? `python -m tests.bench.matching.learn` counts how often each step of agreement happens.

Of the queries of the tuning seed, between what was said and the entry that is meant (how often it happens to a right one), and
between what was said and entries that are not meant, drawn at random (how often by chance). A weight is the logarithm of the one
over the other. The bands' limits, and how common names are, are not learned here; nor is what it says that a number, an address
or a day of birth is another one, since made-up callers never moved house and say no number that we do not have: these are set by
hand. Writes `evenhand/matching/data/weights.json`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log2
from pathlib import Path
from random import Random

from evenhand.matching.compare_details import steps
from evenhand.matching.compare_names import place_of, way_of
from evenhand.matching.facts import Facts
from evenhand.matching.weights import Field
from tests.bench.matching.as_facts import known_of, said_of
from tests.bench.matching.population import SEEDS, SIZES, TUNING, Population
from tests.bench.matching.queries import queries

FILE = Path(__file__).parents[3] / "evenhand" / "matching" / "data" / "weights.json"
BY_CHANCE = 200
# Evidence is never taken for more than this: registers hold what this data does not.
LEAST, MOST = -8.0, 18.0
# Whoever shares a number or an email is mostly known too, and competes: what is left of chance is too rare to be counted here.
OWN = (Field.ADDRESS, Field.PHONE, Field.EMAIL, Field.HANDLE, Field.UPRN, Field.REFERENCE)
BY_HAND = ("building", "other", "two parts", "year", "next door", "same postcode, other house", "other flat")


def main() -> None:
    """Count, and write the weights with what was not learned kept as it is."""
    population = Population(SEEDS[TUNING], SIZES[0])
    entries = [one for one in population.entries if not one.is_place]
    known = {entry.id: known_of(entry) for entry in entries}
    right: dict[Field, Counter[str]] = defaultdict(Counter)
    chance: dict[Field, Counter[str]] = defaultdict(Counter)
    words: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    places: tuple[dict[str, Counter[str]], dict[str, Counter[str]]] = (defaultdict(Counter), defaultdict(Counter))
    draw = Random(f"learning {SEEDS[TUNING]}")
    for query in queries(population, SEEDS[TUNING], 200):
        facts = said_of(query)
        meant = [known[one] for one in query.right if one in known]
        others = [known[one.id] for one in draw.choices(entries, k=BY_CHANCE) if one.id not in query.right]
        for counted, by_word, by_place, against in (
            (right, words[0], places[0], meant[:1]),
            (chance, words[1], places[1], others),
        ):
            for other in against:
                for field, step in steps(facts, other):
                    counted[field][step] += 1
                for place, way in _ways(facts, other):
                    by_word[way] += 1
                    by_place[place][way] += 1
    weights = json.loads(FILE.read_text(encoding="utf-8"))
    for field in right:
        weights["bits"][field.value] |= _bits(
            right[field],
            chance[field],
            [step for step in weights["bits"][field.value] if step not in BY_HAND and (step != "same" or field not in OWN)],
        )
    for way, channel in weights["words"].items():
        channel["happens"] = round(_share(words[0], way), 5)
        if way != "same":
            channel["chance"] = float(f"{_share(words[1], way):.2g}")
    weights["word_missing"] = {
        place: _log(_share(places[0][place], "none"), _share(places[1][place], "none")) for place in weights["word_missing"]
    }
    weights["source"] = "tests/bench/matching/learn.py, from the made-up register and queries of the tuning seed"
    FILE.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


def _ways(said: Facts, known: Facts) -> Iterable[tuple[str, str]]:
    """For each word of a name that was said its place, and the best way in which it may be a word of a name that is known."""
    order = ("same", "nickname", "one letter", "sound", "two letters", "beginning", "initial", "none")
    for name in said.names:
        for at, word in enumerate(name):
            ways = [way_of(word, other) or "none" for other in (known.names or ((),))[0]]
            if ways:
                yield place_of(at, name), min(ways, key=order.index)


def _bits(right: Counter[str], chance: Counter[str], names: list[str]) -> dict[str, float]:
    return {step: _log(_share(right, step), _share(chance, step)) for step in names}


def _share(counted: Counter[str], step: str) -> float:
    """The share of a step, a half more than was counted, so that what was never seen is not impossible."""
    return (counted[step] + 0.5) / (counted.total() + 1)


def _log(right: float, chance: float) -> float:
    return round(min(MOST, max(LEAST, log2(right / chance))), 1)


if __name__ == "__main__":
    main()
