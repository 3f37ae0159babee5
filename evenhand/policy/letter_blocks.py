"""How is a letter's text laid out? Paragraphs and lists from what was typed, with nothing in it that cannot be printed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_RUN = 40
BREAK_HERE = "\u200b"


@dataclass(frozen=True)
class Block:
    """A paragraph of lines, or a list of items."""

    kind: str
    lines: tuple[str, ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text`: an empty line parts paragraphs, lines that begin with "- " are the items of a list."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    kind, lines = "", list[str]()
    for line in [*printable(text).split("\n"), ""]:
        bare = line.strip()
        this = "" if not bare else "list" if bare.startswith("- ") else "paragraph"
        if this != kind and lines:
            yield Block(kind, tuple(lines))
            lines = []
        kind = this
        if bare:
            lines.append(bare.removeprefix("- ").strip() if this == "list" else bare)


def printable(text: str) -> str:
    """`text` without characters that nobody sees: controls, marks that turn the direction of writing, half characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))


def breakable(text: str) -> str:
    """`text` with a place to break inside each run too long for a line, so that no word runs off the paper."""
    return " ".join(_broken(run) for run in text.split(" "))


def _broken(run: str) -> str:
    if len(run) <= LONGEST_RUN:
        return run
    return BREAK_HERE.join(run[at : at + LONGEST_RUN] for at in range(0, len(run), LONGEST_RUN))
