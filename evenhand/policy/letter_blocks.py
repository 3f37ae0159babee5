"""How is a letter's text laid out? Paragraphs and lists from what was typed, with nothing in it that cannot be printed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_RUN = 40
BREAK_HERE = "\u200b"
FIRST_PICTURE = 0x2300
VARIATIONS = frozenset(map(chr, range(0xFE00, 0xFE10)))


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
    """`text` without characters that nobody sees: controls, marks that turn the direction of writing, half characters. A picture
    among the words stands as its name, "[grinning face]": paper has no shape for it, and what was written is still told."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(_on_paper(c) for c in lines)


def _on_paper(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cn" or (kind in ("So", "Sk") and ord(char) >= FIRST_PICTURE):
        return f"[{unicodedata.name(char, 'symbol').lower()}]"
    hidden = kind in ("Cc", "Cf", "Cs", "Co") or char in VARIATIONS
    return "" if hidden and char != "\n" else char


def breakable(text: str) -> str:
    """`text` with a place to break inside each run too long for a line, so that no word runs off the paper."""
    return " ".join(_broken(run) for run in text.split(" "))


def _broken(run: str) -> str:
    if len(run) <= LONGEST_RUN:
        return run
    return BREAK_HERE.join(run[at : at + LONGEST_RUN] for at in range(0, len(run), LONGEST_RUN))
