"""What is an address of the interface? A method, a path, a scope, the shapes of what comes and goes, and who answers it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import ResolverMatch
from pydantic import BaseModel, ConfigDict

from evenhand.policy.clients import Scope
from evenhand.queries.staff import Desk

PREFIX = "/api/v1"
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
# What can stand in a path, by its name.
IN_PATH = {"id": UUID, "uprn": "[0-9]{1,12}", "reference": "[A-Z]{2}-[0-9A-Z-]{1,17}"}


class Nothing(BaseModel):
    """No parameters."""

    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Call:
    """One request as its answerer sees it: whose desk, when, what stood in the path, and the parameters."""

    desk: Desk
    at: datetime
    path: dict[str, str] = field(default_factory=dict)
    query: Any = None
    body: Any = None

    @property
    def by(self) -> Any:
        """The account as which the client acts."""
        return self.desk.staff


@dataclass(frozen=True)
class Done:
    """What an answerer gives back: plain values, and where what was made can be read again."""

    said: Any
    location: str = ""


Answerer = Callable[[Call], Done]


@dataclass(frozen=True)
class Route:
    """An address with all that its document says of it."""

    method: str
    path: str
    scope: Scope
    act: Answerer
    answer: type[BaseModel]
    summary: str
    body: type[BaseModel] | None = None
    query: type[BaseModel] = Nothing
    status: int = 200
    creates: bool = False

    @property
    def name(self) -> str:
        """As the log calls it."""
        return f"api_{self.act.__name__}"

    @property
    def parameters(self) -> list[str]:
        """The names that stand in the path."""
        return re.findall(r"{(\w+)}", self.path)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What an address of it looks like."""
        parts = re.split(r"{(\w+)}", self.path)
        spelt = "".join(f"(?P<{part}>{IN_PATH[part]})" if place % 2 else re.escape(part) for place, part in enumerate(parts))
        return re.compile(PREFIX + spelt, re.ASCII)

    @cached_property
    def match(self) -> ResolverMatch:
        """By which the access log knows it."""
        return ResolverMatch(self.act, (), {}, url_name=self.name)


class Routes:
    """The routes of one subject; each of its files has one, and `every.py` has them all."""

    def __init__(self) -> None:
        self.all: list[Route] = []

    def add(
        self, method: str, path: str, scope: Scope, *, answer: type[BaseModel], summary: str, **more: Any
    ) -> Callable[[Answerer], Answerer]:
        """Register the function below as the answerer of an address."""

        def register(act: Answerer) -> Answerer:
            self.all.append(Route(method, path, scope, act, answer, summary, **more))
            return act

        return register
