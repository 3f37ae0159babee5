"""Does what runs change through the pages? At a review, between reviews and by an approval: said, refused, never lost."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evenhand.casework import decisions, places
from evenhand.records.cases import Case
from evenhand.records.decisions import Arrangement, Decision, InForce
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, reported
from tests.web.cases import a_case, date_boxes, send
from tests.web.sessions import signed_in
from tests.web.test_case_decide import CALLS, REASONS, THURSDAY, WORDS, add_measure

MAY = at("Mon 24 May 2027")
LAST = "Wed 26 May 2027"
HELD = {
    "considered": "The log.",
    "gave_view": "no",
    "reasons": "Calls are calmer.",
    "equality": "Nothing has changed.",
    **date_boxes("held_on", "Mon 24 May 2027"),
}
LATER = date_boxes("ends_on", "Fri 26 Nov 2027")


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    """One call a week, decided at Stage 1 in November."""
    move_clock(THURSDAY)
    found = a_case(council, at("Wed 25 Nov 2026"))
    record_everything(found.reference, council.head_of_housing, THURSDAY)
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{found.reference}/decide/stage/stage_1/"
    add_measure(client, plan, "limited_calls", CALLS, LAST)
    send(client, plan, go="preview", **WORDS)
    assert send(client, f"{plan}preview/").status_code == 302
    return found


@pytest.fixture
def officer(council: Council, case: Case, move_clock: Callable[[datetime], None]) -> Client:
    """The Head of Housing on the day of the review."""
    move_clock(MAY)
    return signed_in(council.head_of_housing)


def page_of(client: Client, address: str, **typed: Any) -> str:
    """Press the button of the one arrangement; answers the address of its page."""
    key = Arrangement.objects.get().pk
    answer = send(client, address, go=f"say_{key}", **typed)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def new_calls(calls: str, effect: str = "changes", why: str = "More are needed.") -> dict[str, str]:
    return {"a0-effect": effect, "a0-calls": calls, "a0-period": "week", "a0-minutes": "10", "a0-reason": why}


def now_reads(case: Case) -> str:
    """What the latest provision of the case arranges."""
    row = InForce.objects.filter(case=case).order_by("-from_at").first()
    return row.instruction if row else ""


@pytest.mark.clause("review.record")
def test_a_review_varies_the_number_of_calls_and_keeps_what_was_typed_meanwhile(case: Case, officer: Client) -> None:
    review = f"/cases/{case.reference}/review/"
    own = page_of(officer, review, outcome="vary", **HELD, **LATER)
    page = officer.get(own).content.decode()
    assert 'value="1"' in page
    refused = send(officer, own, **new_calls("0"))
    assert refused.status_code == 422
    assert "More are needed." in refused.content.decode()
    assert send(officer, own, **new_calls("2")).status_code == 302
    back = officer.get(review).content.decode()
    assert "Take 2 calls each week" in back
    assert "Calls are calmer." in back
    assert send(officer, review, outcome="vary", **HELD, **LATER).status_code == 302
    decision = Decision.objects.get(act="review")
    assert (decision.outcome, decision.provisions.get().parameters["calls"]) == ("vary", 2)
    assert decision.provisions.get().ends_on == day("Fri 26 Nov 2027")
    assert "2 calls each week" in now_reads(case)


@pytest.mark.clause("review.record")
@pytest.mark.parametrize("outcome", ["continue", "extend", "propose_next"])
def test_another_outcome_refuses_a_change_of_single_arrangements_and_then_takes_it_back(
    case: Case, officer: Client, outcome: str
) -> None:
    review = f"/cases/{case.reference}/review/"
    own = page_of(officer, review, outcome=outcome, **HELD, **LATER)
    send(officer, own, **new_calls("2"))
    refused = send(officer, review, outcome=outcome, **HELD, **LATER)
    assert refused.status_code == 422
    assert "Choose “Vary”, or take that back below." in refused.content.decode()
    assert not Decision.objects.filter(act="review").exists()
    assert send(officer, own, **new_calls("2", effect="", why="")).status_code == 302
    assert send(officer, review, outcome=outcome, **HELD, **LATER).status_code == 302
    decision = Decision.objects.get(act="review")
    assert (decision.outcome, decision.provisions.get().parameters["calls"]) == (outcome, 1)
    assert ("Propose the next stage" in officer.get("/").content.decode()) is (outcome == "propose_next")


@pytest.mark.clause("review.record")
@pytest.mark.parametrize(
    ("gave", "view", "told"),
    [
        ("", "", "Say whether the person has given a view."),
        ("yes", " ", "Write down what the person says."),
        ("no", "It was unfair.", "A view is written below."),
    ],
)
def test_a_review_says_whether_the_person_gave_a_view(case: Case, officer: Client, gave: str, view: str, told: str) -> None:
    typed = {**HELD, "gave_view": gave, "view": view, "outcome": "end", **date_boxes("ends_on", LAST)}
    refused = send(officer, f"/cases/{case.reference}/review/", **typed)
    assert (refused.status_code, told in refused.content.decode()) == (422, True)


@pytest.mark.clause("review.record")
def test_the_view_that_the_person_gave_stands_with_the_review(case: Case, officer: Client) -> None:
    review = f"/cases/{case.reference}/review/"
    asked = officer.get(review).content.decode()
    assert "Nobody has asked for it yet." in asked
    assert "arrangements have been in force on" in asked
    assert "You decided these arrangements yourself." in asked
    typed = {**HELD, "gave_view": "yes", "view": "One call is too few.", "outcome": "end", **date_boxes("ends_on", LAST)}
    assert send(officer, review, **typed).status_code == 302
    assert Decision.objects.get(act="review").view == "One call is too few."
    assert "One call is too few." in officer.get(f"/cases/{case.reference}/decisions/").content.decode()


@pytest.mark.clause("review.record")
def test_a_review_that_varies_nothing_is_refused(case: Case, officer: Client) -> None:
    refused = send(officer, f"/cases/{case.reference}/review/", outcome="vary", **HELD, **LATER)
    assert refused.status_code == 422
    assert "Nothing varies yet." in refused.content.decode()
    assert "Calls are calmer." in refused.content.decode()


@pytest.mark.clause("review.record")
def test_a_review_that_extends_without_reasons_is_refused_with_its_clause(case: Case, officer: Client) -> None:
    refused = send(officer, f"/cases/{case.reference}/review/", outcome="extend", **{**HELD, "reasons": ""}, **LATER)
    assert refused.status_code == 422
    assert "Give the reasons for the outcome. (What a review puts on record: review.record)" in refused.content.decode()


@pytest.mark.clause("review.record", "stage1.period")
def test_a_review_ends_everything_and_not_before_the_minimum(case: Case, officer: Client) -> None:
    review = f"/cases/{case.reference}/review/"
    early = send(officer, review, outcome="end", **HELD, **date_boxes("ends_on", "Tue 25 May 2027"))
    assert early.status_code == 422
    assert "stage1.period" in early.content.decode()
    assert send(officer, review, outcome="end", **HELD, **date_boxes("ends_on", LAST)).status_code == 302
    assert Decision.objects.get(act="review").provisions.get().effect == "ends"


@pytest.mark.clause("review.interval")
def test_between_reviews_an_arrangement_is_changed_and_then_ended(case: Case, officer: Client) -> None:
    change = f"/cases/{case.reference}/change/"
    nothing = send(officer, change, reasons="Less is needed.")
    assert nothing.status_code == 422
    assert "Less is needed." in nothing.content.decode()
    case.standing.refresh_from_db()
    due = case.standing.review_due_on
    own = page_of(officer, change, reasons="Less is needed.")
    assert send(officer, own, **new_calls("", why="")).status_code == 422
    assert send(officer, own, **new_calls("3")).status_code == 302
    assert "Less is needed." in officer.get(change).content.decode()
    assert send(officer, change, reasons="Less is needed.").status_code == 302
    assert "3 calls each week" in now_reads(case)
    case.standing.refresh_from_db()
    assert case.standing.review_due_on == due
    assert "Runs on as it is" in officer.get(change).content.decode()
    own = page_of(officer, change, reasons="It is over.")
    undated = send(officer, own, **new_calls("3", effect="ends"))
    assert "Give its last day." in undated.content.decode()
    assert send(officer, own, **new_calls("3", effect="ends"), **date_boxes("a0-ends_on", LAST)).status_code == 302
    over = send(officer, change, reasons="It is over.")
    assert over.status_code == 422
    assert "End the arrangements instead" in over.content.decode()
    assert "It is over." in over.content.decode()


def test_a_nul_and_an_arrangement_of_another_case_are_no_trouble(case: Case, officer: Client) -> None:
    change = f"/cases/{case.reference}/change/"
    own = page_of(officer, change, reasons="Less\0 is needed.")
    assert send(officer, own, **new_calls("2", why="Be\0cause")).status_code == 422
    unknown = own.replace(str(Arrangement.objects.get().pk), "00000000-0000-4000-8000-000000000000")
    assert officer.get(unknown).status_code == 404
    assert officer.get(own.replace("/change/", "/decide/")).status_code == 404


@pytest.mark.clause("stage2.proposal")
@pytest.mark.parametrize(("effect", "calls"), [("continues", 1), ("changes", 2)])
def test_an_approval_says_of_what_runs_that_it_continues_or_changes(
    council: Council, case: Case, officer: Client, effect: str, calls: int
) -> None:
    record_everything(case.reference, council.head_of_housing, MAY)
    propose = f"/cases/{case.reference}/propose/stage/stage_2/"
    where = {"p-where": "Civic Centre", "scope": "council", **REASONS}
    add_measure(officer, propose, "premises", where, "Wed 24 Nov 2027", starts="Mon 24 May 2027")
    assert "passed over" not in officer.get(propose).content.decode(), "Stage 1 runs"
    send(officer, propose, go="preview", **WORDS, grounds=["abusive"])
    assert send(officer, f"{propose}preview/").status_code == 302
    director, approve = signed_in(council.director_of_governance), f"/cases/{case.reference}/approve/stage/stage_2/"
    said = {"reasons": "It is justified.", "grounds": ["abusive"], "expectations": "Be civil.", "commitments": "We answer."}
    assert "passed over" not in director.get(approve).content.decode()
    unsaid = send(director, approve, go="preview", **said, **new_calls("2", effect, why=""))
    assert unsaid.status_code == 422
    assert "Say why. It counts as its review." in unsaid.content.decode()
    undated = send(director, approve, go="preview", **said, **new_calls("2", "ends"))
    assert 'href="#id_a0-ends_on' in undated.content.decode()
    assert (
        send(
            director, approve, go="preview", **said, **new_calls("2", effect), **date_boxes("a0-ends_on", "Wed 24 Nov 2027")
        ).status_code
        == 302
    )
    answer = send(director, f"{approve}preview/")
    assert answer.status_code == 302, answer.content.decode()
    found = Decision.objects.filter(stage="stage_2").get().provisions.get(effect=effect)
    assert found.parameters["calls"] == calls


@pytest.mark.clause("register.property")
def test_a_review_of_a_place_alone_asks_for_nobodys_view(council: Council, move_clock: Callable[[datetime], None]) -> None:
    move_clock(THURSDAY)
    by = council.head_of_housing
    place = places.enter_place(address="9 Quay Street, ZZ1 7LB", by=by, at=THURSDAY)
    incident = reported(council.housing, by, THURSDAY, THURSDAY.date(), ("demands",), "Shouted at the door.")
    found = opened(incident, place, council.housing, by, THURSDAY)
    record_everything(found.reference, by, THURSDAY)
    two = measure("two_officers", THURSDAY.date(), day(LAST))
    decisions.decide_stage(case=found.reference, plan=planned("stage_1", (two,), reasons="Shouting."), by=by, at=THURSDAY)
    move_clock(MAY)
    review, head = f"/cases/{found.reference}/review/", signed_in(by)
    assert "person's view" not in head.get(review).content.decode()
    typed = {name: said for name, said in HELD.items() if name != "gave_view"}
    assert send(head, review, outcome="end", **typed, **date_boxes("ends_on", LAST)).status_code == 302
