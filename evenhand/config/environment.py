"""Which EVENHAND_* variables are there, and is each of them right?

`read` takes the process environment and gives an `Environment`; when anything is missing or wrong it raises
`WrongSettings` with every problem at once: the name, what is wrong, and an example. Values are never repeated in a
message, since they may be secrets.
"""

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from evenhand.config import database, training_key

NAMES = (
    "EVENHAND_HOME",
    "EVENHAND_DATABASE_URL",
    "EVENHAND_SECRET_KEY",
    "EVENHAND_ALLOWED_HOSTS",
    "EVENHAND_EDITIONS",
    "EVENHAND_TRAINING",
    "EVENHAND_NOW",
    "EVENHAND_OPERATOR",
)
# Read by our tests and by nothing else.
TEST_PREFIX = "EVENHAND_TEST_"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SHORTEST_KEY = 40


@dataclass(frozen=True)
class Problem:
    """One setting that is missing or wrong, in words for the person who starts the server."""

    name: str
    wrong: str
    example: str

    def __str__(self) -> str:
        return f"{self.name}: {self.wrong}\n    for example: {self.example}"


class WrongSettings(Exception):
    """The environment can't be used; carries every `Problem`."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Environment:
    """The environment, understood: what the settings are made from."""

    home: Path
    database: dict[str, Any]
    secret_key: str
    allowed_hosts: tuple[str, ...]
    editions: Path | None
    training: bool
    now: datetime | None
    operator: str

    @property
    def served_by_https(self) -> bool:
        """Whether people reach this installation over HTTPS: always, except on this machine alone."""
        return not self.training and not set(self.allowed_hosts) <= set(LOOPBACK)


def read(environ: Mapping[str, str]) -> Environment:
    """Everything the settings need, from the variables given; refuses with `WrongSettings`."""
    reader = _Reader(environ)
    training = reader.training()
    home = reader.home()
    environment = Environment(
        home=home,
        database=reader.database(home),
        secret_key=reader.secret_key(training, home),
        allowed_hosts=reader.allowed_hosts(training),
        editions=reader.editions(),
        training=training,
        now=reader.now(training),
        operator=reader.operator(),
    )
    reader.unknown_names()
    if reader.problems:
        raise WrongSettings(reader.problems)
    return environment


def read_or_stop() -> Environment:
    """The environment of this process; when it is wrong, says so on stderr and ends the process with 1."""
    try:
        return read(os.environ)
    except WrongSettings as wrong:
        raise SystemExit(f"Evenhand can't start. Put this right first:\n{wrong}") from None


class _Reader:
    """Reads one variable after another and collects what is wrong with them."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.problems: list[Problem] = []

    def text(self, name: str) -> str:
        return self.environ.get(name, "").strip()

    def refuse(self, name: str, wrong: str, example: str) -> None:
        self.problems.append(Problem(name, wrong, f"{name}={example}"))

    def training(self) -> bool:
        value = self.text("EVENHAND_TRAINING")
        if value not in ("", "0", "1"):
            self.refuse("EVENHAND_TRAINING", "is neither 1 (the fictional council) nor 0 (a real one)", "1")
        return value == "1"

    def home(self) -> Path:
        home = Path(self.text("EVENHAND_HOME") or "var").absolute()
        example = "/var/lib/evenhand"
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            self.refuse("EVENHAND_HOME", f"the folder can't be made ({error.strerror})", example)
            return home
        if not os.access(home, os.R_OK | os.W_OK | os.X_OK):
            self.refuse("EVENHAND_HOME", "the folder can't be read and written by this account", example)
        return home

    def database(self, home: Path) -> dict[str, Any]:
        try:
            return database.from_url(self.text("EVENHAND_DATABASE_URL") or f"sqlite:///{home}/evenhand.sqlite3")
        except ValueError as wrong:
            self.refuse("EVENHAND_DATABASE_URL", str(wrong), "postgresql://evenhand:password@localhost:5432/evenhand")
            return {}

    def secret_key(self, training: bool, home: Path) -> str:
        key = self.text("EVENHAND_SECRET_KEY")
        example = "(the answer of: openssl rand -base64 48)"
        if training and not key:
            return training_key.kept_in(home) if home.is_dir() and os.access(home, os.W_OK) else ""
        if not key:
            self.refuse("EVENHAND_SECRET_KEY", "is missing; it signs sessions and must stay secret", example)
        elif len(key) < SHORTEST_KEY or len(set(key)) < 10:
            self.refuse("EVENHAND_SECRET_KEY", f"is too easy to guess; give {SHORTEST_KEY} random characters", example)
        return key

    def allowed_hosts(self, training: bool) -> tuple[str, ...]:
        hosts = tuple(host.strip() for host in self.text("EVENHAND_ALLOWED_HOSTS").split(",") if host.strip())
        example = "evenhand.example.org,www.evenhand.example.org"
        if training and not hosts:
            return LOOPBACK
        if not hosts:
            self.refuse("EVENHAND_ALLOWED_HOSTS", "is missing; name the hosts that people type, with commas", example)
        elif not all(re.fullmatch(r"\[[0-9a-fA-F:]+\]|\.?[A-Za-z0-9][A-Za-z0-9.-]*", host) for host in hosts):
            self.refuse("EVENHAND_ALLOWED_HOSTS", "takes host names only: no *, no port, no https://", example)
        return hosts

    def editions(self) -> Path | None:
        value = self.text("EVENHAND_EDITIONS")
        if not value:
            return None
        if not Path(value).is_dir():
            self.refuse("EVENHAND_EDITIONS", "is not a folder that this account can see", "/etc/evenhand/editions")
        return Path(value).absolute()

    def now(self, training: bool) -> datetime | None:
        value = self.text("EVENHAND_NOW")
        example = "2026-11-24T09:30:00+00:00"
        if not value:
            return None
        if not training:
            self.refuse(
                "EVENHAND_NOW",
                "moves the clock, which only a training council may: set EVENHAND_TRAINING=1 or take it out",
                example,
            )
            return None
        try:
            now = datetime.fromisoformat(value)
        except ValueError:
            self.refuse("EVENHAND_NOW", "is not a time in ISO form", example)
            return None
        if now.tzinfo is None:
            self.refuse("EVENHAND_NOW", "has no offset from UTC", example)
        return now

    def operator(self) -> str:
        value = self.text("EVENHAND_OPERATOR")
        if value and not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
            self.refuse("EVENHAND_OPERATOR", "is not the email address of an account", "operator@example.org")
        return value

    def unknown_names(self) -> None:
        for name in sorted(self.environ):
            if name.startswith("EVENHAND_") and name not in NAMES and not name.startswith(TEST_PREFIX):
                near = difflib.get_close_matches(name, NAMES, n=1)
                self.problems.append(Problem(name, "there is no such setting", f"{near[0]}=…" if near else ", ".join(NAMES)))
