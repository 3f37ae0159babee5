"""How do the rows of a file come in? One by one, each whole or not at all; all or nothing where that was asked for."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import islice

from django.db import transaction

from evenhand.casework.imports.answer import Answer, Problem, RowRejected, Shown
from evenhand.casework.imports.sheet import Line, Sheet
from evenhand.casework.refusals import Refused

BATCH = 200
MOST_SHOWN = 2_000


class Outcome(StrEnum):
    """What became of a row that counts."""

    ADDED = "added"
    ALREADY = "already there"


class Taken:
    """What one row reports while it is taken: about whom it is, cells left empty, and what somebody should look at."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.about = ""
        self.rejected: list[Problem] = []
        self.notes: list[Problem] = []

    def leave_out(self, column: str, why: str) -> None:
        """The cell is left empty; the row still comes in."""
        self.rejected.append(Problem(self.number, column, why))

    def note(self, column: str, why: str) -> None:
        """Something to look at; nothing was left out."""
        self.notes.append(Problem(self.number, column, why))


TakeRow = Callable[[Line, Taken], Outcome | None]


class _NothingWritten(Exception):
    """Raised within the transaction to undo it."""


def bring_in(sheet: Sheet, take_row: TakeRow, *, dry_run: bool, strict: bool) -> Answer:
    """Take each row by `take_row`, which answers None for a row that says nothing (a divider) and raises RowRejected.

    With `dry_run` nothing is written; with `strict` nothing unless every row and cell fits. Otherwise good rows come in,
    in batches, so that a file that was interrupted is simply brought in again. Raises UnreadableFile as reading goes on:
    then nothing of the batch in hand is written.
    """
    answer = Answer(sheet=sheet.table.sheet_name, hidden_sheets=list(sheet.table.hidden_sheets))
    lines = sheet.lines()
    if not (dry_run or strict):
        while batch := list(islice(lines, BATCH)):
            with transaction.atomic():
                _take(iter(batch), take_row, answer)
        return answer
    try:
        with transaction.atomic():
            _take(lines, take_row, answer)
            if dry_run or answer.rejected:
                raise _NothingWritten
    except _NothingWritten:
        answer.written = False
        if not dry_run:
            answer.added = 0
    return answer


def _take(lines: Iterator[Line], take_row: TakeRow, answer: Answer) -> None:
    for line in lines:
        taken = Taken(line.number)
        try:
            with transaction.atomic():
                outcome = take_row(line, taken)
        except (RowRejected, Refused) as refusal:
            outcome = None
            taken.rejected.extend(_reasons(line.number, refusal))
            answer.rows += 1
            _show(answer, taken, "stays out")
        else:
            answer.rows += outcome is not None
            answer.added += outcome is Outcome.ADDED
            answer.already += outcome is Outcome.ALREADY
            if outcome is not None:
                _show(answer, taken, outcome.value)
        answer.rejected.extend(taken.rejected)
        answer.notes.extend(taken.notes)


def _reasons(number: int, refusal: RowRejected | Refused) -> list[Problem]:
    if isinstance(refusal, RowRejected):
        return [Problem(number, refusal.column, refusal.why)]
    return [Problem(number, reason.field, reason.message) for reason in refusal.verdict.reasons]


def _show(answer: Answer, taken: Taken, becomes: str) -> None:
    if len(answer.shown) < MOST_SHOWN:
        answer.shown.append(Shown(taken.number, becomes, taken.about, (*taken.rejected, *taken.notes)))
