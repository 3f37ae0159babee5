"""What do two PDF readers of other makers see in a locked file? poppler's pdftotext and qpdf, each with a password or without."""

import subprocess
from pathlib import Path


def poppler_text(path: Path, password: str = "") -> str | None:
    """The words of the file in the order in which they were written, or None when it does not open with that password."""
    given = ["-upw", password] if password else []
    done = subprocess.run(["pdftotext", "-raw", *given, str(path), "-"], capture_output=True, text=True, check=False)
    return " ".join(done.stdout.split()) if done.returncode == 0 else None


def poppler_pages(path: Path, password: str) -> list[str]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-raw", "-upw", password, str(path), "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.split("\f") if page.strip()]


def qpdf_says(path: Path, password: str = "") -> tuple[bool, str]:
    """Whether qpdf opens the file with that password and finds it whole, and what it says of its encryption."""
    command = ["qpdf", f"--password={password}", "--check", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def unlocked_by_qpdf(path: Path, password: str) -> Path:
    """The same file without its lock, as qpdf writes it."""
    to = path.with_name(f"{path.stem}-unlocked.pdf")
    subprocess.run(["qpdf", f"--password={password}", "--decrypt", str(path), str(to)], check=True)
    return to
