"""How is a CSV file read, whatever its encoding and delimiter, without ever holding more than a line of it?"""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from evenhand.outside.spreadsheets.tables import Cell, Limits, Row, Table, UnreadableFile, bounded, clean
from evenhand.outside.spreadsheets.writing import unguarded

_SAMPLE = 65_536
_LONGEST_LINE = 1_000_000
_DELIMITERS = (",", ";", "\t", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What a CSV file never needs; a NUL here and there is dropped, many of them are something else than text.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_EXCEL_SAYS = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def read_csv(stream: BinaryIO, filename: str, limits: Limits) -> Table:
    """The one sheet of a CSV file, named for the file. Raises UnreadableFile for what is no text."""
    sample = stream.read(_SAMPLE)
    encoding = _encoding(stream, sample)
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    start = text.read(_SAMPLE).translate(_CONTROLS)
    text.seek(0)
    said = _EXCEL_SAYS.match(start.splitlines()[0]) if start.strip() else None
    delimiter = said.group(1) if said else _delimiter(start)
    return Table(filename.rpartition(".")[0] or filename or "CSV", _rows(text, delimiter, bool(said), limits))


def _rows(text: io.TextIOWrapper, delimiter: str, passes_first: bool, limits: Limits) -> Iterator[Row]:
    with text:
        yield from bounded(_numbered(text, delimiter, passes_first), limits)


def _numbered(text: io.TextIOWrapper, delimiter: str, passes_first: bool) -> Iterator[tuple[int, list[Cell]]]:
    number = 0
    lines = _lines(text)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=0 if passes_first else 1):
            if number:
                yield number, [clean(unguarded(cell)) for cell in cells]
    except csv.Error:
        raise UnreadableFile(
            f"Row {number + 1} can't be read: a cell there never ends. Look for a quotation mark that is opened and not closed."
        ) from None


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a file; one without an end is refused before it fills the memory."""
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise UnreadableFile(f"A line has more than {_LONGEST_LINE:,} characters. This is no table in CSV.")
        yield line.translate(_CONTROLS)


def _encoding(stream: BinaryIO, sample: bytes) -> str:
    """UTF-8 or UTF-16 by their mark; UTF-16 without one by its zeros; UTF-8 if all of it is; else as Windows writes."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    for here, there, encoding in ((zeros[1], zeros[0], "utf-16-le"), (zeros[0], zeros[1], "utf-16-be")):
        if here > len(sample) * 0.3 and there < len(sample) * 0.05:
            return encoding
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 32), 127))
    if controls > max(8, len(sample) * 0.02):
        raise UnreadableFile("This is a binary file, not a table. Save the table as XLSX or CSV.")
    return "utf-8" if _is_utf8(stream) else "cp1252"


def _is_utf8(stream: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    stream.seek(0)
    try:
        while block := stream.read(_SAMPLE):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(start: str) -> str:
    """The delimiter by which most rows of the beginning have the same number of cells, and more than one."""
    scores = {delimiter: _agreement(start, delimiter) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter])


def _agreement(start: str, delimiter: str) -> int:
    counts: Counter[int] = Counter()
    try:
        for row in csv.reader(io.StringIO(start), delimiter=delimiter):
            counts[len(row)] += 1
    except csv.Error:
        return 0
    return max(((cells - 1) * rows for cells, rows in counts.items()), default=0)
