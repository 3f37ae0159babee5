"""Does a fresh installation come up by its commands? migrate, administrator, serve with its work, due; refused in words."""

import http.client
import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.cli.installed import Installation

pytestmark = pytest.mark.once


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(tmp_path / "home")


@pytest.fixture(scope="module")
def once_migrated(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = Installation(tmp_path_factory.mktemp("installation") / "home")
    assert made.run("migrate").returncode == 0
    return made


@pytest.fixture
def migrated(once_migrated: Installation, installation: Installation) -> Installation:
    shutil.copytree(once_migrated.home, installation.home)
    return installation


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(holds: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.2)


def answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/sign-in/")
        return connection.getresponse().status == 200
    except OSError:
        return False


def workers(process: psutil.Process) -> list[psutil.Process]:
    """The background work that runs under the server; one that was killed and not yet reaped does not run."""
    return [child for child in process.children() if _is_work(child)]


def _is_work(child: psutil.Process) -> bool:
    try:
        return "work" in child.cmdline()
    except (psutil.ZombieProcess, psutil.NoSuchProcess):
        return False


def test_what_is_not_ready_says_what_to_do(installation: Installation) -> None:
    for words in (["due"], ["serve", "--port", str(free_port())]):
        answer = installation.run(*words)
        assert (answer.returncode, answer.stdout) == (1, "")
        assert "evenhand migrate" in answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_setting_that_is_wrong_stops_the_start_with_its_name(installation: Installation) -> None:
    answer = installation.run("due", EVENHAND_SECRET_KEY="short")
    assert answer.returncode == 1
    assert "EVENHAND_SECRET_KEY" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_edition_is_checked_where_nothing_is_set_up(installation: Installation) -> None:
    answer = installation.run("policy", "check", "evenhand/policy/editions/managed_contact_2026.yaml", EVENHAND_SECRET_KEY="")
    assert answer.returncode == 0


def test_migrating_twice_is_harmless_and_nothing_is_owed(migrated: Installation) -> None:
    again = migrated.run("migrate")
    assert (again.returncode, again.stdout.strip()) == (0, "Ready.")
    assert migrated.run("due").stdout.strip() == "0 owed."
    assert migrated.run("due", "--json").stdout.strip() == "[]"


def test_commands_act_as_the_account_that_is_named(migrated: Installation) -> None:
    answer = migrated.run("due", EVENHAND_OPERATOR="nobody@example.org")
    assert answer.returncode == 1
    assert "EVENHAND_OPERATOR" in answer.stderr


def test_the_first_administrator_is_let_in_and_holds_no_case_work(migrated: Installation) -> None:
    answer = migrated.run("administrator", "first@council.example", "--name", "Ada Fenwright")
    assert re.match(r"sign in as first@council\.example \S{20} \(System administrator\)", answer.stdout)
    refused = migrated.run("due", EVENHAND_OPERATOR="first@council.example")
    assert refused.returncode == 1
    assert "Your posts do not let you see everything owed" in refused.stderr
    assert migrated.run("administrator", "no address").returncode == 2


def test_serve_looks_after_its_work_and_ends_with_it(migrated: Installation) -> None:
    port = free_port()
    server = migrated.begin("serve", "--port", str(port), "--workers", "1")
    process = psutil.Process(server.pid)
    try:
        until(lambda: answers(port) and bool(workers(process)))
        taken = migrated.run("serve", "--port", str(port))
        assert taken.returncode == 1
        assert "Give another --port" in taken.stderr
        (first,) = workers(process)
        os.kill(first.pid, signal.SIGKILL)
        until(lambda: any(one.pid != first.pid for one in workers(process)))
        (second,) = workers(process)
    finally:
        server.terminate()
        server.wait(timeout=40)
    until(lambda: not second.is_running())
