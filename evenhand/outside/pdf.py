"""How does a letter become an accessible PDF (PDF/UA-1)? Set by typst from data alone; the same input gives the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from evenhand.outside.glyphs import FONTS, shown
from evenhand.policy.letter_blocks import Block, breakable

TEMPLATE = Path(__file__).parent.parent / "wording" / "letter.typ"
STANDARD_POINTS, LARGE_POINTS = 12, 18


@dataclass(frozen=True)
class PaperSection:
    """A heading (or none) and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Paper:
    """A letter as it goes on paper, in plain words."""

    title: str
    council: str
    council_lines: tuple[str, ...]
    recipient_lines: tuple[str, ...]
    date: str
    reference: str
    salutation: str
    sections: tuple[PaperSection, ...]


def letter_pdf(paper: Paper, *, large_print: bool = False) -> bytes:
    """The letter as PDF/UA-1, tagged, in British English, at 12 points or in large print at 18.

    Words are data, never markup. A character that the typeface lacks is shown by a mark (see `glyphs`).
    """
    points = LARGE_POINTS if large_print else STANDARD_POINTS
    words = json.dumps(as_printed(asdict(paper)), ensure_ascii=True)
    made = _compiler().compile(
        sys_inputs={"letter": words, "size": str(points)}, format="pdf", pdf_standards=["ua-1"], timestamp=0
    )
    assert isinstance(made, bytes)
    return made


def _compiler() -> "typst.Compiler":
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> list[str]:
    return [str(FONTS)]


def as_printed(value: Any) -> Any:
    """Every word in the data as it can be printed: a mark for what has no shape, a break in what is too long for a line."""
    if isinstance(value, str):
        return breakable(shown(value))
    if isinstance(value, Mapping):
        return {key: one if key == "kind" else as_printed(one) for key, one in value.items()}
    return [as_printed(one) for one in value]
