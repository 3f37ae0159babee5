"""`evenhand retention run`: deletes what is due and writes certificates; the background work does it by itself each day."""

import argparse
import json
from pathlib import Path

from django.conf import settings

from evenhand.casework import erasing, retention, sealing
from evenhand.cli.days import day
from evenhand.cli.faults import DONE, FAILED, tell
from evenhand.cli.starting import now, operator


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `retention`."""
    parser = verbs.add_parser("retention", help="delete what is due")
    does = parser.add_subparsers(dest="does", metavar="WHAT", required=True)
    run_parser = does.add_parser("run", help="delete what is due, erase it and write certificates")
    run_parser.add_argument("--on", type=day, metavar="DATE", help="as of that day; a day to come only with --dry-run")
    run_parser.add_argument("--dry-run", action="store_true", help="count what would go, and delete nothing")
    run_parser.add_argument("--json", action="store_true", help="for a program")
    run_parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Delete, erase, and say how many; 1 when bytes could not be erased yet."""
    found = retention.run(at=now(), on=args.on, by=operator(), dry=args.dry_run, training=settings.EVENHAND_TRAINING)
    problems: list[str] = []
    if not args.dry_run:
        sealing.seal()
        problems = erasing.erase_what_is_owed(at=now(), home=Path(settings.EVENHAND_HOME))
    counts = {
        "cases": found.cases,
        "reports": found.reports,
        "earlier_entries": found.earlier_entries,
        "checks": found.checks,
        "staff": found.staff,
    }
    if args.json:
        certificates = [{"id": str(one.pk), "due_on": one.due_on.isoformat(), "counts": one.counts} for one in found.certificates]
        print(json.dumps({"on": found.on.isoformat(), "dry_run": found.dry, **counts, "certificates": certificates}, indent=2))
    else:
        print(f"{'Would be deleted' if found.dry else 'Deleted'} on {found.on}:", end=" ")
        print(", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items()) + ".")
    for problem in problems:
        tell(problem)
    return FAILED if problems else DONE
