"""Does this machine have what the tests need beside Python? Installs it where apt-get and root are there.

`python -m tests.harness.system` ends with 1, and says what is missing and how to get it, when it can't.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.harness import chromium, postgresql, verapdf

# Debian's package for each need.
PACKAGES = {
    "PostgreSQL": "postgresql",
    "Chromium": "chromium",
    "fonts for the browser": "fonts-liberation2",
    "Java with its compiler": "default-jdk-headless",
    "JAXB for veraPDF": "libjaxb-java",
    "a second PDF reader": "poppler-utils",
    "a third PDF reader": "qpdf",
}


def missing() -> list[str]:
    """What is not there, by the names in PACKAGES."""
    here = {
        "PostgreSQL": postgresql.find_binary("initdb") is not None,
        "Chromium": chromium.executable() is not None,
        "fonts for the browser": any(Path("/usr/share/fonts").rglob("LiberationSans-Regular.ttf")),
        "Java with its compiler": bool(shutil.which("java") and shutil.which("javac")),
        "a second PDF reader": shutil.which("pdftotext") is not None,
        "a third PDF reader": shutil.which("qpdf") is not None,
        "JAXB for veraPDF": all((verapdf.JAVA_FOLDER / f"{name}.jar").exists() for name in verapdf.JAXB),
    }
    return [need for need, is_here in here.items() if not is_here]


def install(needs: list[str]) -> None:
    """Ask apt-get for the packages of these needs; its own words stand on the screen when it fails."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [PACKAGES[need] for need in needs]
    print("Installing for the tests:", *packages, flush=True)
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quiet, check=False, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def main() -> int:
    """Install what is missing if that can be done; 0 when everything is there."""
    needs = missing()
    if needs and shutil.which("apt-get") and os.geteuid() == 0:
        install(needs)
        needs = missing()
    if not needs:
        return 0
    print("The tests need what this machine doesn't have:", ", ".join(needs), file=sys.stderr)
    print("On Debian, as root: apt-get install", *[PACKAGES[need] for need in needs], file=sys.stderr)
    print("Elsewhere: install them, and name Chromium by EVENHAND_TEST_CHROMIUM if it isn't on the PATH", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
