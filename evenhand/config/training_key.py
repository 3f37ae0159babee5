"""Where does a training council get its secret key? From a file it makes for itself, readable by its owner alone."""

import os
import secrets
from pathlib import Path

NAME = "training-secret-key"


def kept_in(home: Path) -> str:
    """The key kept in this data folder; made at the first asking, the same for every process afterwards."""
    path = home / NAME
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return _read(path)


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii").strip()
