"""Does a file of 100,000 people come in within three times what writing the same rows and keys past the product takes?

`python -m tests.bench.imports [--database sqlite|postgresql] [--rows N]`: exit 1 when it takes longer.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.bench.importing import ROWS
from tests.bench.serving import ROOT, environment
from tests.harness.postgresql import Cluster

DATABASES = ("sqlite", "postgresql")
LIMIT = 3


def main() -> int:
    """Measure each database; print what it took."""
    parser = argparse.ArgumentParser(prog="bench imports", description="A file of people, beside its floor in the same run.")
    parser.add_argument("--database", choices=DATABASES, help="only this one")
    parser.add_argument("--rows", type=int, default=ROWS, help=f"how many people (default {ROWS:,})")
    args = parser.parse_args()
    over = 0
    for database in [args.database] if args.database else DATABASES:
        with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
            over += _measure(database, Path(folder), args.rows)
    return 1 if over else 0


def _measure(database: str, folder: Path, rows: int) -> int:
    """One installation of its own; 1 when it is over the limit."""
    cluster = Cluster(folder / "postgresql", fsync=True) if database == "postgresql" else None
    url = f"sqlite:///{folder}/evenhand.sqlite3"
    try:
        if cluster:
            cluster.start()
            psycopg.connect(cluster.url("postgres"), autocommit=True).execute("CREATE DATABASE evenhand")
            url = cluster.url("evenhand")
        command = [sys.executable, "-m", "tests.bench.importing", str(rows)]
        environ = environment(folder / "home", url)
        done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, check=True, text=True)
    finally:
        if cluster:
            cluster.stop()
    return _said(database, json.loads(done.stdout))


def _said(database: str, figures: dict[str, float]) -> int:
    ratio = figures["took"] / figures["floor"]
    holds = ratio <= LIMIT
    print(f"{database}: {figures['rows']:,} people imported in {figures['took']:.1f} s, floor {figures['floor']:.1f} s "
          f"({figures['keys']:,} near keys): {ratio:.2f}, limit ≤ {LIMIT}  {'ok' if holds else 'OVER'}; "
          f"the same file again, adding nothing, {figures['again']:.1f} s")  # fmt: skip
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
