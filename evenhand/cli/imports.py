"""`evenhand import KIND FILE`: what another system or a spreadsheet has, each row in or named with the reason."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evenhand.casework.imports.answer import Answer, Problem
from evenhand.cli import first_passwords
from evenhand.cli.faults import DONE, FAILED, Failed, tell
from evenhand.cli.starting import now, operator
from evenhand.outside.spreadsheets import UnreadableFile

# Which verb of which file brings in what.
KINDS: dict[str, tuple[str, str]] = {
    "people": ("people", "import_people"),
    "places": ("places", "import_places"),
    "register": ("register", "import_register"),
    "staff": ("staff", "import_staff"),
    "training": ("training", "import_training"),
    "occupancy": ("occupancy", "import_occupancy"),
}

# Those whose files are long: they say how far they are.
LONG = frozenset({"people", "places", "occupancy"})


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `import`."""
    parser = verbs.add_parser("import", help="bring in a CSV or XLSX file")
    kinds = parser.add_subparsers(dest="kind", metavar="KIND", required=True)
    for kind in _there():
        one = kinds.add_parser(kind, help=f"bring in {kind}")
        one.add_argument("file", type=Path, metavar="FILE")
        one.add_argument("--map", type=Path, metavar="FILE", help="JSON, our column: their heading")
        one.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        one.add_argument("--strict", action="store_true", help="all rows, or nothing")
        one.add_argument("--json", action="store_true", help="for a program")
        if kind == "staff":
            one.add_argument(
                "--passwords", type=Path, metavar="FILE", help="then give everybody their first, into a new CSV file"
            )
        one.set_defaults(run=run, passwords=None)


def _there() -> list[str]:
    """The kinds whose file is there."""
    return [kind for kind, (file, _) in KINDS.items() if find_spec(f"evenhand.casework.imports.{file}")]


def run(args: argparse.Namespace) -> int:
    """Bring in the file and say what became of it; 1 when nothing could be done."""
    bring_in = _verb(args.kind)
    if args.passwords is not None and args.passwords.exists():
        raise Failed(f"{args.passwords}: there is such a file already. Passwords go into a new one.")
    try:
        answer = bring_in(
            source=args.file, filename=args.file.name, by=operator(), at=now(),
            theirs=_map(args.map), dry_run=args.dry_run, strict=args.strict,
            **({"progress": _how_far} if args.kind in LONG and sys.stderr.isatty() else {}),
        )  # fmt: skip
    except UnreadableFile as refused:
        raise Failed(f"{args.file}: {refused.reason}") from None
    finally:
        _how_far_is_done()
    if args.json:
        print(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
    else:
        _say(answer, args.dry_run)
    if args.strict and answer.rejected and not args.dry_run:
        tell("Nothing was written, since some rows don't fit. Correct them, or leave out --strict.")
        return FAILED
    if answer.broke_off:
        tell(f"The file could not be read to its end. {answer.broke_off} What stands before that was taken.")
        return FAILED
    if args.passwords is not None and not args.dry_run:
        tell(f"{first_passwords.write(args.passwords)} passwords are in {args.passwords}. Hand them out, then delete it.")
    return DONE


def _how_far(rows: int) -> None:
    """The progress, on one line of a terminal that is written over."""
    print(f"\r{rows:,} rows", end="", file=sys.stderr, flush=True)


def _how_far_is_done() -> None:
    """Leave the line of progress, so that nothing else is written into it."""
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _verb(kind: str) -> Callable[..., Answer]:
    file, name = KINDS[kind]
    return getattr(import_module(f"evenhand.casework.imports.{file}"), name)  # type: ignore[no-any-return]


def _map(file: Path | None) -> Mapping[str, str]:
    """The map of columns; what is no such map is refused in words."""
    if file is None:
        return {}
    example = 'Write it like {"name": "Customer", "started_on": "Date from"}.'
    try:
        read: Any = json.loads(file.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, RecursionError):
        raise Failed(f"{file}: this is not JSON. {example}") from None
    except json.JSONDecodeError as fault:
        raise Failed(f"{file}:{fault.lineno}: this is not JSON. {example}") from None
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise Failed(f"{file}: a map has one heading for each of our columns. {example}")
    return read


def _say(answer: Answer, dry_run: bool) -> None:
    for problem in answer.rejected:
        print(_line(problem, answer.sheet))
    for note in answer.notes:
        print(f"{_line(note, answer.sheet)} (to look at)")
    would = "would be " if dry_run else ""
    print(
        f"{answer.rows} rows: {answer.added} {would}added, {answer.already} there already, "
        f"{len({problem.row for problem in answer.rejected})} with something left out.",
        file=sys.stdout,
    )


def _line(problem: Problem, sheet: str) -> str:
    if problem.row:
        where = f"row {problem.row}, {problem.column}" if problem.column else f"row {problem.row}"
    else:
        where = f"sheet {problem.column}"
    return f"{where}: {problem.why}"
