"""How far was the audit sealed, beside the database? One line without content: whoever cuts off its end is found by it."""

import os
from pathlib import Path

NAME = "audit-head"


def read(folder: Path) -> tuple[int, str] | None:
    """The position and the digest that were noted last; None where there is no note, or none that can be read."""
    try:
        position, digest = (folder / NAME).read_text(encoding="ascii").split()
        return int(position), digest
    except (OSError, ValueError):
        return None


def note(folder: Path, position: int, digest: str) -> None:
    """Note the chain's last link, in place of the one before."""
    new = folder / f"{NAME}.{os.getpid()}"
    new.write_text(f"{position} {digest}\n", encoding="ascii")
    new.chmod(0o600)
    new.replace(folder / NAME)


def forget(folder: Path) -> None:
    """Take the note away: a backup that was put back ends where it ended."""
    (folder / NAME).unlink(missing_ok=True)
