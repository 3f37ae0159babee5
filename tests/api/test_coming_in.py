"""register.owner: who is let in at the machine door? A token that counts, within its rate, with the scope that it needs."""

from datetime import timedelta

import pytest

from evenhand.casework import client_rate, clients
from evenhand.policy.clients import Scope
from tests.api.asking import caller, problem, said
from tests.council import Council
from tests.dates import at

NOW = at("Mon 30 Nov 2026", "10:00")
QUESTION = {"phone": "07700 900999", "purpose": "A call"}


def test_without_a_token_that_counts_nobody_is_let_in(council: Council, move_clock) -> None:  # type: ignore[no-untyped-def]
    asks = caller(council, Scope.CHECKS)
    good = asks.token
    for wrong in ("", "x", "evenhand_", good[:-1], good + "x", good.upper(), "ключ", good + "\x00"):
        asks.token = wrong
        answer = asks.post("/checks", QUESTION)
        assert answer.status_code == 401, wrong
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert wrong == "" or wrong == "x" or wrong not in answer.content.decode()
        problem(answer)
    answer = asks.http.post("/api/v1/checks", QUESTION, "application/json", headers={"Authorization": f"Basic {good}"})
    assert answer.status_code == 401
    asks.token = good
    assert asks.post("/checks", QUESTION).status_code == 200


def test_a_token_ends_with_its_last_day_or_when_it_is_revoked(council: Council, move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)
    ends = caller(council, Scope.CHECKS, at=NOW, expires_at=NOW + timedelta(hours=1))
    revoked = caller(council, Scope.CHECKS, at=NOW)
    assert [one.post("/checks", QUESTION).status_code for one in (ends, revoked)] == [200, 200]
    clients.revoke(client=revoked.client.pk, by=council.administrator, at=NOW)
    move_clock(NOW + timedelta(hours=1))
    answers = [one.post("/checks", QUESTION) for one in (ends, revoked)]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].content == answers[1].content, "which of them it is is not told"


def test_an_address_needs_its_scope(council: Council) -> None:
    asks = caller(council, Scope.CHECKS)
    assert asks.post("/checks", QUESTION).status_code == 200
    answer = asks.get("/people")
    assert answer.status_code == 403
    assert "people:read" in problem(answer)["detail"]
    assert caller(council, Scope.PEOPLE_WRITE).get("/people").status_code == 403
    assert caller(council, Scope.PEOPLE_READ).get("/people").status_code == 200


@pytest.mark.parametrize("in_each_process", [False, True], ids=["one process", "a process for each request"])
def test_a_client_over_its_rate_waits_for_the_next_minute(council: Council, move_clock, in_each_process: bool) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)
    asks = caller(council, Scope.CHECKS, at=NOW, a_minute=3)
    other = caller(council, Scope.CHECKS, at=NOW)
    statuses = []
    for _ in range(5):
        if in_each_process:
            client_rate.forget()
        statuses.append(asks.post("/checks", QUESTION).status_code)
    assert statuses == [200, 200, 200, 429, 429]
    answer = asks.post("/checks", QUESTION)
    assert 1 <= int(answer["Retry-After"]) <= 60
    problem(answer)
    assert other.post("/checks", QUESTION).status_code == 200, "the rate is each client's own"
    move_clock(NOW + timedelta(minutes=1))
    assert asks.post("/checks", QUESTION).status_code == 200


def test_portions_never_add_up_to_more_than_the_rate(council: Council) -> None:
    asks = caller(council, Scope.CHECKS, a_minute=50)
    who = clients.caller_of(asks.token, NOW)
    assert who
    got = 0
    for _ in range(100):
        client_rate.forget()
        got += client_rate.wait_for(who, NOW) == 0
    assert got <= 50


def test_when_it_was_last_used_is_known_to_the_day(council: Council, move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)
    asks = caller(council, Scope.CHECKS, at=NOW)
    line = clients.look(by=council.administrator, at=NOW)[0]
    assert line.last_used_on is None
    asks.post("/checks", QUESTION)
    assert clients.look(by=council.administrator, at=NOW)[0].last_used_on == NOW.date()


def test_a_client_cannot_sign_in_to_the_pages(council: Council) -> None:
    asks = caller(council)
    account = asks.client.account
    assert not account.has_usable_password()
    assert asks.http.get("/", headers={"Authorization": f"Bearer {asks.token}"}).status_code == 302


def test_errors_are_problems_and_never_pages(council: Council) -> None:
    asks = caller(council)
    big = b'{"purpose": "' + b"x" * 3_000_000 + b'"}'
    for method, path, raw, kind, status in (
        ("GET", "/nowhere", b"", "application/json", 404),
        ("GET", "/people/not-an-id", b"", "application/json", 404),
        ("PUT", "/people", b"{}", "application/json", 405),
        ("GET", "/checks", b"", "application/json", 405),
        ("POST", "/checks", b"{", "application/json", 400),
        ("POST", "/checks", b"\xff", "application/json", 400),
        ("POST", "/checks", b"[" * 50_000, "application/json", 400),
        ("POST", "/checks", b" ", "application/json", 400),
        ("POST", "/checks", b"purpose=x", "application/x-www-form-urlencoded", 415),
        ("POST", "/checks", big, "application/json", 413),
        ("POST", "/checks", b"[]", "application/json", 422),
        ("POST", "/checks", b'{"purpose": "x", "Tamsin Holloway": 1}', "application/json", 422),
        ("POST", "/checks", b'{"purpose": "x", "phone": 7}', "application/json", 422),
        ("GET", "/people?limit=0", b"", "application/json", 422),
        ("GET", "/people?limit=201", b"", "application/json", 422),
        ("GET", "/people?limit=5&limit=6", b"", "application/json", 422),
        ("GET", "/people?cursor=zzz", b"", "application/json", 422),
        ("GET", "/people?q=Tamsin", b"", "application/json", 422),
        ("GET", "/register?as_at=1800-01-01", b"", "application/json", 409),
        ("GET", "/register?as_at=9999-12-31", b"", "application/json", 409),
        ("GET", "/register?as_at=2001-01-01", b"", "application/json", 404),
    ):
        answer = asks.send(method, path, raw, kind)
        assert answer.status_code == status, (method, path, raw[:40], answer.content[:300])
        told = problem(answer)
        assert "Tamsin" not in str(told)
        if status == 405:
            assert answer["Allow"]
        if status == 422:
            assert told["errors"]


def test_the_document_is_there_for_everybody_and_names_every_address(council: Council) -> None:
    asks = caller(council)
    document = said(asks.http.get("/api/v1/openapi.json"))
    assert document["openapi"].startswith("3.1")
    assert {"/checks", "/people", "/places", "/places/{uprn}/occupancy", "/contacts", "/incidents", "/visits"} <= set(
        document["paths"]
    )
    assert {"/visits/screenings", "/challenges", "/register", "/due", "/audit"} <= set(document["paths"])
    assert asks.http.get("/api/v1/openapi.json", headers={"Host": "elsewhere.example"}).status_code == 400
