"""`evenhand export KIND --out PATH`: a copy to take away, as CSV or XLSX by the ending of its name; noted as an export."""

import argparse
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import register, register_copy
from evenhand.cli.days import day
from evenhand.cli.faults import Failed
from evenhand.cli.starting import now, operator
from evenhand.queries import editions
from evenhand.queries.register.entry import Asked


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `export`."""
    parser = verbs.add_parser("export", help="take a copy: CSV or XLSX")
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    one = kinds.add_parser("register", help="the register, as on a day")
    one.add_argument("--out", type=Path, required=True, metavar="PATH", help="its ending says what it becomes: .csv or .xlsx")
    one.add_argument("--as-at", type=day, metavar="DATE", help="as at the end of that day; now when it is left out")
    one.add_argument("--closed", action="store_true", help="the closed entries instead of the live ones")
    one.set_defaults(run=export_register)


def export_register(args: argparse.Namespace) -> None:
    """Write the register to a file; what its text holds can't act as a formula."""
    ending = args.out.suffix.casefold().removeprefix(".")
    if ending not in register_copy.TYPES:
        raise Failed(f"{args.out}: name it with one of these endings: {', '.join('.' + one for one in register_copy.TYPES)}.")
    at = now()
    on = args.as_at or london_date(at)
    if on > london_date(at):
        raise Failed(f"{on} is still to come: nobody knows the register of that day yet. Give today or an earlier day.")
    found = register.take_copy(asked=Asked(on, closed=args.closed), by=operator(), at=at)
    args.out.write_bytes(register_copy.as_file(found, ending, editions.edition_on(on).central_register.title))
    print(f"{len(found.entries)} entries, as at {on}, in {args.out}. {register_copy.WITHOUT_LOCKED}")
