"""How does the outage copy become a PDF? Set by typst from data alone, its reader's name and its last day on every page."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

from evenhand.outside.glyphs import FONTS
from evenhand.outside.pdf import as_printed

TEMPLATE = Path(__file__).parent.parent / "wording" / "outage.typ"


@dataclass(frozen=True)
class PaperEntry:
    """One entry on paper: its name or address, the instruction, rows of a label with its words, and what is as urgent."""

    heading: str
    instruction: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutagePaper:
    """The whole copy in plain words."""

    title: str
    council: str
    reader: str
    taken: str
    last_day: str
    opening: tuple[str, ...]
    always_open: tuple[str, ...]
    by_name: tuple[PaperEntry, ...]
    by_place: tuple[PaperEntry, ...]


def outage_pdf(paper: OutagePaper) -> bytes:
    """The copy as PDF/UA-1. Words are data, never markup. It is not locked yet, and is nowhere but in memory."""
    words = json.dumps(as_printed(asdict(paper)), ensure_ascii=True)
    compiler = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=[str(FONTS)], ignore_system_fonts=True)
    made = compiler.compile(sys_inputs={"copy": words}, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made
