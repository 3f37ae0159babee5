"""Which ids were deleted, beside the database? A file without content, so that a restored older backup loses them again."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

NAME = "deleted-ledger"
Row = tuple[str, str, str]


def read(folder: Path) -> Iterator[Row]:
    """Each line of the ledger: id, table, certificate. A line cut short by a crash is passed over."""
    path = folder / NAME
    if not path.exists():
        return
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and _is_id(parts[0]) and _is_id(parts[2]):
            yield parts[0], parts[1], parts[2]


def add(folder: Path, rows: Iterable[Row]) -> None:
    """Add lines and have them on the disk before this returns."""
    lines = "".join(f"{' '.join(row)}\n" for row in rows)
    if not lines:
        return
    with (folder / NAME).open("a", encoding="ascii") as file:
        file.write("\n" + lines if _cut_short(folder / NAME) else lines)
        file.flush()
        os.fsync(file.fileno())
    (folder / NAME).chmod(0o600)


def _cut_short(path: Path) -> bool:
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
