"""`evenhand work`: background work until it is told to stop. `serve` starts it on SQLite; on PostgreSQL any host may."""

import argparse
import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from evenhand.casework import work
from evenhand.cli.faults import Failed
from evenhand.cli.starting import now
from evenhand.queries import database

LOG = logging.getLogger("evenhand.work")
SEAL_EVERY = 1.0
ROUND_EVERY = 30.0
# Between two pieces of a long file, so that whoever waits to write gets their turn.
BREATH = 0.25


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `work`."""
    parser = verbs.add_parser("work", help="background work: sealing the audit, deletions on their day, erasing, long files")
    parser.add_argument("--once", action="store_true", help="do what is owed now, and end")
    parser.add_argument("--beside", type=int, metavar="PID", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Work until SIGTERM or SIGINT, finishing what is in hand; beside a server, until the server is gone."""
    if not database.is_migrated():
        raise Failed("The database is not ready for this version. Run `evenhand migrate`, then `evenhand work`.")
    holder = f"{socket.gethostname()[:40]}-{os.getpid()}"
    home = Path(settings.EVENHAND_HOME)
    if args.once:
        work.one_round(at=now(), home=home, holder=holder)
        work.bring_in(now=now, home=home, holder=holder, stops=lambda: False)
        return
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    stops = stopping(told, args.beside)
    LOG.info("background work began")
    passed = ROUND_EVERY
    while not stops(0):
        passed = turn(passed, home, holder, stops)
        stops(SEAL_EVERY)
    LOG.info("background work ended")


def stopping(told: threading.Event, beside: int | None) -> Callable[[float], bool]:
    """Waits so many seconds, and answers whether to stop: it was told to, or the server that it works beside is gone."""
    return lambda seconds: told.wait(seconds) or (beside is not None and os.getppid() != beside)


def turn(passed: float, home: Path, holder: str, stops: Callable[[float], bool]) -> float:
    """One turn, in which `stops` is asked between two pieces of a long file: how many seconds ago the last round was.

    A database that is away for a while is tried again in the next.
    """
    try:
        work.alive(holder=holder, at=now())
        if passed >= ROUND_EVERY:
            work.one_round(at=now(), home=home, holder=holder)
            return 0.0
        work.seal(home=home)
        work.bring_in(now=now, home=home, holder=holder, stops=lambda: stops(BREATH))
    except Exception:
        LOG.exception("background work failed")
        database.let_go()
    return passed + SEAL_EVERY
