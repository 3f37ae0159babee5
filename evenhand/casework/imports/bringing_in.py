"""How do the rows of a file come in? In batches, each whole or not at all; all or nothing where that was asked for."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from evenhand.casework import audit
from evenhand.casework.imports.answer import Answer, Problem, RowRejected, Shown
from evenhand.casework.imports.sheet import Line, Sheet
from evenhand.casework.refusals import Refused
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.records.staff import StaffMember

ONE_BY_ONE, AT_ONCE = 200, 2_000
# Beside people at work: on SQLite they wait while a batch is written.
IN_PIECES = 250
MOST_SHOWN = 2_000
# The number of the advisory lock that imports on PostgreSQL take in turn for a batch; any fixed number does.
IMPORTING = 0x49_4D_50_4F
R = TypeVar("R")


class Outcome(StrEnum):
    """What became of a row that counts."""

    ADDED = "added"
    ALREADY = "already there"
    STAYS_OUT = "stays out"


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


class Became:
    """What became of one row of a batch; None as its outcome is a row that says nothing (a divider)."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.outcome: Outcome | None = None

    def read(self, how: Callable[[Line, Taken], R], line: Line) -> R | None:
        """The row as `how` reads it; None where it stays out, with the reason."""
        try:
            return how(line, self.taken)
        except (RowRejected, Refused) as refusal:
            self._stays_out(refusal)
            return None

    def decide(self, how: Callable[[Taken], Outcome | None]) -> None:
        """Let `how` say what becomes of the row; it may refuse it."""
        try:
            self.outcome = how(self.taken)
        except (RowRejected, Refused) as refusal:
            self._stays_out(refusal)

    def _stays_out(self, refusal: RowRejected | Refused) -> None:
        self.outcome = Outcome.STAYS_OUT
        self.taken.rejected.extend(_reasons(self.taken.number, refusal))


def read_all(lines: Sequence[Line], how: Callable[[Line, Taken], R]) -> tuple[list[Became], list[R | None]]:
    """The lines that say something, each as `how` reads it; None for one that stays out, with the reason."""
    told = [line for line in lines if any(line.values)]
    became = [Became(Taken(line.number)) for line in told]
    return became, [one.read(how, line) for one, line in zip(became, told, strict=True)]


TakeRow = Callable[[Line, Taken], Outcome | None]
TakeBatch = Callable[[Sequence[Line]], Sequence[Became]]
Progress = Callable[[int], None]


def nobody_waits(rows: int) -> None:
    """The progress of an import at which nobody looks."""


@dataclass
class Pieces:
    """An import that may be interrupted and goes on: `note` writes, within the transaction of each batch, what came of the
    file so far and how many lines that were; `answer` and `taken` are what it wrote last."""

    note: Callable[[Answer, int], None]
    answer: Answer | None = None
    taken: int = 0


class _NothingWritten(Exception):
    """Raised within the transaction to undo it."""


def bring_in(sheet: Sheet, take_row: TakeRow, *, dry_run: bool, strict: bool) -> Answer:
    """Take each row by `take_row`, which answers None for a row that says nothing (a divider) and raises RowRejected."""
    lines = _Lines(sheet)
    return _bring_in(lines, lambda batch: [_one(line, take_row) for line in batch], ONE_BY_ONE, dry_run or strict, dry_run)


def bring_in_batches(
    sheet: Sheet, take: TakeBatch, *, dry_run: bool, strict: bool, verb: str, kind: str, by: StaffMember, at: datetime,
    progress: Progress = nobody_waits, pieces: Pieces | None = None,
) -> Answer:  # fmt: skip
    """Take the rows by the thousand, each batch by `take` within its transaction; `verb` notes the file in the audit.

    With `dry_run` nothing is written; with `strict` nothing unless every row and cell fits. Otherwise good rows come in,
    and what was reported stays: a file that was interrupted is simply brought in again, or goes on with `pieces`. Raises
    UnreadableFile where nothing of the file can be read; a file that breaks off later comes in up to there, and
    `answer.broke_off` says why.
    """
    lines = _Lines(sheet)
    lines.noted = bool(pieces and pieces.taken)

    def noted(batch: Sequence[Line]) -> Sequence[Became]:
        _one_import_at_a_time()
        if not lines.noted:
            audit.looked(by=by, at=at, verb=verb, kind=kind, subject=None)
            lines.noted = True
        return take(batch)

    answer = _bring_in(lines, noted, IN_PIECES if pieces else AT_ONCE, dry_run or strict, dry_run, progress, pieces)
    say_what_stayed_out(sheet, answer)
    return answer


