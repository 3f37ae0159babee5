"""`evenhand health`: does everything run? Exit 1 when something does not, with what to do."""

import argparse
import json

from evenhand.cli.faults import DONE, FAILED
from evenhand.cli.starting import now
from evenhand.queries import health


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `health`."""
    parser = verbs.add_parser("health", help="does everything run?")
    parser.add_argument("--json", action="store_true", help="for a program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say of each thing whether it is well."""
    found = health.everything(now())
    if args.json:
        print(json.dumps([{"what": one.what, "well": one.well, "words": one.words} for one in found], indent=2))
    else:
        for one in found:
            print(f"{'well' if one.well else 'LOOK':<5} {one.what}: {one.words}")
    return DONE if all(one.well for one in found) else FAILED
