"""How does a long file come in that was asked for on a page? Piece by piece, by background work that may be interrupted.

What came in so far, and how far that is, is written in the transaction of each piece: a worker that dies leaves nothing twice and
nothing half. The file and its progress are drafts of whoever asked: theirs alone, and forgotten with the day for drafts.
"""

import base64
import binascii
import logging
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from evenhand.casework import drafts
from evenhand.casework.imports.answer import Answer, Problem
from evenhand.casework.imports.occupancy import import_occupancy
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.pieces import Pieces
from evenhand.casework.imports.places import import_places
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import Refused
from evenhand.casework.writing import verb
from evenhand.outside.spreadsheets import UnreadableFile, read_table
from evenhand.policy.access import Action
from evenhand.records.forms import Draft
from evenhand.records.staff import StaffMember

LOG = logging.getLogger("evenhand.work")
# Which verb brings in the file of which form, and under what its progress is kept beside it.
VERBS: dict[str, Callable[..., Answer]] = {
    "people_import": import_people,
    "places_import": import_places,
    "occupancy_import": import_occupancy,
}
# Under which subjects its owner's draft keeps the file that was confirmed, how far it is, and what came of it.
COMING, ASKED, DONE = "coming", "asked", "done"
MOST_ROWS = 100_000
# With the headings.
MOST_LINES = MOST_ROWS + 1
MOST_PROBLEMS = 5_000
MOST_TRIES = 3
BROKE_DOWN = "Something went wrong here, and it was tried again in vain. The health page's log says what."


@dataclass(frozen=True)
class Progress:
    """How far a file is: its rows, how many lines were taken, what came of them, and why it ended early if it did.

    Of what was said beside rows the first MOST_PROBLEMS are kept; `more` says that there are others.
    """

    rows_in_file: int
    taken: int = 0
    tries: int = 0
    done: bool = False
    failed: str = ""
    more: bool = False
    answer: Answer = field(default_factory=Answer)


class _Paused(Exception):
    """Raised between two pieces: the worker is told to stop."""


class _Overtaken(Exception):
    """Raised within a piece, which is undone: the file was given up, or somebody else is at it."""


def packed(data: bytes) -> str:
    """A file as a draft keeps it."""
    return base64.b64encode(zlib.compress(data)).decode()


def unpacked(kept: str) -> bytes:
    """The file again. Raises UnreadableFile where it was not kept whole."""
    try:
        return zlib.decompress(base64.b64decode(kept, validate=True))
    except (binascii.Error, zlib.error):
        raise UnreadableFile("The file was not kept whole. Choose it again.") from None


def rows_in(data: bytes, filename: str, most_rows: int = MOST_ROWS) -> int:
    """How many rows a file has below its first. Raises UnreadableFile where it cannot be read to its end, or is too long."""
    rows = -1
    for rows, _ in enumerate(read_table(data, filename).rows):
        if rows > most_rows:
            raise UnreadableFile(f"There are more than {most_rows:,} rows.")
    return rows


@verb
def ask(*, form: str, by: StaffMember, at: datetime) -> None:
    """Ask that the file which `by` keeps as the draft of `form` comes in. Asked twice, it comes in once; a file that is uploaded
    from now on is another draft, and never takes the place of this one."""
    file = Draft.objects.select_for_update().filter(staff=by, form=form, subject="").first()
    if file and progress(form=form, by=by, at=at) is None:
        drafts.save(form=form, subject=ASKED, answers=_kept(Progress(file.answers["rows"])), by=by, at=at)
        drafts.save(form=form, subject=COMING, answers=file.answers, by=by, at=at)
        drafts.give_up(form=form, by=by, at=at)


def progress(*, form: str, by: StaffMember, at: datetime) -> Progress | None:
    """How far the file of `by` is; None where none was asked for."""
    for subject in (ASKED, DONE):
        kept = drafts.take(form=form, subject=subject, by=by, at=at)
        if kept:
            return _read(kept)
    return None


@verb
def give_up(*, form: str, by: StaffMember, at: datetime) -> None:
    """Forget the file and its progress. What came in stays; what has not will not."""
    for subject in (ASKED, COMING, DONE, ""):
        drafts.give_up(form=form, subject=subject, by=by, at=at)


