"""How well does the matching find? `python -m tests.bench.matching --size 5000 --seed held-out-1`, with the tools that one
would use otherwise beside it, on the same queries.

Exit 1 when a target is missed on a seed that nothing was fitted to.
"""

import argparse
import sys

from tests.bench.matching import tables
from tests.bench.matching.asked import KINDS
from tests.bench.matching.beside_rapidfuzz import ByRapidfuzz
from tests.bench.matching.measures import Answered, ask, measure
from tests.bench.matching.population import SEEDS, SIZES, Population
from tests.bench.matching.queries import queries


def main() -> int:
    """Make the register and the queries, ask every tool, print the tables."""
    args = _arguments()
    population = Population(SEEDS[args.seed], args.size)
    asked = list(queries(population, SEEDS[args.seed], args.of_each))
    print(f"{args.size:,} entries, seed {args.seed}: {len(asked):,} queries, half of them for strangers", flush=True)
    answered: dict[str, list[Answered]] = {"rapidfuzz": ask(ByRapidfuzz(population), asked)}
    print("\n".join(tables.beside({tool: measure(answers) for tool, answers in answered.items()})))
    for kind in args.misses:
        print("\n".join(tables.misses(answered[args.tool], kind, population)))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="matching", description="How well and how fast people and places are found.")
    parser.add_argument("--size", type=int, choices=SIZES, default=SIZES[0], help="entries of the register")
    parser.add_argument("--seed", choices=sorted(SEEDS), default="held-out-1")
    parser.add_argument("--of-each", type=int, default=200, help="matches, and strangers, of each kind (default 200)")
    parser.add_argument("--misses", choices=KINDS, nargs="+", default=[], help="print what went wrong in these kinds")
    parser.add_argument("--tool", default="rapidfuzz", help="whose misses")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
