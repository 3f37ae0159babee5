"""Which characters can the printed letter show? Those that the shipped typeface has a shape for."""

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
REPLACEMENT = "\ufffd"


def not_printable(text: str) -> str:
    """The characters of `text` that the typeface has no shape for, each once, in their order."""
    known = _covered()
    return "".join(dict.fromkeys(c for c in text if c not in "\n\u200b" and ord(c) not in known))


def shown(text: str) -> str:
    """`text` with a mark in place of each character that has no shape: a preview never fails for one."""
    known = _covered()
    mark = REPLACEMENT if ord(REPLACEMENT) in known else "?"
    return "".join(c if c == "\u200b" or ord(c) in known else mark for c in text)


@cache
def _covered() -> frozenset[int]:
    """The characters that both weights have, read from the fonts' own tables."""
    fonts = [_characters(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*fonts)


def _characters(font: bytes) -> frozenset[int]:
    table = _table(font, b"cmap")
    for index in range(struct.unpack_from(">H", font, table + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", font, table + 4 + 8 * index)
        if (platform, encoding) == (3, 1):
            return frozenset(_segments(font, table + offset))
    raise ValueError("the font has no table of Unicode characters")


def _segments(font: bytes, at: int) -> set[int]:
    """The characters of a format 4 subtable: ranges, each with its offset to the shapes; shape 0 is "missing"."""
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    starts_at = at + 16 + 2 * count
    found = set()
    for index in range(count):
        end = struct.unpack_from(">H", font, at + 14 + 2 * index)[0]
        start = struct.unpack_from(">H", font, starts_at + 2 * index)[0]
        delta = struct.unpack_from(">H", font, starts_at + 2 * (count + index))[0]
        offset_at = starts_at + 2 * (2 * count + index)
        offset = struct.unpack_from(">H", font, offset_at)[0]
        for code in range(start, min(end, 0xFFFE) + 1):
            shape = code if not offset else struct.unpack_from(">H", font, offset_at + offset + 2 * (code - start))[0]
            if shape and (shape + delta) & 0xFFFF:
                found.add(code)
    return found


def _table(font: bytes, tag: bytes) -> int:
    for index in range(struct.unpack_from(">H", font, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")
