"""Is a request with an Idempotency-Key done once? Sent again, it has the same answer; at once twice, it is done once."""

import threading
from datetime import timedelta

from django.db import connection

from evenhand.casework import client_answers
from evenhand.policy.clients import Scope
from evenhand.records.clients import ApiAnswer
from evenhand.records.people import Person
from tests.api.asking import Answer, caller, problem, said
from tests.council import Council, found_council
from tests.dates import at

NOW = at("Mon 30 Nov 2026", "10:00")
SOMEBODY = {"given_name": "Rowan", "family_name": "Pettifer", "emails": ["rowan.pettifer@example.org"]}
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def test_the_same_again_does_nothing_and_has_the_same_answer(council: Council, move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)
    asks = caller(council, at=NOW)
    first, second = (asks.post("/people", SOMEBODY, Idempotency_Key=KEY) for _ in range(2))
    assert (first.status_code, first.content, first["Location"]) == (201, second.content, second["Location"])
    assert Person.objects.count() == 1
    other = asks.post("/people", {**SOMEBODY, "given_name": "Ro"}, Idempotency_Key=KEY)
    assert other.status_code == 422
    assert problem(other)["errors"][0]["header"] == "Idempotency-Key"
    assert asks.post("/places", {"address": "3 Quay Street"}, Idempotency_Key=KEY).status_code == 422
    assert caller(council, at=NOW).post("/people", SOMEBODY, Idempotency_Key=KEY).status_code == 201, (
        "each client has its own keys"
    )
    assert asks.post("/people", SOMEBODY).status_code == 201, "without a key it is another request"
    move_clock(NOW + timedelta(hours=23, minutes=59))
    assert asks.post("/people", SOMEBODY, Idempotency_Key=KEY).content == first.content
    move_clock(NOW + timedelta(hours=24, minutes=1))
    assert asks.post("/people", SOMEBODY, Idempotency_Key=KEY).content != first.content
    assert asks.post("/people", SOMEBODY, Idempotency_Key="").status_code == 422
    assert asks.post("/people", SOMEBODY, Idempotency_Key="x" * 256).status_code == 422


def test_a_check_is_recorded_once_and_what_is_kept_of_its_answer_says_nothing(council: Council) -> None:
    asks = caller(council, Scope.CHECKS)
    question = {"name": "Tamsin Holloway", "purpose": "A call"}
    first, second = (said(asks.post("/checks", question, Idempotency_Key=KEY)) for _ in range(2))
    assert first == second
    kept = ApiAnswer.objects.get()
    assert KEY not in str(vars(kept))
    assert first["id"].encode() not in bytes(kept.sealed)


def test_what_was_refused_can_be_sent_again_with_its_key(council: Council) -> None:
    asks = caller(council)
    nameless = {"emails": ["rowan.pettifer@example.org"]}
    assert asks.post("/people", nameless, Idempotency_Key=KEY).status_code == 409
    assert asks.post("/people", SOMEBODY, Idempotency_Key=KEY).status_code == 201
    assert ApiAnswer.objects.count() == 1


def test_answers_are_forgotten_after_a_day(council: Council, move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)
    caller(council, at=NOW).post("/people", SOMEBODY, Idempotency_Key=KEY)
    assert client_answers.forget_old(at=NOW + timedelta(hours=23)) == 0
    assert client_answers.forget_old(at=NOW + timedelta(hours=24, minutes=1)) == 1


def test_of_two_that_arrive_at_once_one_is_done_and_both_have_its_answer(fresh_database: str) -> None:
    council = found_council()
    asks = caller(council)
    ready, answers = threading.Barrier(4), list[Answer]()

    def ask() -> None:
        ready.wait()
        answers.append(asks.post("/people", SOMEBODY, Idempotency_Key=KEY))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.content for answer in answers}) == 1
    assert Person.objects.count() == 1
