"""Who may come in where, as another system? Every address by every scope, and every kind of case at every address.

Beside `tests/web/test_access.py`, which does the same for pages and people. A locked record is nowhere, but that a contact check
gives its instruction.
"""

from typing import Any

import pytest

from evenhand.api.every import ROUTES
from evenhand.api.routes import PREFIX, Route
from evenhand.policy.access import Relation, may
from evenhand.policy.clients import ACTION_OF, Scope
from evenhand.policy.editions.vocabulary import Role
from tests.api.asking import Answer, Caller, caller, said
from tests.council import Council
from tests.web.sessions import signed_in
from tests.web.world import NOW, Kind, every_kind

NOBODY = "00000000-0000-4000-8000-000000000000"
IN_PATH = {"id": NOBODY, "uprn": "1", "reference": "VI-0000-00"}


@pytest.fixture
def now(move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)


def asked(by: Caller, route: Route, **values: str) -> Answer:
    """The answer at an address, with nothing in the body."""
    path = route.path.format(**{**IN_PATH, **values})
    return by.get(path) if route.method == "GET" else by.post(path, {})


def test_every_address_lets_in_exactly_its_scope(council: Council, now: None) -> None:
    wrong = []
    for scope in Scope:
        by = caller(council, scope, at=NOW)
        for route in ROUTES:
            status = asked(by, route).status_code
            if (status == 403) is (route.scope is scope) or status in (401, 500):
                wrong.append(f"{route.method} {route.path} with {scope}: {status}")
    assert wrong == []


def test_every_scope_has_an_address_and_is_in_the_table() -> None:
    assert {route.scope for route in ROUTES} == set(Scope)
    for scope in Scope:
        assert may({Role.CLIENT}, ACTION_OF[scope]) or may({Role.CLIENT}, ACTION_OF[scope], Relation.OTHER)


def test_a_person_who_is_signed_in_is_not_let_in_by_that(council: Council, now: None) -> None:
    person = signed_in(council.head_of_audit)
    for route in ROUTES:
        address = PREFIX + route.path.format(**IN_PATH)
        answer = person.get(address) if route.method == "GET" else person.post(address, {}, "application/json")
        assert answer.status_code == 401, route.path


def everything_read(by: Caller) -> str:
    """All that the addresses which name nothing tell a client with every scope."""
    lists = [route for route in ROUTES if route.method == "GET" and not route.parameters]
    return "\n".join(by.get(f"{route.path}?limit=200").content.decode() for route in lists)


def _at_each_address(by: Caller, kind: Kind) -> dict[str, int]:
    """The status at each address that can name something of a case."""
    case, person = kind.case, str(kind.case.person_id)
    report: dict[str, Any] = {"service": "Housing", "channel": "letter", "happened_on": "2026-11-20", "what_happened": "Shouted."}
    challenge = {"case": case.reference, "kind": "objection", "words": "I object.", "received_on": "2026-11-20"}
    return {
        "see a person": by.get(f"/people/{person}").status_code,
        "contact by id": by.post("/contacts", {"person": person, "channel": "letter"}).status_code,
        "contact by case": by.post("/contacts", {"person": case.reference, "channel": "letter"}).status_code,
        "report": by.post("/incidents", {**report, "conduct": ["shouting"], "person": person}).status_code,
        "challenge": by.post("/challenges", challenge).status_code,
    }


@pytest.mark.clause("register.owner")
def test_every_kind_of_case_at_every_address(council: Council, now: None) -> None:
    by = caller(council, at=NOW)
    for kind in every_kind(council):
        read = everything_read(by)
        statuses = _at_each_address(by, kind)
        if kind.locked:
            assert set(statuses.values()) == {404}, (kind.name, statuses)
            for word in (kind.case.reference, str(kind.case.person_id)):
                assert word not in read, kind.name
            assert said(by.get(f"/audit?case={kind.case.reference}"))["lines"] == []
        else:
            assert set(statuses.values()) <= {200, 201}, (kind.name, statuses)
            assert str(kind.case.person_id) in read


def test_a_locked_record_looks_like_none_at_all(council: Council, now: None) -> None:
    by = caller(council, at=NOW)
    locked = next(kind for kind in every_kind(council) if kind.locked)
    pairs = [
        (by.get(f"/people/{locked.case.person_id}"), by.get(f"/people/{NOBODY}")),
        (
            by.post("/contacts", {"person": locked.case.reference, "channel": "letter"}),
            by.post("/contacts", {"person": "MC-0000-00", "channel": "letter"}),
        ),
    ]
    for one, none in pairs:
        assert (one.status_code, one.content) == (none.status_code, none.content)
