"""What is asked of the register? Queries of each kind with the entries that are right, the same for the same seed.

As many ask for somebody who is in no register: a stranger by the same partial facts (see strangers.py), of whom `right` is empty.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from tests.bench.matching.asked import KINDS, Query
from tests.bench.matching.matches import Matches
from tests.bench.matching.population import Entry, Population
from tests.bench.matching.strangers import Strangers


def queries(population: Population, seed: int, of_each: int) -> Iterator[Query]:
    """So many matches of each kind, and as many non-matches."""
    chance = Random(f"queries {seed} {population.size}")
    makers, strangers = Matches(population, chance), Strangers(population, chance)
    for kind in KINDS:
        for _ in range(of_each):
            yield replace(_tried(chance, population, makers.of_kind[kind]), kind=kind)
            yield replace(_tried(chance, population, strangers.of_kind[kind]), kind=kind, right=())


def _tried(chance: Random, population: Population, make: Callable[[Entry], Query | None]) -> Query:
    """What `make` makes of an entry; of another one where it makes nothing."""
    for _ in range(200_000):
        entry = chance.choice(population.entries)
        if made := make(entry):
            right = made.right or (entry.id,)
            return replace(made, of=entry.id, right=right, doubtful=made.doubtful or len(right) > 1)
    raise RuntimeError(f"no entry of this register gives a query by {make.__name__}")
