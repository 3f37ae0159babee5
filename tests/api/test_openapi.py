"""Does the interface do what its document says? Schemathesis tries every address of it, at the real served product."""

import os
import subprocess
import sys
from pathlib import Path

from tests.api.asking import caller
from tests.casework.limited import decided, tamsin
from tests.council import found_council
from tests.harness import plugin

ROOT = Path(__file__).parents[2]


def test_schemathesis_finds_nothing_with_its_default_checks(server: str) -> None:
    council = found_council()
    decided(council, tamsin(council))
    asks = caller(council, a_minute=1_000_000)
    # One worker: Python 3.11 breaks off now and then where two threads read source text at once, as its checks do (gh-106905).
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", f"{server}/api/v1/openapi.json",
        "-H", f"Authorization: Bearer {asks.token}", "--max-examples", "3", "--seed", "1", "--workers", "1", "--no-color",
    ]  # fmt: skip
    environ = os.environ | {"SCHEMATHESIS_HOOKS": "tests.api.fresh_keys", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=plugin.HOME, env=environ, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
