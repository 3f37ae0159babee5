"""How far is the training council's clock moved? Kept in a file of the data folder, so that every process sees it."""

import os
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

NAME = "training-clock"


def shift(home: Path) -> timedelta:
    """How far the clock is moved; not at all where nobody has moved it."""
    path = home / NAME
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return timedelta()
    return _read(path, changed)


def move_to(home: Path, by: timedelta) -> None:
    """Move the clock by `by` from the real time, for every process at once."""
    home.mkdir(parents=True, exist_ok=True)
    waiting = home / f"{NAME}.{os.getpid()}"
    waiting.write_text(f"{by.total_seconds():.0f}\n", encoding="ascii")
    waiting.replace(home / NAME)


def is_set(home: Path) -> bool:
    """Whether somebody has set the clock already."""
    return (home / NAME).exists()


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> timedelta:
    return timedelta(seconds=float(path.read_text(encoding="ascii").strip() or 0))
