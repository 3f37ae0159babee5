"""What does the interface's document say? OpenAPI 3.1, made from the routes and from the same shapes that check what is sent."""

import json
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

import evenhand
from evenhand.api.every import ROUTES
from evenhand.api.problems import CONTENT_TYPE, ProblemSaid
from evenhand.api.routes import IN_PATH, PREFIX, Route

PATH = f"{PREFIX}/openapi.json"
REFERENCE = "#/components/schemas/{model}"
ABOUT = (
    "For other systems of the council. Each client has a token with scopes (`Authorization: Bearer`); everything that it does "
    "and sees is recorded under its name. Errors are RFC 9457; a refusal by the policy is 409 and names each clause. Locked "
    "records are not there, whatever the scope."
)
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Sent again within 24 hours, the same request does nothing and has the same answer.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,255}$"},
}
TOO_OFTEN = {"Retry-After": {"description": "Seconds to wait.", "required": True, "schema": {"type": "string"}}}
CHALLENGE = {"WWW-Authenticate": {"required": True, "schema": {"type": "string"}}}
PROBLEMS: dict[int, tuple[str, dict[str, Any]]] = {
    400: ("The body is no JSON.", {}),
    401: ("No token, or one that does not count.", CHALLENGE),
    403: ("The token has not the scope.", {}),
    404: ("There is no such thing for this client.", {}),
    409: ("The policy stands against it.", {}),
    413: ("The body is too large.", {}),
    415: ("The body is of another type.", {}),
    422: ("What was sent does not fit.", {}),
    429: ("Too many requests in this minute.", TOO_OFTEN),
    503: ("The database does not answer.", {"Retry-After": TOO_OFTEN["Retry-After"]}),
}
OF_BODIES = {400, 413, 415}


@cache
def document() -> bytes:
    """The document, made once."""
    return json.dumps(described(), ensure_ascii=False).encode()


def described() -> dict[str, Any]:
    """The document as plain values."""
    sent = [(route.body, "validation") for route in ROUTES if route.body] + [(route.query, "validation") for route in ROUTES]
    told = [(route.answer, "serialization") for route in ROUTES] + [(ProblemSaid, "serialization")]
    named, schemas = models_json_schema([*sent, *told], ref_template=REFERENCE)  # type: ignore[arg-type]
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, named, schemas["$defs"])
    shown = {route.query.__name__ for route in ROUTES}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Evenhand", "version": evenhand.__version__, "description": ABOUT},
        "servers": [{"url": PREFIX}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {name: one for name, one in schemas["$defs"].items() if name not in shown},
        },
    }


def _operation(route: Route, named: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    parameters = [_in_path(name) for name in route.parameters] + _in_query(route.query, schemas)
    said: dict[str, Any] = {
        "operationId": route.act.__name__,
        "summary": route.summary,
        "description": f"Needs the scope `{route.scope.value}`.",
        "tags": [route.path.split("/")[1]],
        "responses": _responses(route, named),
    }
    if route.body:
        said["requestBody"] = {"required": True, "content": {"application/json": {"schema": named[route.body, "validation"]}}}
    if route.creates:
        parameters.append(KEY)
    return {**said, "parameters": parameters} if parameters else said


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": f"^{IN_PATH[name]}$"}}


def _in_query(query: type[BaseModel], schemas: dict[str, Any]) -> list[dict[str, Any]]:
    shape = schemas[query.__name__]
    return [_parameter(name, schema) for name, schema in shape.get("properties", {}).items()]


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter is there or not: it is never null."""
    kinds = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    plain = {key: value for key, value in schema.items() if key not in ("anyOf", "title", "description", "default")}
    of_kind = kinds[0] if kinds else plain
    described = {"description": schema["description"]} if "description" in schema else {}
    default = {} if schema.get("default") in (None, "") else {"default": schema["default"]}
    return {"name": name, "in": "query", "required": False, **described, "schema": {**of_kind, **default}}


def _responses(route: Route, named: Any) -> dict[str, Any]:
    done: dict[str, Any] = {
        "description": "Done.",
        "content": {"application/json": {"schema": named[route.answer, "serialization"]}},
    }
    responses = {str(route.status): done}
    for status, (description, headers) in PROBLEMS.items():
        if status in OF_BODIES and route.body is None:
            continue
        content = {CONTENT_TYPE: {"schema": named[ProblemSaid, "serialization"]}}
        responses[str(status)] = {"description": description, "content": content} | ({"headers": headers} if headers else {})
    return responses
