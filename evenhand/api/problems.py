"""What does a program get that asked for what cannot be done? RFC 9457, with what to change, and nothing of what it sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel, Field, ValidationError

from evenhand.policy.verdicts import Verdict

CONTENT_TYPE = "application/problem+json"


class Reason(BaseModel):
    """A claim that failed."""

    clause: str = Field(description="The clause of the policy that it rests on.")
    claim: str = Field(description="The name of the claim.")
    message: str = Field(description="What to do, in words.")


class Fault(BaseModel):
    """What does not fit, and where: a pointer into the body, or the name of a parameter or header."""

    detail: str
    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None


class ProblemSaid(BaseModel):
    """An error as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str
    reasons: list[Reason] | None = Field(None, description="Of a refusal by the policy: every claim that failed.")
    errors: list[Fault] | None = Field(None, description="Of what does not fit: every place.")


@dataclass
class Problem(Exception):
    """To raise where a request ends: its status, what is wrong in words, and what else belongs to it."""

    status: int
    detail: str
    more: dict[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


def refused(verdict: Verdict) -> Problem:
    """409: the policy stands against it. Each claim that failed, with its clause."""
    reasons = [{"clause": r.clause, "claim": r.claim, "message": r.message} for r in verdict.reasons]
    return Problem(409, "The policy stands against this. Nothing was written.", {"reasons": reasons})


def unfit(errors: Sequence[Mapping[str, str]]) -> Problem:
    """422: fields or parameters that do not fit, each with its place."""
    return Problem(422, "What was sent does not fit. Nothing was done.", {"errors": list(errors)})


# What is wrong with a value, in words of our own: the checker's may repeat what was sent.
WORDS = {
    "missing": "This is needed.",
    "string_too_long": "At most {max_length} characters.",
    "string_too_short": "At least {min_length} characters.",
    "too_long": "At most {max_length} of them.",
    "too_short": "At least {min_length} of them.",
    "enum": "One of {expected}.",
    "literal_error": "One of {expected}.",
    "greater_than_equal": "At least {ge}.",
    "less_than_equal": "At most {le}.",
    "string_pattern_mismatch": "It must match {pattern}.",
    "string_type": "A text.",
    "string_unicode": "This holds a character that cannot be kept.",
    "int_type": "A whole number.",
    "int_parsing": "A whole number.",
    "bool_type": "true or false.",
    "list_type": "A list.",
    "model_type": "An object.",
    "timezone_aware": "A time with its offset, such as 2026-11-24T09:30:00Z.",
    "extra_forbidden": "There is a field here that is not known. The names are in /api/v1/openapi.json.",
}
KINDS = {"date": "A day, such as 2026-11-24.", "datetime": "A time with its offset, such as 2026-11-24T09:30:00Z."}
OTHERWISE = "This does not fit. What does is in /api/v1/openapi.json."


def of_body(error: ValidationError) -> Problem:
    """400 for what is no JSON; else 422 with a pointer to each field that does not fit."""
    found = error.errors(include_url=False, include_input=False)
    if found[0]["type"] == "json_invalid":
        return Problem(400, "The body is no JSON. Nothing was done.")
    return unfit([{"pointer": _pointer(one), "detail": _words(one)} for one in found[:50]])


def of_parameters(error: ValidationError) -> Problem:
    """422 with the name of each parameter that does not fit; of one that is not known the name is not repeated."""
    found = error.errors(include_url=False, include_input=False)
    return unfit([_parameter(one) for one in found[:50]])


def _parameter(one: Any) -> dict[str, str]:
    if one["type"] == "extra_forbidden":
        return {"detail": "There is a parameter that is not known here. The names are in /api/v1/openapi.json."}
    return {"parameter": str(one["loc"][0]), "detail": _words(one)}


def _pointer(one: Any) -> str:
    """Where in the body, as a fragment. The name of a field that is not known is the sender's own and is left out."""
    places = one["loc"][:-1] if one["type"] == "extra_forbidden" else one["loc"]
    return "#" + "".join(f"/{place}" for place in places)


def _words(one: Any) -> str:
    kind = one["type"]
    for name, words in KINDS.items():
        if kind.startswith(f"{name}_"):
            return words
    return WORDS.get(kind, OTHERWISE).format(**one.get("ctx", {}))


def answer(problem: Problem) -> HttpResponse:
    """The problem as it is sent."""
    said = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    return HttpResponse(body, status=problem.status, content_type=CONTENT_TYPE, headers=dict(problem.headers))