def are_asked_for() -> bool:
    """Whether a file waits to come in."""
    return Draft.objects.filter(form__in=VERBS, subject=ASKED).exists()


def go_on(*, at: datetime, pauses: Callable[[], bool]) -> None:
    """Bring in what was asked for, the earliest first, until there is nothing more or `pauses` says so between two pieces."""
    for row in Draft.objects.filter(form__in=VERBS, subject=ASKED).select_related("staff").order_by("saved_at", "pk"):
        try:
            _bring_in(row, at, pauses)
        except _Paused:
            return
        except _Overtaken:
            continue
        except (UnreadableFile, Refused) as refused:
            _end(row, at, failed=_why(refused))
        except Exception:
            LOG.exception("a file could not be brought in", extra={"task": "imports"})
            _try_again(row, at)


def _bring_in(row: Draft, at: datetime, pauses: Callable[[], bool]) -> None:
    file = drafts.take(form=row.form, subject=COMING, by=row.staff, at=at)
    if not file:
        _end(row, at, failed="The file was given up, or its last day has passed.")
        return
    before = _read(row.answers)

    def between(_: int) -> None:
        if pauses():
            raise _Paused
        # Whoever lost their post, or their account, in the middle of it brings in no more.
        ensure_may(StaffMember.objects.get(pk=row.staff_id), at, Action.FIND_PEOPLE)

    pieces = Pieces(lambda answer, taken: _note(row, answer, taken), before.answer, before.taken)
    answer = VERBS[row.form](
        source=unpacked(file["file"]), filename=file["name"], theirs=file["theirs"], by=row.staff, at=at, progress=between,
        most_rows=MOST_LINES, pieces=pieces,
    )  # fmt: skip
    _end(row, at, answer=answer)


def _note(row: Draft, answer: Answer, taken: int) -> None:
    """Write how far it is, within the transaction of the piece; undo the piece where another worker was there before. What went
    wrong before it no longer counts."""
    now = _still_asked(row)
    if now is None or now.taken != row.answers["taken"]:
        raise _Overtaken
    row.answers = _kept(now, answer=answer, taken=taken, tries=0)
    row.save(update_fields=["answers"])


@verb
def _end(row: Draft, at: datetime, answer: Answer | None = None, failed: str = "") -> None:
    """Leave what came of it to whoever asked, and forget the file."""
    now = _still_asked(row)
    if now is None:
        return
    came = _kept(now, done=True, failed=failed, **({"answer": answer} if answer else {}))
    drafts.save(form=row.form, subject=DONE, answers=came, by=row.staff, at=at)
    for subject in (ASKED, COMING):
        drafts.give_up(form=row.form, subject=subject, by=row.staff, at=at)


@verb
def _try_again(row: Draft, at: datetime) -> None:
    """Count that the next piece broke down; where it did MOST_TRIES times, end."""
    now = _still_asked(row)
    if now is None:
        return
    if now.tries + 1 >= MOST_TRIES:
        _end(row, at, failed=BROKE_DOWN)
    else:
        Draft.objects.filter(pk=row.pk).update(answers=_kept(now, tries=now.tries + 1))


def _still_asked(row: Draft) -> Progress | None:
    """How far the file is now, locked until the transaction ends; None where it was given up or has ended."""
    now = Draft.objects.select_for_update().filter(pk=row.pk, subject=ASKED).first()
    return _read(now.answers) if now else None


def _why(refused: UnreadableFile | Refused) -> str:
    if isinstance(refused, UnreadableFile):
        return refused.reason
    return " ".join(reason.message for reason in refused.verdict.reasons)


def _kept(before: Progress, **changed: Any) -> dict[str, Any]:
    """Progress as a draft keeps it: what was said beside the first rows, and no row itself."""
    now = Progress(**{**vars(before), **changed})
    said = asdict(now.answer) | {"shown": []}
    more = now.more or any(len(said[name]) > MOST_PROBLEMS for name in ("rejected", "notes"))
    said |= {name: said[name][:MOST_PROBLEMS] for name in ("rejected", "notes")}
    return vars(now) | {"answer": said, "more": more}


def _read(kept: Mapping[str, Any]) -> Progress:
    said = kept["answer"]
    problems = {name: [Problem(**one) for one in said[name]] for name in ("rejected", "notes")}
    return Progress(**{**kept, "answer": Answer(**{**said, **problems})})
