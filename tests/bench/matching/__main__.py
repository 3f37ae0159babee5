"""How well does the matching find? `python -m tests.bench.matching --size 5000 --seed held-out-1`, with the tools that one
would use otherwise beside it, on the same queries.

Exit 1 when a target is missed on a seed that nothing was fitted to.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.bench.matching import tables
from tests.bench.matching.asked import KINDS, Query
from tests.bench.matching.beside import sure_from, with_bands
from tests.bench.matching.beside_pg_trgm import ByPgTrgm
from tests.bench.matching.beside_rapidfuzz import ByRapidfuzz
from tests.bench.matching.measures import Answered, Answers, ask, measure
from tests.bench.matching.population import SEEDS, SIZES, TUNING, Population
from tests.bench.matching.queries import queries
from tests.bench.serving import environment
from tests.harness.postgresql import Cluster

OURS = "evenhand"
# The other tools are slow on a large register: of the same queries, they are asked every so many-th. An odd number, since matches
# and strangers take turns.
EVERY = {5_000: 1, 100_000: 9, 1_000_000: 201}


def main() -> int:
    """Make the register and the queries, ask every tool, print the tables."""
    args = _arguments()
    population = Population(SEEDS[args.seed], args.size)
    asked = list(queries(population, SEEDS[args.seed], args.of_each))
    print(
        f"\n{args.size:,} entries, seed {args.seed}, {args.database}: {len(asked):,} queries, half of them for strangers",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="evenhand-matching-") as folder, _cluster(Path(folder)) as cluster:
        began = time.perf_counter()
        answers = {OURS: ask(_ours(population, Path(folder), args.database, cluster), asked)}
        print(f"filled and asked in {time.perf_counter() - began:.0f} s", flush=True)
        if not args.alone:
            answers |= _beside(population, asked, cluster)
    ours = measure(answers[OURS])
    missed = sum(not target.holds(ours, args.size) for target in tables.TARGETS)
    print("\n".join(tables.targets(ours, args.size)), "\n")
    print("\n".join(tables.beside({tool: measure(given) for tool, given in answers.items()})))
    for kind in args.misses:
        print("\n".join([f"\n{kind}:", *tables.misses(answers[args.tool], kind, population)]))
    return 1 if missed and args.seed != TUNING else 0


def _ours(population: Population, folder: Path, database: str, cluster: Cluster) -> Answers:
    """The product over a database of its own, filled."""
    url = cluster.url("evenhand") if database == "postgresql" else f"sqlite:///{folder}/evenhand.sqlite3"
    os.environ.update(environment(folder / "home", url))
    from evenhand.cli.migrate import make_tables
    from evenhand.cli.starting import start

    start(training=True)
    make_tables()
    from tests.bench.matching.ours import Ours, load

    load(population)
    return Ours()


def _beside(population: Population, asked: list[Query], cluster: Cluster) -> dict[str, list[Answered]]:
    """What the other tools answer; each is sure from a score that was found on the tuning seed, at 5,000 entries."""
    tuning = Population(SEEDS[TUNING], SIZES[0])
    tried = list(queries(tuning, SEEDS[TUNING], 40))
    tools: dict[str, tuple[Answers, Answers]] = {
        "rapidfuzz": (ByRapidfuzz(tuning), ByRapidfuzz(population)),
        "pg_trgm": (ByPgTrgm(tuning, cluster.url("tuning")), ByPgTrgm(population, cluster.url("trigrams"))),
    }
    some = asked[:: EVERY[population.size]]
    return {tool: with_bands(ask(answers, some), sure_from(ask(before, tried))) for tool, (before, answers) in tools.items()}


@contextmanager
def _cluster(folder: Path) -> Iterator[Cluster]:
    """A PostgreSQL with an empty database for each that is asked."""
    cluster = Cluster(folder / "postgresql", fsync=False)
    try:
        cluster.start()
        with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
            for database in ("evenhand", "tuning", "trigrams"):
                connection.execute(f"CREATE DATABASE {database}")
        yield cluster
    finally:
        cluster.stop()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="matching", description="How well and how fast people and places are found.")
    parser.add_argument("--size", type=int, choices=SIZES, default=SIZES[0], help="entries of the register")
    parser.add_argument("--seed", choices=sorted(SEEDS), default="held-out-1")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    parser.add_argument("--of-each", type=int, default=200, help="matches, and strangers, of each kind (default 200)")
    parser.add_argument("--alone", action="store_true", help="without the other tools")
    parser.add_argument("--misses", choices=KINDS, nargs="+", default=[], metavar="KIND", help="print what went wrong in these")
    parser.add_argument("--tool", default=OURS, help="whose misses (evenhand, rapidfuzz, pg_trgm)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
