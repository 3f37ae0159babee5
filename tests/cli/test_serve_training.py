"""Does `serve --training` leave its processes able to set letters? Nothing that sets one is loaded where they are forked from."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

PREPARED = """
import sys
from evenhand.cli import serve, starting
starting.start(training=True)
serve._prepare_training()
print("typst" in sys.modules)
"""


def test_the_council_is_made_in_a_process_of_its_own(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EVENHAND_", "DJANGO_"))}
    environment = {**kept, "EVENHAND_HOME": str(tmp_path)}
    made = subprocess.run([sys.executable, "-c", PREPARED], env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "sign in as head.of.housing@" in made.stdout
    assert made.stdout.splitlines()[-1] == "False"
