"""Which edition does a command mean? A file, or the name of one that comes with the product or lies in EVENHAND_EDITIONS."""

import os
from importlib.resources import files
from pathlib import Path

from evenhand.cli.faults import Failed
from evenhand.policy.editions.plain_text import MOST_BYTES, text_from
from evenhand.policy.editions.reading import read_edition
from evenhand.policy.editions.schema import Edition

SHIPPED = "managed_contact_2026"


def text_of(path: str) -> str:
    """The text of a file, at most as much as an edition may have. Raises UnfitEdition when it is not text."""
    with open(path, "rb") as file:
        return text_from(file.read(MOST_BYTES + 1))


def read(path: str) -> Edition:
    """The edition in a file. Raises UnfitEdition with every problem."""
    return read_edition(text_of(path))


def found(name: str) -> str:
    """The file that `name` means: itself when there is one, else the edition of that name."""
    if os.path.exists(name) or os.sep in name or name.endswith((".yaml", ".yml")):
        return name
    for path in known():
        if path.stem == name:
            return str(path)
    raise Failed(f"There is no file and no edition {name}. Known: {', '.join(path.stem for path in known())}.")


def shipped() -> Path:
    """The edition that comes with the product and is installed by `migrate`."""
    return _ours() / f"{SHIPPED}.yaml"


def known() -> list[Path]:
    """Every edition that can be named: those that come with the product, then those beside it."""
    beside = os.environ.get("EVENHAND_EDITIONS", "").strip()
    folders = [_ours(), *([Path(beside)] if beside else [])]
    return [path for folder in folders for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])]


def _ours() -> Path:
    return Path(str(files("evenhand.policy.editions")))
