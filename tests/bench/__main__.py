"""Does the product hold its speed at a council's size? Measured on SQLite and PostgreSQL, printed as ratios to a floor.

`python -m tests.bench [--database sqlite|postgresql] [--port PORT]`: exit 1 when a ratio is over its limit, or when people and
places are found less well than they have to be (tests/bench/matching).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import screening
from tests.bench.load import Request, p50, throughput
from tests.bench.serving import ROOT, environment, serving, signed_in
from tests.harness.postgresql import Cluster

SECONDS = 5.0
ROUNDS = 3
CONNECTIONS = 16
PURPOSE = "In contact with us now"
DATABASES = ("sqlite", "postgresql")
# Registers in which people and places are looked for, by each seed that nothing was fitted to; other tools beside ours in one.
REGISTERS = tuple(
    ("--size", size, "--seed", seed, *(() if seed == "held-out-1" else ("--alone",)))
    for size in ("5000", "100000")
    for seed in ("held-out-1", "held-out-2", "held-out-3")
)


def main() -> int:
    """Fill, serve and measure each database; print the tables."""
    parser = argparse.ArgumentParser(prog="bench", description="The benchmarks, as ratios to a floor in the same run.")
    parser.add_argument("--database", choices=DATABASES, help="only this one")
    parser.add_argument("--port", type=int, default=8181, help="where the measured server listens (default 8181)")
    args = parser.parse_args()
    over = 0
    for database in [args.database] if args.database else DATABASES:
        with tempfile.TemporaryDirectory(prefix="evenhand-bench-") as folder:
            over += _measure(database, Path(folder), args.port)
        over += sum(_found_badly(database, register) for register in REGISTERS)
    print(f"{over} over the limit." if over else "All within their limits.")
    return 1 if over else 0


def _found_badly(database: str, register: tuple[str, ...]) -> int:
    """Ask a register of made-up people; 1 when a target is missed. In a process of its own, which has one database."""
    command = [sys.executable, "-m", "tests.bench.matching", "--database", database, *register]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _measure(database: str, folder: Path, port: int) -> int:
    cluster = Cluster(folder / "postgresql", fsync=True) if database == "postgresql" else None
    try:
        return _measured(database, folder, port, cluster)
    finally:
        if cluster:
            cluster.stop()


def _measured(database: str, folder: Path, port: int, cluster: Cluster | None) -> int:
    url = f"sqlite:///{folder}/evenhand.sqlite3"
    if cluster:
        cluster.start()
        _run([sys.executable, "-c", _MAKE_DATABASE, cluster.url("postgres")], {})
        url = cluster.url("evenhand")
    environ = environment(folder / "home", url)
    print(f"{database}: filling …", file=sys.stderr, flush=True)
    facts = json.loads(_run([sys.executable, "-m", "tests.bench.filling"], environ))
    print(f"\n{database}: 100,000 people, 20,000 cases, {facts['events']:,} events, 500 live entries")
    print(f"filled in {facts['fill_seconds']:.0f} s")
    with serving(port, environ):
        over = _table(Measurements(port, facts, database), facts)
    took = screening.seconds(folder, environ)
    return over + _line(f"{screening.VISITS:,} addresses screened", f"{took:.1f} s", "", took, "≤ 5", took <= 5)


_MAKE_DATABASE = "import sys, psycopg; psycopg.connect(sys.argv[1], autocommit=True).execute('CREATE DATABASE evenhand')"


def _run(command: list[str], environ: dict[str, str]) -> str:
    done = subprocess.run(command, cwd=ROOT, env=environ or None, stdout=subprocess.PIPE, check=True, text=True)
    return done.stdout


class Measurements:
    """The requests that are measured, and what each took."""

    def __init__(self, port: int, facts: dict[str, str], database: str) -> None:
        self.port, self.database = port, database
        manager, _ = signed_in(port, facts["manager"])
        adviser, token = signed_in(port, facts["adviser"])
        form = {"csrfmiddlewaretoken": token, "typed": facts["person"], "purpose": PURPOSE, "channel": "telephone"}
        key = facts["key"]
        self.read = Request(f"/floor/read?key={key}")
        self.insert = Request(f"/floor/insert?key={key}")
        self.home = Request("/", cookies=manager, must_say=b"What waits for you")
        self.case = Request(f"/cases/{facts['case']}/", cookies=manager, must_say=facts["case"].encode())
        self.register = Request("/register/", cookies=manager, must_say=b"MC-B")
        self.check = Request("/check/", form, adviser, must_say=b"eh-answer__instruction")
        self.api_check = asked(facts["token"], email=facts["person"], must_say=b'"instruction"')
        slip = facts["person"].replace("example", "exmple")
        self.api_slips = asked(facts["token"], name=facts["name"], email=slip, must_say=b'"band"')

    def waits(self, *requests: Request) -> list[float]:
        """The median wait of each, measured in turn and several times over, so that what else the machine does hits all."""
        rounds = [[p50(self.port, request, SECONDS / ROUNDS) for request in requests] for _ in range(ROUNDS)]
        return [sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True)]

    def rates(self, *requests: Request) -> list[float]:
        """Requests a second of each at many connections, in the same way."""
        rounds = [[throughput(self.port, request, CONNECTIONS, SECONDS / ROUNDS) for request in requests] for _ in range(ROUNDS)]
        return [sorted(rates)[ROUNDS // 2] for rates in zip(*rounds, strict=True)]


def asked(token: str, must_say: bytes, **known: str) -> Request:
    """A contact check by another system."""
    return Request("/api/v1/checks", json={**known, "channel": "telephone", "purpose": PURPOSE}, token=token, must_say=must_say)


def _table(measured: Measurements, facts: dict[str, float]) -> int:
    """Print each measurement beside its floor and limit; answers how many are over."""
    began = time.perf_counter()
    m = measured
    read, home, case, register = m.waits(m.read, m.home, m.case, m.register)
    insert, check, api_check, api_slips = m.waits(m.insert, m.check, m.api_check, m.api_slips)
    fast_insert, fast_check, fast_api, fast_slips = m.rates(m.insert, m.check, m.api_check, m.api_slips)
    ms: Callable[[float], str] = lambda seconds: f"{seconds * 1000:.2f} ms"  # noqa: E731
    print(f"{'':44}{'took':>12}{'floor':>12}{'ratio':>8}{'limit':>8}")
    over = 0
    for what, took, floor, limit in (
        ("home page, p50 at 1 connection", home, read, 15),
        ("case page, p50 at 1 connection", case, read, 15),
        ("register of 500 live entries, p50", register, read, 40),
        ("exact contact check, recorded, p50", check, insert, 4),
        ("exact check by the API, recorded, p50", api_check, insert, 6),
        ("misspelt check by the API, recorded, p50", api_slips, insert, 6),
    ):
        over += _line(what, ms(took), ms(floor), took / floor, f"≤ {limit}", took / floor <= limit)
    over += _line("misspelt check by the API, p50, in itself", ms(api_slips), "", api_slips * 1000, "≤ 10", api_slips <= 0.010)
    held = m.database == "postgresql"
    for what, fast, least in (
        ("exact check by the API", fast_api, 0.5),
        ("exact check by page", fast_check, 0.25),
        ("misspelt check by the API", fast_slips, 0.4),
    ):
        rate = fast / fast_insert
        over += _line(f"{what} at {CONNECTIONS} connections", f"{fast:.0f} /s", f"{fast_insert:.0f} /s", rate,
                      f"≥ {least}" if held else "–", rate >= least or not held)  # fmt: skip
    made_in = facts["council_seconds"]
    over += _line("training council made", f"{made_in:.1f} s", "", made_in, "≤ 60", made_in <= 60)
    print(f"measured in {time.perf_counter() - began:.0f} s", flush=True)
    return over


def _line(what: str, took: str, floor: str, ratio: float, limit: str, holds: bool) -> int:
    print(f"{what:44}{took:>12}{floor:>12}{ratio:>8.2f}{limit:>8}  {'ok' if holds else 'OVER'}")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
