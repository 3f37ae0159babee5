"""gunicorn serves the product with our logs alone, and ends when it is asked to."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.once


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer_of(url: str) -> int:
    """The status of the first answer; waits for the server to come up."""
    for _ in range(150):
        try:
            return int(urlopen(url, timeout=5).status)
        except HTTPError as refused:
            return refused.code
        except URLError:
            time.sleep(0.1)
    raise AssertionError("the server never answered")


def test_gunicorn_serves_logs_without_addresses_and_stops(fresh_database: str, tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "EVENHAND_HOME": str(tmp_path), "EVENHAND_DATABASE_URL": fresh_database}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:evenhand.config.gunicorn", "-b", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert answer_of(f"http://127.0.0.1:{port}/nothing/Tina-Murphy/?email=tina@example.org") == 404
        finally:
            server.send_signal(signal.SIGTERM)
        _, written = server.communicate(timeout=30)
    lines = [json.loads(line) for line in written.splitlines()]
    assert "request" in [line["event"] for line in lines]
    assert "Murphy" not in written
    assert "tina" not in written
    assert server.returncode == 0
