"""How long does a list of ten thousand visits take to be screened? The whole command, from its start to the file it writes."""

import csv
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.bench.filling import LIVE, home
from tests.bench.matching import said
from tests.bench.matching.homes import District
from tests.bench.serving import ROOT

VISITS = 10_000


def seconds(folder: Path, environ: dict[str, str]) -> float:
    """Screen a list against the filled database; RuntimeError where none or all of its addresses were found."""
    visits, answered = folder / "visits.csv", folder / "screened.csv"
    _write(visits)
    command = [sys.executable, "-m", "evenhand", "screen", str(visits), "--out", str(answered)]
    began = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, check=True)
    took = time.perf_counter() - began
    found = answered.read_text(encoding="utf-8").count("possible")
    if not 0 < found < VISITS:
        raise RuntimeError(f"{found} of {VISITS} addresses were found: some have to be, and some not")
    return took


def _write(file: Path) -> None:
    """Every other visit is to the home of somebody with something in force, the rest to homes that nobody knows."""
    chance, district = Random("visits"), District(Random("elsewhere"), VISITS)
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("address", "postcode"))
        for number in range(VISITS):
            known = (home(number // 2 % LIVE), "")
            writer.writerow(known if number % 2 else said.address(chance, district.home()))
