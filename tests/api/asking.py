"""How does a test ask as another system? With a token of its own, over the product's whole stack."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from evenhand import clock
from evenhand.casework import clients
from evenhand.policy.clients import Scope
from evenhand.records.clients import ApiClient
from tests.council import Council

Answer = HttpResponse


class Caller:
    """A client of the interface with its token."""

    def __init__(self, token: str, client: ApiClient) -> None:
        self.token, self.client, self.http = token, client, Client(raise_request_exception=False)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for an address below the interface's prefix."""
        return self.http.get(f"/api/v1{path}", headers=self._headers(headers))  # type: ignore[return-value]

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        """Send plain values as JSON."""
        return self.send("POST", path, json.dumps(body), **headers)

    def send(self, method: str, path: str, raw: str | bytes, content_type: str = "application/json", **headers: str) -> Answer:
        """Send whatever it is."""
        return self.http.generic(method, f"/api/v1{path}", raw, content_type, headers=self._headers(headers))  # type: ignore[return-value]

    def _headers(self, headers: dict[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return {"Authorization": f"Bearer {self.token}", **named}


def caller(council: Council, *scopes: Scope, at: datetime | None = None, **options: Any) -> Caller:
    """A client with those scopes, or with all of them, made by the administrator."""
    token = clients.fresh_token()
    options.setdefault("name", f"A system {token[-6:]}")
    made = clients.create(scopes=scopes or tuple(Scope), token=token, by=council.administrator, at=at or clock.now(), **options)
    return Caller(token, made)


def said(answer: Answer) -> Any:
    """What the answer says."""
    return json.loads(answer.content)


def problem(answer: Answer) -> Any:
    """What a problem says, after looking at its form."""
    assert answer["Content-Type"] == "application/problem+json", answer.content[:300]
    body = said(answer)
    assert body["status"] == answer.status_code
    assert {"type", "title", "detail"} <= set(body)
    return body


def claims(answer: Answer) -> Iterable[str]:
    """The claims of a refusal."""
    assert answer.status_code == 409, answer.content[:300]
    return [reason["claim"] for reason in problem(answer)["reasons"]]