def say_what_stayed_out(sheet: Sheet, answer: Answer) -> None:
    """Note the columns and sheets of the file that are not taken."""
    row = sheet.headings.row_number
    for heading in sheet.headings.unknown.values():
        answer.notes.append(Problem(row, heading, "This column is not taken. Name it in a map if it is one of ours."))
    for name in sheet.table.hidden_sheets:
        answer.notes.append(Problem(0, name, "This sheet is hidden, so it stays out."))
    for name in sheet.table.other_sheets:
        answer.notes.append(Problem(0, name, "Only the first visible sheet is read; this one stays out."))


class _Lines:
    """The lines of a sheet, up to where it breaks off."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.read = sheet, 0
        self.last = sheet.headings.row_number
        self.broke_off = ""
        self.noted = False
        self.lines = self._lines()

    def _lines(self) -> Iterator[Line]:
        try:
            for line in self.sheet.lines():
                yield line
                self.read, self.last = self.read + 1, line.number
        except UnreadableFile as unreadable:
            if not self.read:
                raise
            self.broke_off = unreadable.reason


def _bring_in(
    lines: _Lines, take: TakeBatch, size: int, whole: bool, dry_run: bool, progress: Progress = nobody_waits,
    pieces: Pieces | None = None,
) -> Answer:  # fmt: skip
    answer = (pieces and pieces.answer) or Answer()
    answer.sheet, answer.hidden_sheets = lines.sheet.table.sheet_name, list(lines.sheet.table.hidden_sheets)
    taken = sum(1 for _ in islice(lines.lines, pieces.taken)) if pieces else 0
    try:
        with transaction.atomic() if whole else nullcontext():
            while batch := list(islice(lines.lines, size)):
                taken += len(batch)
                with transaction.atomic():
                    for one in take(batch):
                        _count(answer, one)
                    if pieces:
                        pieces.note(answer, taken)
                progress(answer.rows)
            if lines.broke_off:
                answer.broke_off = lines.broke_off
                answer.rejected.append(Problem(lines.last + 1, "", f"From here on nothing was read. {lines.broke_off}"))
            if whole and (dry_run or answer.rejected):
                raise _NothingWritten
    except _NothingWritten:
        answer.written = False
        if not dry_run:
            answer.added = 0
    return answer


def _one(line: Line, take_row: TakeRow) -> Became:
    became = Became(Taken(line.number))

    def within_a_savepoint(taken: Taken) -> Outcome | None:
        with transaction.atomic():
            return take_row(line, taken)

    became.decide(within_a_savepoint)
    return became


def _one_import_at_a_time() -> None:
    """Two imports of one file must not each enter the same person: on SQLite one writes anyway; PostgreSQL is asked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTING])


def _count(answer: Answer, became: Became) -> None:
    taken, outcome = became.taken, became.outcome
    answer.rejected.extend(taken.rejected)
    answer.notes.extend(taken.notes)
    if outcome is None:
        return
    answer.rows += 1
    answer.added += outcome is Outcome.ADDED
    answer.already += outcome is Outcome.ALREADY
    if len(answer.shown) < MOST_SHOWN:
        answer.shown.append(Shown(taken.number, outcome.value, taken.about, (*taken.rejected, *taken.notes)))


def _reasons(number: int, refusal: RowRejected | Refused) -> list[Problem]:
    if isinstance(refusal, RowRejected):
        return [Problem(number, refusal.column, refusal.why)]
    return [Problem(number, reason.field, reason.message) for reason in refusal.verdict.reasons]
