"""Do the tests stand on firm ground? The way out is shut, a copy of the database is a copy, and veraPDF can say no."""

import os
import socket
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import typst
from django.contrib.sessions.models import Session
from django.db import connection

from tests.harness import plugin, verapdf
from tests.harness.no_way_out import WayOutRefused


@pytest.mark.once
def test_another_machine_can_not_be_reached() -> None:
    with socket.socket() as reaching, pytest.raises(WayOutRefused):
        reaching.connect(("192.0.2.1", 80))


def test_the_database_is_the_one_that_was_asked_for(db: None) -> None:
    assert connection.vendor == plugin.DATABASE


@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_committed_in_a_copy_is_gone_in_the_next(fresh_database: str, turn: int) -> None:
    assert not Session.objects.exists()
    Session.objects.create(session_key=f"turn{turn}", expire_date=datetime(2027, 5, 24, tzinfo=UTC))
    assert _counted_by_another(fresh_database) == 1


def _counted_by_another(url: str) -> int:
    """How many sessions another process would see."""
    if plugin.DATABASE == "postgresql":
        with psycopg.connect(url) as other:
            found = other.execute("SELECT count(*) FROM django_session").fetchone()
    else:
        other_file = sqlite3.connect(url.removeprefix("sqlite:///"))
        found = other_file.execute("SELECT count(*) FROM django_session").fetchone()
        other_file.close()
    assert found
    return int(found[0])


def test_a_test_that_wants_only_a_copy_of_the_database_runs_alone() -> None:
    alone = "tests/test_harness.py::test_what_is_committed_in_a_copy_is_gone_in_the_next"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("EVENHAND_", "PYTEST_"))}
    environment["EVENHAND_TEST_DATABASE"] = plugin.DATABASE
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", alone],
        env=environment, cwd=Path(__file__).parents[1], capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout


@pytest.mark.once
def test_verapdf_passes_an_accessible_letter_and_faults_one_without_a_title(tmp_path: Path) -> None:
    good, poor = tmp_path / "good.pdf", tmp_path / "poor.pdf"
    text = '#set document(title: "Letter")\n#set text(lang: "en", region: "GB")\n= Letter\nDear Ms Murphy'
    good.write_bytes(typst.compile(text.encode(), pdf_standards=["ua-1"]))
    poor.write_bytes(typst.compile(b'#set text(lang: "en")\nDear Ms Murphy'))
    faults = verapdf.faults(good, poor)
    assert faults[good] == []
    assert faults[poor]
