"""How do the rows of a file come in? In batches, each whole or not at all; all or nothing where that was asked for."""

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.db import connection, transaction

from evenhand.casework import audit
from evenhand.casework.imports.answer import Answer, Problem, RowRejected, Shown
from evenhand.casework.imports.pieces import Lines, Pieces, held_for_long, let_others_in
from evenhand.casework.imports.sheet import Line, Sheet
from evenhand.casework.refusals import Refused
from evenhand.records.staff import StaffMember

# How many rows a transaction has at most; beside people at work also how many are taken before its time is looked at.
AT_ONCE = 2_000
ONE_BY_ONE, ONE_BY_ONE_STEP = 200, 5
IN_PIECES, IN_PIECES_STEP = 250, 50
# A preview of no more rows than these is foreseen in memory; a longer one is written in one transaction and taken back.
FORESEEN = 5_000
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
TakeBatch = Callable[[Sequence[Line], bool], Sequence[Became]]
Within = Callable[[], AbstractContextManager[object]]
Progress = Callable[[int], None]


def nobody_waits(rows: int) -> None:
    """The progress of an import at which nobody looks."""


class _NothingWritten(Exception):
    """Raised within the transaction to undo it."""


@dataclass(frozen=True)
class _How:
    """How rows are taken: `step` of them together, up to `size` in a transaction, or within nothing where nothing is written.

    `gives_way`: beside people at work, so that a transaction also ends when it has kept others waiting for long.
    """

    take: Callable[[Sequence[Line]], Sequence[Became]]
    size: int
    step: int
    within: Within = transaction.atomic
    gives_way: bool = False


def bring_in(sheet: Sheet, take_row: TakeRow, *, dry_run: bool, strict: bool, writes: bool = True) -> Answer:
    """Take each row by `take_row`, which answers None for a row that says nothing (a divider) and raises RowRejected.

    One that never `writes` takes its rows outside any transaction: on SQLite nobody waits for a preview.
    """
    within = transaction.atomic if writes else nullcontext
    how = _How(lambda batch: [_one(line, take_row, within) for line in batch], ONE_BY_ONE, ONE_BY_ONE_STEP, within, writes)
    return _bring_in(Lines(sheet), how, dry_run or strict, dry_run)


def bring_in_batches(
    sheet: Sheet, take: TakeBatch, *, dry_run: bool, strict: bool, verb: str, kind: str, by: StaffMember, at: datetime,
    progress: Progress = nobody_waits, pieces: Pieces | None = None,
) -> Answer:  # fmt: skip
    """Take the rows by the thousand, each batch by `take` within its transaction; `verb` notes the file in the audit.

    `take` is told whether it writes. With `dry_run` nothing is written; with `strict` nothing unless every row and cell fits.
    Otherwise good rows come in, and what was reported stays: a file that was interrupted is simply brought in again, or goes on
    with `pieces`. Raises UnreadableFile where nothing of the file can be read; a file that breaks off later comes in up to
    there, and `answer.broke_off` says why.
    """
    lines = Lines(sheet)
    lines.noted = bool(pieces and pieces.taken)

    def noted(batch: Sequence[Line]) -> Sequence[Became]:
        _one_import_at_a_time()
        if not lines.noted:
            audit.looked(by=by, at=at, verb=verb, kind=kind, subject=None)
            lines.noted = True
        return take(batch, True)

    how = _How(noted, IN_PIECES, IN_PIECES_STEP, gives_way=True) if pieces else _How(noted, AT_ONCE, AT_ONCE)
    if dry_run and lines.are_at_most(FORESEEN):
        how = _How(lambda batch: take(batch, False), FORESEEN, FORESEEN, nullcontext)
    answer = _bring_in(lines, how, dry_run or strict, dry_run, progress, pieces)
    say_what_stayed_out(sheet, answer)
    return answer


def say_what_stayed_out(sheet: Sheet, answer: Answer) -> None:
    """Note the columns and sheets of the file that are not taken."""
    row = sheet.headings.row_number
    for heading in sheet.headings.unknown.values():
        answer.notes.append(Problem(row, heading, "This column is not taken. Name it in a map if it is one of ours."))
    for at in sorted(sheet.without_heading):
        answer.notes.append(Problem(row, f"Column {at + 1}", "This column has no heading, so it is not taken. Give it one."))
    for name in sheet.table.hidden_sheets:
        answer.notes.append(Problem(0, name, "This sheet is hidden, so it stays out."))
    for name in sheet.table.other_sheets:
        answer.notes.append(Problem(0, name, "Only the first visible sheet is read; this one stays out."))


def _bring_in(
    lines: Lines, how: _How, whole: bool, dry_run: bool, progress: Progress = nobody_waits, pieces: Pieces | None = None
) -> Answer:
    answer = (pieces and pieces.answer) or Answer()
    answer.sheet, answer.hidden_sheets = lines.sheet.table.sheet_name, list(lines.sheet.table.hidden_sheets)
    taken = len(lines.take(pieces.taken)) if pieces else 0
    try:
        with how.within() if whole else nullcontext():
            while batch := lines.take(how.step):
                if how.gives_way and not whole and answer.rows:
                    let_others_in()
                taken = _one_piece(lines, how, batch, answer, pieces, taken)
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


def _one_piece(lines: Lines, how: _How, batch: list[Line], answer: Answer, pieces: Pieces | None, taken: int) -> int:
    """Take `batch` and what follows, up to the end of a transaction; how many lines of the file are taken then."""
    began, rows = time.monotonic(), 0
    with how.within():
        while batch:
            for one in how.take(batch):
                _count(answer, one)
            rows += len(batch)
            full = rows >= how.size or (how.gives_way and held_for_long(began))
            batch = [] if full else lines.take(min(how.step, how.size - rows))
        if pieces:
            pieces.note(answer, taken + rows)
    return taken + rows


def _one(line: Line, take_row: TakeRow, within: Within) -> Became:
    became = Became(Taken(line.number))

    def within_a_savepoint(taken: Taken) -> Outcome | None:
        with within():
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
