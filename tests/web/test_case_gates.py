"""Can each gate be put on record through its page? Each asks its question, keeps what was typed, and counts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from evenhand.casework import cases, places, triage
from evenhand.policy.editions.vocabulary import Record
from evenhand.records.cases import Case
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import reported
from tests.web.cases import a_case, date_boxes, fields_of, send
from tests.web.sessions import signed_in

WEDNESDAY = at("Wed 25 Nov 2026")
WORDS = "Two hours of two officers."
ANSWERS: dict[Record, dict[str, Any]] = {
    Record.EVIDENCE: {"choices": "isolated"},
    Record.DEFINITION: {"choices": ["unreasonable_behaviour"], "words": "It stopped the call."},
    Record.KIND: {"choices": ["abusive"]},
    Record.IMPACT: {"words": WORDS},
    Record.EXCEPTIONAL: {"words": "Nothing like it in a year."},
    Record.PROTECTED: {"choices": "on", "words": "The repair was done in time; the words were not about it."},
    Record.TRIED: {**date_boxes("asked_on", "Mon 2 Nov 2026"), "words": "Asked to keep calls civil."},
    Record.ADJUSTMENTS: {"words": "A named officer was offered and declined."},
    Record.EQUALITY: {"could_arise": "not_known", "words": "Nothing is known.", "short_form": "no"},
    Record.SUPPORT: {"need_indicated": "no", "words": "Nothing is indicated."},
    Record.OWN_PART: {"words": "Our handling was in time."},
    Record.IDENTITY: {"words": "Name and address agree with the tenancy."},
}


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(WEDNESDAY)
    return a_case(council, at("Wed 25 Nov 2026", "09:00"))


@pytest.mark.clause(
    "define.ombudsman",
    "define.not-unreasonable",
    "define.buildup",
    "intro.equality",
    "intro.support",
    "intro.scope",
    "apply.exceptional",
)
def test_every_gate_is_put_on_record_on_its_page(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    for record, typed in ANSWERS.items():
        answer = send(client, f"/cases/{case.reference}/record/{record.value}/", **typed)
        assert answer.status_code == 302, (record, answer.content.decode())
    html = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Missing</strong>" not in html
    assert "Decide Stage 1" in html
    again = client.get(f"/cases/{case.reference}/record/impact/").content.decode()
    assert again.count(WORDS) == 2


@pytest.mark.parametrize(
    ("record", "typed", "told"),
    [
        ("protected", {"words": "They complain."}, "Tick this when it is so"),
        ("tried", {"words": "Nothing."}, "Give the day of the informal request"),
        ("support", {"need_indicated": "yes", "words": "Anxiety."}, "say which agencies help"),
        ("definition", {"words": "Both."}, "Choose at least one"),
        ("impact", {"words": " "}, "Answer in a few words"),
        ("equality", {"could_arise": "yes", "short_form": "no"}, "Answer in a few words"),
    ],
)
def test_half_an_answer_is_shown_again_with_what_is_missing(
    council: Council, case: Case, record: str, typed: dict[str, str], told: str
) -> None:
    answer = send(signed_in(council.head_of_housing), f"/cases/{case.reference}/record/{record}/", **typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert told in html
    assert typed.get("words", "").strip() in html
    assert not case.statements.exists()


def test_a_conflict_of_two_officers_is_shown_and_nothing_is_lost(council: Council, case: Case) -> None:
    first, second = signed_in(council.head_of_housing), signed_in(council.director_of_housing)
    address = f"/cases/{case.reference}/record/impact/"
    read = fields_of(first.get(address).content.decode())
    assert send(second, address, words="The director was here first.").status_code == 302
    answer = first.post(address, {**read, "words": "What the head typed."})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has changed this since" in html
    assert "What the head typed." in html
    assert first.post(address, {**fields_of(html), "words": "What the head typed."}).status_code == 302
    assert [one.words for one in case.statements.order_by("at", "pk")] != []
    assert case.statements.count() == 2


def test_a_gate_that_the_edition_does_not_ask_for_is_not_there(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    assert client.get(f"/cases/{case.reference}/record/astrology/").status_code == 404
    assert signed_in(council.director_of_governance).get(f"/cases/{case.reference}/record/impact/").status_code == 403


def test_a_session_that_ended_on_a_long_form_keeps_what_was_typed(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    address = f"/cases/{case.reference}/record/impact/"
    read = fields_of(client.get(address).content.decode())
    client.logout()
    asked = client.post(address, {**read, "words": "Typed before the session ended."})
    assert asked.status_code == 401
    client.force_login(council.head_of_housing)
    shown = client.post(address, {**read, "words": "Typed before the session ended.", "resume": "1"})
    assert "Typed before the session ended." in shown.content.decode()
    assert not case.statements.exists()


def test_a_place_is_not_asked_for_the_right_person(council: Council) -> None:
    by, when = council.head_of_housing, at("Wed 25 Nov 2026")
    flat = places.enter_place(address="Flat 4, 18 Tannery Wharf, Fairmead", postcode="ZZ1 8TW", by=by, at=when)
    report = reported(council.housing, council.adviser, when, when.date(), ("threats",), "A voice behind the door threatened.")
    triage.decide(incident=report, outcome="accepted", by=by, at=when)
    case = cases.open_case(subject=flat, service=council.housing, incidents=[report], by=by, at=when)
    address = f"/cases/{case.reference}/record/identity/"
    page = signed_in(by).get(address).content.decode()
    assert "How do we know that this is the right place?" in page
    assert "right person" not in page
    assert send(signed_in(by), address, words="The number on the door agrees with the address book.").status_code == 302
