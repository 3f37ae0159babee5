"""`evenhand due [--on DATE]`: everything owed on a day, with its day, clause and owner."""

import argparse
import json

from evenhand.casework import owed
from evenhand.cli.days import day
from evenhand.cli.starting import now, operator
from evenhand.queries.owed_json import as_json


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `due`."""
    parser = verbs.add_parser("due", help="everything owed, with its day, clause and owner")
    parser.add_argument("--on", type=day, metavar="DATE", help="what shows on that day; today when it is left out")
    parser.add_argument("--json", action="store_true", help="for a program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print what is owed, the earliest day first."""
    rows = owed.list_owed(by=operator(), at=now(), on=args.on)
    if args.json:
        print(json.dumps([as_json(row) for row in rows], indent=2))
        return
    for row in rows:
        what = f"{row.kind} ({row.occasion})" if row.occasion else row.kind
        late = f", late by {row.days_late} day{'s' if row.days_late > 1 else ''}" if row.days_late > 0 else ""
        print(f"{row.due_on}  {what:<28} {row.reference or row.subject_kind:<14} {row.owner}  [{row.clause}]{late}")
    print(f"{len(rows)} owed.")
