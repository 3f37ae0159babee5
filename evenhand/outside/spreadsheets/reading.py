"""What kind of file is this, whatever its name says, and how does it become a table?"""

import io
import zipfile
from pathlib import Path
from typing import BinaryIO

from evenhand.outside.spreadsheets.csv_files import read_csv
from evenhand.outside.spreadsheets.tables import USUAL, Limits, Table, UnreadableFile
from evenhand.outside.spreadsheets.xlsx_files import read_xlsx

_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Open it and save it as XLSX or CSV."
_OTHER_KINDS = (
    (b"%PDF", "This is a PDF, not a table."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
    (b"GIF8", "This is a picture, not a table."),
    (b"\x1f\x8b", "This is a compressed file (gzip). Unpack it first."),
    (b"7z\xbc\xaf", "This is a compressed file (7z). Unpack it first."),
    (b"Rar!", "This is a compressed file (RAR). Unpack it first."),
    (b"MZ", "This is a program, not a table."),
    (b"\x7fELF", "This is a program, not a table."),
    (b"SQLite format 3", "This is a database, not a table."),
    (b"{\\rtf", f"This is a Word document (RTF), not a table. {_SAVE_AS}"),
)


def read_table(source: Path | str | bytes, filename: str = "", *, limits: Limits = USUAL) -> Table:
    """The first visible sheet of an XLSX file, or a CSV file in whichever of the usual encodings and delimiters.

    `source` is a path, or the file's bytes; the kind is found by looking into it, and `filename` only names a CSV's sheet.
    Raises UnreadableFile for what can't be read, at once or while the rows are read.
    """
    stream = _opened(source, limits)
    try:
        return _read(stream, Path(filename or (source if isinstance(source, str | Path) else "")).name, limits)
    except BaseException:
        stream.close()
        raise


def _opened(source: Path | str | bytes, limits: Limits) -> BinaryIO:
    try:
        stream: BinaryIO = io.BytesIO(source) if isinstance(source, bytes) else Path(source).open("rb")  # noqa: SIM115 - closed by whoever reads its last row
    except IsADirectoryError:
        raise UnreadableFile("This is a folder. Name the file in it.") from None
    except OSError as fault:
        raise UnreadableFile(f"The file can't be opened: {(fault.strerror or 'unknown fault').lower()}.") from None
    if stream.seek(0, io.SEEK_END) > limits.file_bytes:
        stream.close()
        raise UnreadableFile(f"The file is larger than {limits.file_bytes // 1_000_000} MB. Split it into smaller ones.")
    stream.seek(0)
    return stream


def _read(stream: BinaryIO, filename: str, limits: Limits) -> Table:
    head = stream.read(_HEAD)
    stream.seek(0)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("The file is empty.")
    if head.startswith(b"PK"):
        _refuse_other_archives(stream)
        return read_xlsx(stream, limits)
    if head.startswith(_OLE):
        raise UnreadableFile(_old_office_file(stream))
    for start, reason in _OTHER_KINDS:
        if head.startswith(start) and not (start == b"MZ" and head.isascii() and head.isalnum()):
            raise UnreadableFile(reason)
    return read_csv(stream, filename, limits)


def _refuse_other_archives(stream: BinaryIO) -> None:
    """An ODS file, a Word document and a ZIP of anything all begin like an XLSX file."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(200) if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise UnreadableFile("The file is damaged: it begins like an XLSX file and can't be opened.") from None
    finally:
        stream.seek(0)
    if b"opendocument" in kind:
        raise UnreadableFile(f"This is an OpenDocument file (such as ODS). {_SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise UnreadableFile(f"This is a binary Excel file (XLSB). {_SAVE_AS}")
    if "word/document.xml" in names:
        raise UnreadableFile("This is a Word document, not a table. Copy the table into a spreadsheet and save it as XLSX.")
    if "[Content_Types].xml" not in names:
        raise UnreadableFile("This is a ZIP file, not a table. Unpack it, and name the XLSX or CSV file in it.")


def _old_office_file(stream: BinaryIO) -> str:
    """A workbook with a password and one of Excel 97 come in the same wrapping."""
    wrapped = stream.read(4_000_000)
    if "EncryptedPackage".encode("utf-16-le") in wrapped:
        return "The workbook is protected by a password. Save it without one, or as CSV."
    return f"This is an old Excel or Word file (such as XLS). {_SAVE_AS}"
