"""How is a request of another system answered? Who asks, how often, what for, in what shape: then one query or one verb.

Nothing of the pages is here: no session, no form token, no template. What is written is written by the verbs, once for each
Idempotency-Key. The answer to whatever cannot be done is a problem (`problems.py`).
"""

import json
import logging
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError

from evenhand import clock
from evenhand.api import openapi, problems
from evenhand.api.every import ROUTES, routes_at
from evenhand.api.problems import Problem
from evenhand.api.reach import ensure_within_reach
from evenhand.api.routes import PREFIX, Call, Done, Route
from evenhand.casework import client_answers, client_rate, clients
from evenhand.casework.client_answers import KeyUsedForAnother, Said
from evenhand.casework.refusals import ChangedMeanwhile, NotAllowed, NotThere, Refused
from evenhand.queries import database, editions
from evenhand.queries.clients import Caller
from evenhand.queries.editions import NoEdition

LOG = logging.getLogger("evenhand.api")
JSON = "application/json"
LARGEST = 2 * 1024 * 1024
LONGEST_KEY = 255
REALM = 'Bearer realm="Evenhand"'


def answer(request: HttpRequest) -> HttpResponse:
    """The answer to any request below the interface's prefix; never a page, and never an error without words."""
    try:
        return _answered(request)
    except Problem as problem:
        return problems.answer(problem)
    except database.ERRORS as error:
        LOG.error("the database refused", exc_info=error)
        return problems.answer(Problem(503, "The database does not answer. Try again.", headers={"Retry-After": "10"}))
    except Exception as error:
        LOG.error("a request failed", exc_info=error)
        return problems.answer(Problem(500, "This is a fault of ours. What was asked was not done."))


def _answered(request: HttpRequest) -> HttpResponse:
    if request.path_info == openapi.PATH and request.method in ("GET", "HEAD"):
        return HttpResponse(openapi.document(), content_type=JSON)
    route, path = _route(request)
    request.resolver_match = route.match
    at = clock.now()
    caller = _caller(request, at)
    request._cached_user = caller.account  # type: ignore[attr-defined] # by which the access log knows the account
    _ensure_rate(caller, at)
    if route.scope.value not in caller.scopes:
        raise Problem(403, f"The token of this client does not have the scope {route.scope.value}.")
    call, raw = _read(request, route, caller, path, at)
    with editions.read_once(nothing_changes=route.method == "GET"):
        said = _once(request, route, caller, call, raw) if route.creates else _said(route, call)
    return HttpResponse(said.body, status=said.status, content_type=JSON, headers=said.headers)


def _route(request: HttpRequest) -> tuple[Route, dict[str, str]]:
    """The route and what stands in its path. 404 for an address that is none, 405 with the methods that it has."""
    found = routes_at(request.path_info)
    method = "GET" if request.method == "HEAD" else request.method
    for route, path in found:
        if route.method == method:
            return route, path
    methods = sorted({route.method for route, _ in found} | ({"GET"} if request.path_info == openapi.PATH else set()))
    if not methods:
        raise Problem(404, "There is no such address. They are in /api/v1/openapi.json.")
    raise Problem(405, f"This address takes {' and '.join(methods)}.", headers={"Allow": ", ".join(methods)})


def _caller(request: HttpRequest, at: datetime) -> Caller:
    """Who asks. 401 without a token, and for one that is unknown, revoked or over: which of them is not told."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Problem(401, "Send the client's token: Authorization: Bearer TOKEN.", headers={"WWW-Authenticate": REALM})
    caller = clients.caller_of(token.strip(), at)
    if caller is None:
        told = f'{REALM}, error="invalid_token"'
        raise Problem(401, "The token is unknown, revoked or over. Ask the administrator.", headers={"WWW-Authenticate": told})
    return caller


def _ensure_rate(caller: Caller, at: datetime) -> None:
    wait = client_rate.wait_for(caller, at)
    if wait:
        told = f"This client may ask {caller.a_minute} times a minute. Try again in {wait} seconds."
        raise Problem(429, told, headers={"Retry-After": str(wait)})


def _read(request: HttpRequest, route: Route, caller: Caller, path: dict[str, str], at: datetime) -> tuple[Call, bytes]:
    """Parameters and body in their shapes: 415, 413, 400 and 422 for what is not."""
    query, body, raw = _parameters(request, route), None, b""
    if route.body is not None:
        if request.content_type != JSON:
            raise Problem(415, f"Send {JSON}.", headers={"Accept-Post": JSON})
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise Problem(413, f"A body has at most {LARGEST:,} bytes. Send it in parts.")
        raw = request.read()
        try:
            body = route.body.model_validate_json(raw)
        except ValidationError as error:
            raise problems.of_body(error) from None
    return Call(caller.desk, at, path, query, body), raw


def _parameters(request: HttpRequest, route: Route) -> Any:
    if not request.META.get("QUERY_STRING"):
        return route.query()
    given = request.GET
    for name in given:
        if len(given.getlist(name)) > 1:
            raise problems.unfit([{"detail": "There is a parameter twice."}])
    try:
        return route.query.model_validate_strings(given.dict())
    except ValidationError as error:
        raise problems.of_parameters(error) from None


def _once(request: HttpRequest, route: Route, caller: Caller, call: Call, raw: bytes) -> Said:
    """The answer, once for each key: the same again when the same comes again, 422 when another comes with the key."""
    key = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if key is None:
        return _said(route, call)
    if not 0 < len(key) <= LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise problems.unfit([{"header": "Idempotency-Key", "detail": f"1 to {LONGEST_KEY} plain characters."}])
    asked = f"{request.method} {request.path_info}\n".encode() + raw
    try:
        return client_answers.answered_once(
            client=caller.client, key=key, asked=asked, at=call.at, act=lambda: _said(route, call)
        )
    except KeyUsedForAnother:
        told = "This key came before with another request. Send a new key with a new request."
        raise problems.unfit([{"header": "Idempotency-Key", "detail": told}]) from None


def _said(route: Route, call: Call) -> Said:
    """What the answerer says, or the problem that its refusal is."""
    try:
        ensure_within_reach(call.query, call.body)
        done: Done = route.act(call)
    except NotThere:
        raise Problem(404, "There is no such thing for this client.") from None
    except NotAllowed as refusal:
        raise Problem(403, "; ".join(reason.message for reason in refusal.verdict.reasons)) from None
    except Refused as refusal:
        raise problems.refused(refusal.verdict) from None
    except ChangedMeanwhile:
        raise Problem(409, "Somebody else changed this meanwhile. Nothing was written. Read it again.") from None
    except NoEdition:
        raise Problem(404, "No edition of the policy is in force on that day.") from None
    body = json.dumps(done.said, ensure_ascii=False, separators=(",", ":")).encode()
    return Said(route.status, body, {"Location": PREFIX + done.location} if done.location else {})


__all__ = ["ROUTES", "answer"]
