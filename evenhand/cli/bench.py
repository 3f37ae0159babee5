"""`evenhand bench`: how fast is it at a council's size? The benchmarks of the source tree, run from there."""

import argparse
import subprocess
import sys
from pathlib import Path

import evenhand
from evenhand.cli.faults import Failed

TREE = Path(evenhand.__file__).parents[1]


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `bench`."""
    parser = verbs.add_parser("bench", help="measure the speed at a council's size (in the source tree)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="only on this database (default: both)")
    parser.add_argument("--port", type=int, default=8181, help="where the measured server listens (default 8181)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the benchmarks in folders of their own; 1 when a ratio is over its limit. No installation is touched."""
    if not (TREE / "tests" / "bench").is_dir():
        raise Failed("The benchmarks come with the source, not with the installed product. Run `make bench` in a clone.")
    only = ["--database", args.database] if args.database else []
    codes = [_run("tests.bench", "--port", str(args.port), *only), _run("tests.bench.imports", *only)]
    return max(codes)


def _run(module: str, *words: str) -> int:
    return subprocess.run([sys.executable, "-m", module, *words], cwd=TREE, check=False).returncode
