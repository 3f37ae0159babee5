"""What does a command say when it does not do what was asked? The reason on stderr, in words, and never a traceback."""

import logging
import os
import sys
import traceback
from collections.abc import Iterable

DONE, FAILED, USAGE = 0, 1, 2
LOG = logging.getLogger("evenhand.cli")


class Failed(Exception):
    """A command cannot go on. Its words say what is wrong and what to do; they end on stderr, and the exit code is 1."""


def tell(words: str) -> None:
    """A line for the person, not for a program: on stderr."""
    print(words, file=sys.stderr)


def said(error: BaseException) -> int:
    """Say what happened and answer the exit code. What is not foreseen is called our fault, by its place alone."""
    try:
        return _said(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        return FAILED


def _said(error: BaseException) -> int:
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    if isinstance(error, KeyboardInterrupt):
        tell("Stopped.")
        return FAILED
    for line in _lines(error):
        tell(line)
    return FAILED


def _lines(error: BaseException) -> Iterable[str]:
    if isinstance(error, Failed):
        return [str(error)]
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return [f"{name}{error.strerror or 'the file cannot be used'}. Check the name and who may read and write it."]
    return _ours(error) or _unforeseen(error)


def _ours(error: BaseException) -> list[str]:
    """The product's own errors, known once Django is set up."""
    from django.apps import apps

    if not apps.ready:
        return []
    from evenhand.casework.refusals import ChangedMeanwhile, NotThere, Refused
    from evenhand.policy.clauses import CLAUSES
    from evenhand.queries import database
    from evenhand.queries.editions import NoEdition
    from evenhand.queries.staff import NoOperator

    if isinstance(error, Refused):
        return [f"{r.clause} ({CLAUSES.get(r.clause, '')}): {r.message} [{r.claim}]" for r in error.verdict.reasons]
    if isinstance(error, NotThere):
        return ["There is no such thing for this account. Check the reference."]
    if isinstance(error, ChangedMeanwhile):
        return ["Somebody else changed it meanwhile. Nothing was written. Try again."]
    if isinstance(error, NoEdition):
        return ["No edition of the policy is in force on that day. Run `evenhand migrate`, or `evenhand policy install FILE`."]
    if isinstance(error, NoOperator):
        return ["There is no active account to act as. Run `evenhand migrate`, or set EVENHAND_OPERATOR to an account's email."]
    if isinstance(error, database.ERRORS):
        return [database.why(error)]
    return []


def _unforeseen(error: BaseException) -> list[str]:
    """The type and the place, never the message or the variables, which may hold somebody's data."""
    LOG.debug("command failed", exc_info=error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}evenhand{os.sep}" in frame.filename] or frames
    place = f" at {os.path.basename(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    return [f"This is a fault of ours: {type(error).__name__}{place}. What was asked was not done. Please report it."]
