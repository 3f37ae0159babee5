"""A setting that is missing or wrong stops the start with its name, what is wrong and an example."""

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evenhand.config import environment
from evenhand.config.database import from_url
from evenhand.config.environment import WrongSettings

pytestmark = pytest.mark.once
KEY = "q8Zr3vLx0TnYw6Kd9HsJb2Mf5Pc7Ge4Ua1Ri8Eo3"


@pytest.fixture
def right(tmp_path: Path) -> dict[str, str]:
    """What a council's installation needs and no more."""
    return {
        "EVENHAND_HOME": str(tmp_path),
        "EVENHAND_SECRET_KEY": KEY,
        "EVENHAND_ALLOWED_HOSTS": "evenhand.example.org",
    }


def test_a_council_needs_a_key_and_its_hosts_and_nothing_else(right: dict[str, str], tmp_path: Path) -> None:
    understood = environment.read(right)
    assert not understood.training
    assert understood.served_by_https
    assert understood.allowed_hosts == ("evenhand.example.org",)
    assert understood.database["NAME"] == f"{tmp_path}/evenhand.sqlite3"


def test_training_needs_nothing_and_keeps_its_key_to_itself(tmp_path: Path) -> None:
    given = {"EVENHAND_TRAINING": "1", "EVENHAND_HOME": str(tmp_path / "new" / "home")}
    first, second = environment.read(given), environment.read(given)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= environment.SHORTEST_KEY
    assert not first.served_by_https
    kept = tmp_path / "new" / "home" / "training-secret-key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_training_may_move_the_clock(tmp_path: Path) -> None:
    given = {"EVENHAND_TRAINING": "1", "EVENHAND_HOME": str(tmp_path), "EVENHAND_NOW": "2026-11-24T09:30:00+00:00"}
    assert environment.read(given).now == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("EVENHAND_SECRET_KEY", "", "is missing"),
        ("EVENHAND_SECRET_KEY", "short", "too easy to guess"),
        ("EVENHAND_SECRET_KEY", "a" * 60, "too easy to guess"),
        ("EVENHAND_ALLOWED_HOSTS", "", "is missing"),
        ("EVENHAND_ALLOWED_HOSTS", "*", "host names only"),
        ("EVENHAND_ALLOWED_HOSTS", "https://evenhand.example.org", "host names only"),
        ("EVENHAND_ALLOWED_HOSTS", "evenhand.example.org:8000", "host names only"),
        ("EVENHAND_DATABASE_URL", "mysql://localhost/evenhand", "must begin with"),
        ("EVENHAND_DATABASE_URL", "postgresql://localhost", "names no database"),
        ("EVENHAND_DATABASE_URL", "postgresql://localhost:port/evenhand", "can be taken apart"),
        ("EVENHAND_DATABASE_URL", "postgresql://localhost/evenhand?colour=red", "options that aren't known"),
        ("EVENHAND_DATABASE_URL", "sqlite:///:memory:", "needs the path of a file"),
        ("EVENHAND_HOME", "/proc/evenhand", "can't be made"),
        ("EVENHAND_EDITIONS", "/no/such/folder", "is not a folder"),
        ("EVENHAND_TRAINING", "yes", "neither 1"),
        ("EVENHAND_NOW", "2026-11-24T09:30:00+00:00", "only a training council may"),
        ("EVENHAND_OPERATOR", "somebody", "is not the email address"),
        ("EVENHAND_DATABSE_URL", "sqlite:////tmp/x", "no such setting"),
    ],
)
def test_a_wrong_setting_is_named_with_an_example(right: dict[str, str], name: str, value: str, words: str) -> None:
    with pytest.raises(WrongSettings) as refused:
        environment.read({**right, name: value})
    (problem,) = refused.value.problems
    assert problem.name == name
    assert words in problem.wrong
    assert problem.example


@pytest.mark.parametrize("value", ["tomorrow", "2026-11-24T09:30:00"])
def test_a_moved_clock_must_be_a_time_with_an_offset(tmp_path: Path, value: str) -> None:
    with pytest.raises(WrongSettings) as refused:
        environment.read({"EVENHAND_TRAINING": "1", "EVENHAND_HOME": str(tmp_path), "EVENHAND_NOW": value})
    assert [problem.name for problem in refused.value.problems] == ["EVENHAND_NOW"]


def test_every_problem_is_said_at_once_and_no_value_is_repeated(right: dict[str, str]) -> None:
    wrong = {**right, "EVENHAND_SECRET_KEY": "hunter2hunter2", "EVENHAND_TRAINING": "perhaps"}
    with pytest.raises(WrongSettings) as refused:
        environment.read(wrong)
    assert len(refused.value.problems) == 2
    assert "hunter2" not in str(refused.value)


def test_the_start_stops_with_words_and_no_traceback(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "EVENHAND_HOME": str(tmp_path)}
    started = subprocess.run(
        [sys.executable, "-c", "import evenhand.config.settings"], env=bare, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert "EVENHAND_SECRET_KEY: is missing" in started.stderr
    assert "EVENHAND_ALLOWED_HOSTS: is missing" in started.stderr
    assert "Traceback" not in started.stderr


def test_a_database_on_a_unix_socket() -> None:
    url = "postgresql://eh:p%40ss@/evenhand?host=/run/postgresql"
    database = from_url(url)
    assert (database["HOST"], database["NAME"]) == ("/run/postgresql", "evenhand")
    assert (database["USER"], database["PASSWORD"]) == ("eh", "p@ss")
