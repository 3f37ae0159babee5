"""`evenhand screen FILE --out FILE`: a visit list with what the register has beside each row."""

import argparse
import json
from collections import Counter
from pathlib import Path

from evenhand.casework import visit_lists
from evenhand.cli.faults import Failed
from evenhand.cli.starting import now, operator
from evenhand.outside.spreadsheets import UnreadableFile


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `screen`."""
    parser = verbs.add_parser("screen", help="check a list of visits (CSV or XLSX)")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="where the list with its results goes")
    parser.add_argument("--purpose", default="A visit list", help="what the check is for; it is recorded")
    parser.add_argument("--json", action="store_true", help="for a program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Write the list with `result`, `clearance` and `reference`, and print how many lines got which result."""
    by, at = operator(), now()
    try:
        visits = visit_lists.read_list(args.file)
    except UnreadableFile as unreadable:
        raise Failed(f"{args.file.name}: {unreadable.reason}") from None
    screening = visit_lists.screen_list(visits=visits, purpose=args.purpose, by=by, at=at)
    args.out.write_bytes(visit_lists.as_file(visit_lists.with_results(visits, screening), args.out.name))
    counts = Counter(one.hit.found.value for one in screening.lines)
    searched = {"people": screening.searched.people, "places": screening.searched.places}
    if args.json:
        unread = {"days_unread": visits.days_unread}
        print(json.dumps({"rows": len(screening.lines), "checked_at": at.isoformat(), "searched": searched, **unread, **counts}))
        return
    for result, count in sorted(counts.items()):
        print(f"{count:>7}  {result}")
    for row in visits.days_unread:
        print(f"row {row}: the day of the visit is not a date; it was looked up as for today")
    print(f"Searched at {at.isoformat()} in {searched['people']} people and {searched['places']} places.")
