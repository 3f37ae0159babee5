"""How is a PDF locked with a password? AES-256 (PDF 2.0, revision 6), in memory: no byte of it touches a disk."""

from io import BytesIO

from pypdf import PdfReader, PdfWriter

ALGORITHM = "AES-256"


def locked(pdf: bytes, password: str) -> bytes:
    """The same PDF, with its tags and title, that opens with `password` alone. Screen readers may read what it says."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt(user_password=password, algorithm=ALGORITHM)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
