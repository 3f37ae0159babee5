"""What is measured? The real server as `evenhand serve` starts it, on loopback, signed in to as a person does."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

ROOT = Path(__file__).parents[2]
PASSWORD = "a-fair-hearing"


def environment(home: Path, database: str) -> dict[str, str]:
    """The environment of an installation of its own: a training council, and the floor beside the product."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EVENHAND_")}
    ours = {
        "EVENHAND_HOME": str(home),
        "EVENHAND_TRAINING": "1",
        "EVENHAND_DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    return kept | ours


@contextmanager
def serving(port: int, environ: dict[str, str]) -> Iterator[None]:
    """Serve with two workers until the block ends; then end that process, and it its own."""
    command = [sys.executable, "-m", "evenhand", "serve", "--training", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=40)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended at once with {server.returncode}; `evenhand serve --training` says why")
        try:
            build_opener().open(f"http://127.0.0.1:{port}/sign-in/", timeout=5).read()
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("the server did not answer within a minute")


def signed_in(port: int, email: str) -> tuple[str, str]:
    """A session of that account: its cookies, and the token that a form has to carry."""
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    address = f"http://127.0.0.1:{port}/sign-in/"
    typed = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": _token(opener, address)}
    opener.open(address, urlencode(typed).encode(), timeout=30).read()
    token = _token(opener, f"http://127.0.0.1:{port}/check/")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), token


def _token(opener: OpenerDirector, address: str) -> str:
    page = opener.open(address, timeout=30).read().decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    if found is None:
        raise RuntimeError(f"{address} has no form to send: is the password of the training council another one?")
    return found[1]
