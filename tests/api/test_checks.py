"""apply.immediate, register.owner: what does another system learn by a check? What interfaces promise, and no more."""

import pytest

from evenhand.casework import audit_reading
from evenhand.policy.clients import Scope
from evenhand.records.audit import AuditEntry
from evenhand.records.checks import ContactCheck
from tests.api.asking import caller, claims, problem, said
from tests.casework.limited import EMAIL, PHONE, decided, tamsin
from tests.council import Council
from tests.dates import at

NOW = at("Mon 30 Nov 2026", "10:00")
OF_A_MATCH = {
    "reference", "band", "reasons", "allowed", "instruction", "say", "routes", "adjustments", "always_open", "contact", "used",
    "until", "flags",
}  # fmt: skip


@pytest.fixture
def now(move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)


@pytest.mark.clause("apply.immediate")
def test_a_check_answers_with_the_instruction_and_no_narrative(council: Council, now: None) -> None:
    decided(council, tamsin(council))
    asked = {"phone": PHONE, "email": EMAIL, "channel": "telephone", "purpose": "A call"}
    answer = caller(council, Scope.CHECKS).post("/checks", asked)
    assert answer.status_code == 200, answer.content
    body = said(answer)
    assert set(body) == {"id", "checked_at", "searched", "not_searched", "matches", "confirm_with"}
    (match,) = body["matches"]
    assert set(match) == OF_A_MATCH
    assert match["band"] in ("exact", "strong")
    assert match["allowed"] in ("yes", "with_conditions", "redirect", "no")
    assert match["instruction"]
    assert {"field": "phone", "agreement": "same"} in match["reasons"]


def test_a_check_is_recorded_and_audited_under_the_clients_name(council: Council, now: None) -> None:
    asks = caller(council, Scope.CHECKS)
    body = said(asks.post("/checks", {"phone": PHONE, "purpose": "A call"}))
    row = ContactCheck.objects.get(pk=body["id"])
    assert (row.by, row.purpose) == (asks.client.account, "A call")
    assert AuditEntry.objects.filter(actor=asks.client.account.pk, verb="contact_checked", subject=row.pk).exists()
    lines = audit_reading.read(by=council.head_of_audit, at=NOW)
    assert (asks.client.name, "contact checked", "A call") in {(line.who, line.what, line.purpose) for line in lines}


def test_a_possible_match_carries_only_what_makes_sure(council: Council, now: None) -> None:
    decided(council, tamsin(council))
    (match,) = said(caller(council, Scope.CHECKS).post("/checks", {"name": "Tamsin Holloway", "purpose": "A call"}))["matches"]
    assert match["band"] == "possible"
    assert set(match) == {"reference", "band", "reasons", "confirm_with"}
    assert match["confirm_with"]


def test_nothing_found_says_when_and_in_what(council: Council, now: None) -> None:
    body = said(caller(council, Scope.CHECKS).post("/checks", {"phone": "07700 900999", "purpose": "A call"}))
    assert body["matches"] == []
    assert body["checked_at"].startswith("2026-11-30T10:00")
    assert set(body["searched"]) == {"people", "places"}


def test_what_cannot_be_searched_for_is_refused_with_its_clause(council: Council, now: None) -> None:
    asks = caller(council, Scope.CHECKS)
    assert claims(asks.post("/checks", {"phone": "no number", "purpose": "A call"})) == ["something_to_search_for"]
    assert claims(asks.post("/checks", {"phone": PHONE, "purpose": "  "})) == ["has_a_purpose"]
    answer = asks.post("/checks", {"purpose": "A call"})
    assert problem(answer)["reasons"][0]["clause"] == "register.owner"


HOSTILE = (
    "x" * 10_000, "x", "😀😀", "'; DROP TABLE records_person; --", "Тамсин Холлоуэй", "%%%", "\\", "a\u0000b", "\ud800",
    "9" * 300,
)  # fmt: skip


def test_hostile_words_get_an_answer_or_a_clear_error(council: Council, now: None) -> None:
    asks = caller(council, Scope.CHECKS)
    for fact in ("name", "phone", "email", "address", "postcode", "uprn", "reference"):
        for words in HOSTILE:
            answer = asks.post("/checks", {fact: words, "purpose": "A call"})
            assert answer.status_code in (200, 400, 409, 422), (fact, words, answer.content)
            if answer.status_code != 200:
                problem(answer)
                assert words not in answer.content.decode() or words == "x"
