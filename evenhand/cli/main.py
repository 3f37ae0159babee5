"""What does `evenhand VERB` do? Each verb has its file; refusals and faults are said here, in words, with an exit code."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from evenhand.cli.faults import DONE, FAILED, said
from evenhand.cli.starting import start

# The file of each verb. A file has `add(verbs)`, which registers its parsers with `set_defaults(run=function)`;
# `run(args)` answers the exit code, or None for done.
VERBS: dict[str, str] = {
    "serve": "serve",
    "work": "work",
    "migrate": "migrate",
    "verify": "verify",
    "backup": "backup",
    "restore": "backup",
    "health": "health",
    "policy": "policy",
    "administrator": "administrator",
    "import": "imports",
    "export": "exports",
    "check": "check",
    "find": "find",
    "screen": "screen",
    "mail": "mail",
    "patterns": "patterns",
    "due": "due",
    "retention": "retention",
    "token": "token",
    "training": "training",
    "bench": "bench",
}
# They start Django themselves, when they need it: an edition can be checked where nothing is installed yet.
START_THEMSELVES = {"policy", "serve", "bench"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; answers 0 when it is done, 1 when it is refused or failed, 2 for wrong usage. Never a traceback."""
    typed = list(sys.argv[1:] if argv is None else argv)
    try:
        args = _parse(typed)
        answer = args.run(args)
        sys.stdout.flush()
    except SystemExit as stop:
        return _stopped(stop)
    except BaseException as error:
        return said(error)
    return DONE if answer is None else int(answer)


def _parse(typed: list[str]) -> argparse.Namespace:
    """What was typed, by the parsers of its verb alone; of all verbs when it is help or no verb."""
    verb = next((word for word in typed if not word.startswith("-")), None)
    modules = [_module(verb)] if verb in VERBS and _is_there(verb) else [_module(v) for v in _each_file()]
    parser = argparse.ArgumentParser(prog="evenhand", description="Run a council's policy on managing customer contact.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in modules:
        module.add(verbs)
    return parser.parse_args(typed)


def _each_file() -> list[str]:
    """One verb for each file that is there."""
    first = {file: verb for verb, file in reversed(VERBS.items())}
    return [verb for verb in VERBS if first[VERBS[verb]] == verb and _is_there(verb)]


def _is_there(verb: str) -> bool:
    return find_spec(f"evenhand.cli.{VERBS[verb]}") is not None


def _module(verb: str) -> ModuleType:
    if verb not in START_THEMSELVES:
        start()
    return import_module(f"evenhand.cli.{VERBS[verb]}")


def _stopped(stop: SystemExit) -> int:
    """argparse ends with 2, or with 0 after its help; settings that cannot be used end with words."""
    if isinstance(stop.code, str):
        print(stop.code, file=sys.stderr)
        return FAILED
    return int(stop.code or 0)
