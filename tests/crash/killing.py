"""What runs, and is killed at random moments? A server, background work, and two that send forms, on one database."""

import contextlib
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from tests.harness import plugin

# How often each is among those killed. Rarely one that has not answered since it was started: else none ever would.
OFTEN = 0.5
RARELY = 0.05
ROOT = Path(__file__).parent.parent.parent


@dataclass
class Scene:
    """Where it runs and as whom: the database, a session cookie, and what a contact is recorded of."""

    url: str
    port: int
    cookie: str
    email: str
    case: str
    service: str
    check: str
    person: str


@dataclass
class Answers:
    """What was sent and what was answered as done."""

    begun: dict[str, str] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)


class Running:
    """The processes, each in a group of its own; whatever was killed is started again."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.answers = scene, Answers()
        self.processes: dict[str, subprocess.Popen[str]] = {}
        self.over = threading.Event()
        self.client = threading.Thread(target=self._send_forms, daemon=True)
        self.restarts = 0
        self.heard: dict[str, tuple[int, int]] = {}

    def start(self) -> None:
        self.keep_running()
        self.client.start()

    def keep_running(self) -> None:
        """Start each process that is not there."""
        for name, start in (("server", self._server), ("work", self._work), ("driver", self._driver)):
            running = self.processes.get(name)
            if running is None or running.poll() is not None:
                self.heard[name] = len(self.answers.done), len(self.answers.answered)
                self.processes[name] = start()
                self.restarts += 1

    def has_answered(self, name: str) -> bool:
        """Whether a process has answered something since it was started; background work answers nobody."""
        verbs, forms = self.heard[name]
        if name == "server":
            return len(self.answers.answered) > forms
        return name == "work" or len(self.answers.done) > verbs

    def kill(self, names: list[str]) -> None:
        """kill -9, the whole group: master, workers, and what they started."""
        for name in names:
            process = self.processes[name]
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)

    def stop(self) -> None:
        self.over.set()
        self.client.join(timeout=30)
        self.kill(list(self.processes))

    def _run(self, *command: str, **options: object) -> subprocess.Popen[str]:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("EVENHAND_")},
            "EVENHAND_HOME": str(plugin.HOME),
            "EVENHAND_SECRET_KEY": settings.SECRET_KEY,
            "EVENHAND_ALLOWED_HOSTS": "127.0.0.1",
            "EVENHAND_DATABASE_URL": self.scene.url,
            "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
        }
        return subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, text=True, start_new_session=True, **options
        )  # type: ignore[call-overload, no-any-return]

    def _server(self) -> subprocess.Popen[str]:
        command = ("-m", "evenhand", "serve", "--port", str(self.scene.port), "--workers", "1")
        return self._run(*command, stdout=subprocess.DEVNULL, stderr=self._log("server"))

    def _work(self) -> subprocess.Popen[str]:
        return self._run("-m", "evenhand", "work", stderr=self._log("work"))

    def _log(self, name: str) -> object:
        return (plugin.HOME / f"{name}.log").open("a")

    def _driver(self) -> subprocess.Popen[str]:
        unanswered = {token: verb for token, verb in self.answers.begun.items() if token not in self.answers.done}
        again = [f"{token} {verb}" for token, verb in unanswered.items() if verb == "report"]
        process = self._run(
            "-m", "tests.crash.driver", self.scene.email, self.scene.case, self.scene.service,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log("driver"),
        )  # fmt: skip
        assert process.stdin
        process.stdin.write("\n".join(again))
        process.stdin.close()
        threading.Thread(target=self._listen, args=(process,), daemon=True).start()
        return process

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            parts = line.split()
            if len(parts) == 3 and line.endswith("\n"):
                into = self.answers.begun if parts[0] == "begin" else self.answers.done
                into[parts[1]] = parts[2]

    def _send_forms(self) -> None:
        """Record contacts through the page, each form sent until it is answered: with the same token each time."""
        while not self.over.is_set():
            token = str(uuid.uuid4())
            self.answers.sent.append(token)
            while not self.over.is_set() and not self._post(token):
                time.sleep(0.2)

    def _post(self, token: str) -> bool:
        base = f"http://127.0.0.1:{self.scene.port}"
        try:
            csrf, cookies = self._csrf(base)
            fields = {
                "csrfmiddlewaretoken": csrf, "form_token": token, "check": self.scene.check, "key": self.scene.person,
                "what": "contact", "channel": "telephone", "minutes": "3",
            }  # fmt: skip
            body = urllib.parse.urlencode(fields).encode()
            request = urllib.request.Request(f"{base}/check/record/", body, {"Cookie": cookies})
            with urllib.request.urlopen(request, timeout=25) as answer:
                taken = answer.status == 200 and "Contact recorded" in answer.read().decode()
        except (OSError, http.client.HTTPException, ValueError):
            return False
        if taken:
            self.answers.answered.append(token)
        return taken

    def _csrf(self, base: str) -> tuple[str, str]:
        request = urllib.request.Request(f"{base}/check/", headers={"Cookie": self.scene.cookie})
        with urllib.request.urlopen(request, timeout=25) as answer:
            page = answer.read().decode()
            given = answer.headers.get_all("Set-Cookie") or []
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if not found:
            raise ValueError("no form")
        return found[1], "; ".join([self.scene.cookie, *(cookie.split(";")[0] for cookie in given if "csrf" in cookie)])


def kill_at_random(running: Running, kills: int, seed: int) -> None:
    """`kills` times: wait a random moment, kill some of what runs, and start it again."""
    chance = random.Random(seed)
    for _ in range(kills):
        time.sleep(chance.uniform(0.2, 4.0))
        names = [name for name in running.processes if chance.random() < (OFTEN if running.has_answered(name) else RARELY)]
        running.kill(names or ["work"])
        running.keep_running()
