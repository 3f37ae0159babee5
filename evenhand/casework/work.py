"""What is owed by the machine? Sealing, deletions on their day, erasing, long files to bring in: found in the records, then done.

Nothing is queued. A worker that dies at any point leaves its work owed, and its lease runs out.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from evenhand.calendars.london import end_of_day, london_date
from evenhand.casework import client_answers, drafts, erasing, leases, leaving, retention, sealing, visit_notices
from evenhand.casework.imports import long_files
from evenhand.queries.editions import NoEdition
from evenhand.queries.retention import not_erased

LOG = logging.getLogger("evenhand.work")
ALIVE = "worker"
IMPORTS = "imports"
ALIVE_FOR = timedelta(seconds=60)
ROUND = timedelta(minutes=10)
# Longer than any piece of a file takes, and short, since somebody waits: where a worker died, the next one goes on after it.
A_PIECE = timedelta(minutes=2)
AGAIN_AFTER_TROUBLE = timedelta(minutes=30)


def alive(*, holder: str, at: datetime) -> None:
    """Leave word that this worker is at work; `readyz` and the health page look at it."""
    leases.take(f"{ALIVE} {holder}", holder=holder, at=at, lasts=ALIVE_FOR)


def seal(*, home: Path, everything: bool = False) -> None:
    """Seal what was committed since the last time, and note beside the database how far."""
    if sealing.seal(everything=everything) or everything:
        sealing.note_head(home)


def one_round(*, at: datetime, home: Path, holder: str = "this round") -> None:
    """Everything that is owed at `at`, each by whoever gets its lease. What fails is logged, and stays owed."""
    _guarded("seal everything", lambda: seal(home=home, everything=True), holder, at)
    _guarded("leavers", lambda: leaving.close_what_is_due(at=at), holder, at)
    _guarded("deletion", lambda: _delete(at), holder, at)
    _guarded("answers", lambda: client_answers.forget_old(at=at), holder, at)
    _guarded("drafts", lambda: drafts.forget_old(at=at), holder, at)
    _guarded("slips", lambda: _slips(at, holder), holder, at)
    if not_erased().exists():
        _guarded("erasure", lambda: _erase(at, home, holder), holder, at)
    _guarded("ledger", lambda: erasing.keep_ledger(home), holder, at)
    leases.forget_long_past(at=at)
    seal(home=home)


def bring_in(*, now: Callable[[], datetime], home: Path, holder: str, stops: Callable[[], bool]) -> None:
    """Bring in the long files that were asked for. Between two pieces the audit is sealed, this worker says that it is at work,
    and it may be told to stop: whoever comes next goes on."""
    if not long_files.are_asked_for() or not leases.take(IMPORTS, holder=holder, at=now(), lasts=A_PIECE):
        return

    def pauses() -> bool:
        alive(holder=holder, at=now())
        seal(home=home)
        return stops() or not leases.take(IMPORTS, holder=holder, at=now(), lasts=A_PIECE)

    try:
        long_files.go_on(at=now(), pauses=pauses)
    finally:
        leases.let_go(IMPORTS, holder=holder)


def _guarded(task: str, act: Callable[[], object], holder: str, at: datetime) -> None:
    if not leases.take(task, holder=holder, at=at, lasts=ROUND):
        return
    try:
        act()
    except Exception:
        LOG.exception("a task of the background work failed", extra={"task": task})
    finally:
        leases.let_go(task, holder=holder)


def _delete(at: datetime) -> None:
    try:
        run = retention.run(at=at)
    except NoEdition:
        return
    if run.certificates:
        LOG.info("deleted on its day", extra={"task": "deletion", "count": len(run.certificates)})


def _slips(at: datetime, holder: str) -> None:
    """Only a new day makes a slip void without an act, so it is done once a day: the lease is kept until the day is over."""
    once, whose = "slips of the day", f"{holder} {at.isoformat()}"
    if not leases.take(once, holder=whose, at=at, lasts=min(end_of_day(london_date(at)) - at, leases.LONGEST)):
        return
    try:
        visit_notices.settle_overtaken(at=at)
    except Exception:
        leases.let_go(once, holder=whose)
        raise


def _erase(at: datetime, home: Path, holder: str) -> None:
    """Trouble is not tried again at once: it is another lease's half hour."""
    if not leases.take("erasure again", holder=f"{holder} {at.isoformat()}", at=at, lasts=AGAIN_AFTER_TROUBLE):
        return
    problems = erasing.erase_what_is_owed(at=at, home=home)
    for problem in problems:
        LOG.warning(problem, extra={"task": "erasure"})
    if not problems:
        leases.let_go("erasure again", holder=f"{holder} {at.isoformat()}")
