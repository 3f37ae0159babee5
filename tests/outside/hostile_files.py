"""Which files does nobody want to get? Built here, so that no such file lies in the repository."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook

HEADINGS = ("Ref", "Customer name", "Address")


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    """An XLSX file with what `fill` puts into it."""
    book = Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def simple() -> bytes:
    """An XLSX file with one row of headings and one of data."""

    def fill(book: Workbook) -> None:
        book.active.append(HEADINGS)
        book.active.append(("1", "Tina Murphy", "14 High Street"))

    return workbook(fill)


def with_part(file: bytes, name: str, content: bytes) -> bytes:
    """`file` with one of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def sheet_xml(rows: str) -> bytes:
    """The XML of a sheet with these rows."""
    start = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{start}{rows}</sheetData></worksheet>".encode()


def bomb(part: str, megabytes: int) -> bytes:
    """An XLSX file one part of which unpacks to so many megabytes of one letter."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(simple())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        with new.open(part, "w") as inside:
            for _ in range(megabytes):
                inside.write(b"A" * (1 << 20))
    return out.getvalue()


def lying_about_its_size(file: bytes, part: str, says: int) -> bytes:
    """`file`, with the size that the list at its end gives for `part` changed to `says`."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        true = archive.getinfo(part)
    changed = bytearray(file)
    at = file.rindex(part.encode()) - 46
    assert file[at : at + 4] == b"PK\x01\x02"
    assert int.from_bytes(file[at + 24 : at + 28], "little") == true.file_size
    changed[at + 24 : at + 28] = says.to_bytes(4, "little")
    return bytes(changed)


def zip_of(**files: bytes) -> bytes:
    """A ZIP archive of these files; two underscores in a name stand for a stroke, and a single one for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()
