"""Can a stage be decided through the pages? Refused with exactly what is missing, previewed, decided once, never lost."""

import html
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evenhand.casework import letters, staff
from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Proposal
from evenhand.records.letters import Letter
from evenhand.records.people import Person
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.web.cases import a_case, date_boxes, fields_of, send
from tests.web.sessions import signed_in

THURSDAY = at("Thu 26 Nov 2026")
REASONS = {"appropriate": "Calls are where it happens.", "proportionate": "Once a week is enough.", "least": "Less was tried."}
CALLS = {"p-calls": "1", "p-period": "week", "p-minutes": "10", "scope": "council", **REASONS}
WORDS = {"reasons": "Shouting at staff on the telephone.", "expectations": "Keep calls civil.", "commitments": "We answer."}


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(THURSDAY)
    return a_case(council, at("Wed 25 Nov 2026"))


def add_measure(client: Client, plan: str, key: str, typed: dict[str, Any], ends: str, starts: str = "Thu 26 Nov 2026") -> Any:
    """Choose a measure and fill in its page."""
    chosen = client.post(f"{plan}measures/", {"measure": key})
    assert chosen.status_code == 302, chosen.content.decode()
    return send(client, chosen["Location"], **typed, **date_boxes("starts_on", starts), **date_boxes("ends_on", ends))


@pytest.mark.clause("apply.two-stages", "apply.exceptional")
def test_deciding_too_early_is_refused_with_exactly_that_list_and_nothing_is_lost(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    assert add_measure(client, plan, "limited_calls", CALLS, "Wed 26 May 2027").status_code == 302
    assert send(client, plan, go="preview", **WORDS).status_code == 302
    shown = client.get(f"{plan}preview/").content.decode()
    answer = send(client, f"{plan}preview/")
    refused = answer.content.decode()
    assert answer.status_code == 422
    for clause in ("define.buildup", "intro.equality", "define.not-unreasonable", "intro.support"):
        assert clause in refused
        assert CLAUSES[clause].split("'")[0] in refused
    assert "Take 1 call each week, of at most 10 minutes." in shown
    assert not Decision.objects.exists()
    kept = client.get(plan).content.decode()
    assert WORDS["reasons"] in kept
    assert "A number of telephone calls" in kept


@pytest.mark.clause("apply.proportionate", "apply.who-decides")
def test_a_stage_is_decided_after_its_preview_and_once_however_often_it_is_sent(council: Council, case: Case) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    short = add_measure(client, plan, "limited_calls", CALLS, "Tue 25 May 2027")
    assert short.status_code == 422
    assert "End it on 26 May 2027 or later" in short.content.decode()
    days = {**date_boxes("starts_on", "Thu 26 Nov 2026"), **date_boxes("ends_on", "Wed 26 May 2027")}
    assert send(client, f"{plan}measures/0/", **CALLS, **days).status_code == 302
    assert send(client, plan, go="preview", **WORDS).status_code == 302
    page = client.get(f"{plan}preview/").content.decode()
    for words in ("26 May 2027", "Late after 30 November 2026", "Take 1 call each week"):
        assert words in page
    sending = fields_of(page)
    assert client.post(f"{plan}preview/", sending).status_code == 302
    assert client.post(f"{plan}preview/", sending).status_code == 302
    assert Decision.objects.count() == 1
    case.standing.refresh_from_db()
    assert case.standing.review_due_on == day("Wed 26 May 2027")
    page = client.get(f"/cases/{case.reference}/").content.decode()
    assert "Stage 1 until 26 May 2027" in page
    assert "Send the letter about the Stage 1 decision of 26 November 2026" in page
    assert council.head_of_housing.name in client.get(f"/cases/{case.reference}/decisions/").content.decode()


@pytest.mark.clause("apply.proportionate")
def test_what_no_council_may_do_is_shown_with_its_reason_and_cannot_be_chosen(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    page = client.get(f"{plan}measures/").content.decode()
    assert "What no council may do" in page
    assert client.post(f"{plan}measures/", {"measure": "public_meetings"}).status_code == 200
    assert client.post(f"{plan}measures/", {"measure": "divert_email"}).status_code == 200
    assert "None yet." in client.get(plan).content.decode()


def test_a_measure_can_be_taken_out_again_and_a_draft_is_its_owners_alone(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    add_measure(client, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    assert "None yet." in signed_in(council.director_of_housing).get(plan).content.decode()
    assert send(client, plan, go="remove-0", **WORDS).status_code == 302
    kept = client.get(plan).content.decode()
    assert "None yet." in kept
    assert WORDS["reasons"] in kept


@pytest.mark.clause("stage2.proposal", "stage2.grounds", "stage2.immediate", "apply.who-decides")
def test_stage_2_is_proposed_and_a_stand_in_approves_it_with_changes(council: Council, case: Case) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    head = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/propose/stage/stage_2/"
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    add_measure(head, plan, "premises", {"p-where": "Civic Centre", "scope": "council", **REASONS}, "Wed 26 May 2027")
    assert send(head, plan, go="preview", **WORDS).status_code == 302
    refused = send(head, f"{plan}preview/").content.decode()
    assert "Choose the ground" in refused
    assert "The stage before is passed over. Say why" in refused
    why = {"grounds": ["abusive"], "why_not_earlier_stage": "It was extreme from the start.", "view": "Nobody rang me back."}
    assert send(head, plan, go="preview", **WORDS, **why).status_code == 302
    assert send(head, f"{plan}preview/").status_code == 302
    assert Proposal.objects.get().proposed_by == council.head_of_housing
    governance = council.posts["director_of_governance"]
    staff.appoint_stand_in(
        post=governance,
        staff=council.deputy_of_governance,
        from_on=THURSDAY.date(),
        until_on=day("Mon 30 Nov 2026"),
        reason="Leave.",
        by=council.director_of_governance,
        at=THURSDAY,
    )
    deputy = signed_in(council.deputy_of_governance)
    page = deputy.get(f"/cases/{case.reference}/proposal/").content.decode()
    assert "It was extreme from the start." in page
    assert "Civic Centre" in page
    assert "Nobody rang me back." in page
    approve = f"/cases/{case.reference}/approve/stage/stage_2/"
    assert send(deputy, approve, go="remove-1", reasons="One is enough.").status_code == 302
    assert send(deputy, approve, go="preview", reasons="One is enough.", grounds=["abusive"]).status_code == 302
    answer = send(deputy, f"{approve}preview/")
    assert answer.status_code == 302, answer.content.decode()
    decision = Decision.objects.get()
    assert (decision.decided_by, decision.stood_in_for) == (council.deputy_of_governance, council.director_of_governance)
    assert (decision.provisions.count(), decision.view) == (1, "Nobody rang me back.")
    decisions = head.get(f"/cases/{case.reference}/decisions/").content.decode()
    assert "standing in for Helen Marchbanks" in decisions
    assert "Amara Okonedo" in decisions


@pytest.mark.clause("stage2.proposal")
def test_the_proposer_and_other_heads_see_no_way_to_approve(council: Council, case: Case) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    head = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/propose/stage/stage_2/"
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    assert "The stage before is passed over: why would it not do?" in head.get(plan).content.decode()
    why = {"grounds": ["abusive"], "why_not_earlier_stage": "It was extreme."}
    send(head, plan, go="preview", **WORDS, **why)
    send(head, f"{plan}preview/")
    assert "Decide the proposal" not in head.get(f"/cases/{case.reference}/").content.decode()
    approve = f"/cases/{case.reference}/approve/stage/stage_2/"
    assert send(head, approve, go="preview", reasons="Mine.", grounds=["abusive"]).status_code == 302
    answer = send(head, f"{approve}preview/")
    assert answer.status_code == 422
    assert "Pass it to them" in answer.content.decode()
    director = signed_in(council.director_of_governance)
    assert "Decide the proposal" in director.get(f"/cases/{case.reference}/").content.decode()
    assert send(director, f"/cases/{case.reference}/proposal/refuse/", reasons="Too much.", sure="on").status_code == 302
    assert Decision.objects.get().act == "refusal"


@pytest.mark.clause("apply.in-writing", "stage1.letter")
def test_the_whole_letter_is_shown_before_the_decision_with_what_is_still_missing(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    add_measure(client, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(client, plan, go="preview", reasons=WORDS["reasons"])
    page = client.get(f"{plan}preview/").content.decode()
    assert "The letter as it would be sent" in page
    gate = f"/cases/{case.reference}/record/impact/"
    for missing, mended_at in (("the impact on the service", gate), ("what the customer is asked to change", plan)):
        assert f'Missing:</strong> <a class="govuk-link" href="{mended_at}">{missing}</a>' in page
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    send(client, plan, go="preview", **WORDS)
    page = client.get(f"{plan}preview/").content.decode()
    assert "Missing:" not in page
    for words in ("Dear Tamsin Holloway", "Keep calls civil.", "Shouted", "26 May 2027", "Local Government", "Amara Okonedo"):
        assert words in page, words
    assert not Decision.objects.exists()
    assert send(client, f"{plan}preview/").status_code == 302
    sections = letter_of(case, council).sections
    for section in sections:
        for line in section["text"].split("\n"):
            assert line.strip().removeprefix("- ") in html.unescape(page), line


def letter_of(case: Case, council: Council) -> Letter:
    """The letter that the decision then led to."""
    about = str(Decision.objects.get().pk)
    return letters.draft(case=case, occasion=Occasion.DECISION, about=about, by=council.head_of_housing, at=THURSDAY)


@pytest.mark.clause("intro.fair")
def test_the_letter_before_the_decision_counts_why_there_is_no_second_fact(council: Council, case: Case) -> None:
    """Who decides has written at the gate why the letter goes without it: before the decision as after it."""
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    Person.objects.filter(pk=case.person_id).update(identity_facts=1)
    head, plan = signed_in(council.head_of_housing), f"/cases/{case.reference}/decide/stage/stage_1/"
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(head, plan, go="preview", **WORDS)
    gate = f"/cases/{case.reference}/record/identity/"
    assert f'<a class="govuk-link" href="{gate}">the right person</a>' in head.get(f"{plan}preview/").content.decode()
    send(head, gate, words="The caller gave the name.", why_not_confirmed="Nothing else is known, and it cannot wait.")
    assert "Missing:" not in head.get(f"{plan}preview/").content.decode()


@pytest.mark.clause("apply.immediate", "stage1.period")
def test_a_first_day_before_the_decision_is_refused_at_its_field_and_stays_refused_in_a_kept_draft(
    council: Council, case: Case
) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    told = "the first day is before the day of the decision. Start it on 26 November 2026 or later."
    answer = add_measure(client, plan, "limited_calls", CALLS, "Tue 25 May 2027", starts="Wed 25 Nov 2026")
    assert answer.status_code == 422
    assert told in answer.content.decode()
    send(client, plan, go="preview", **WORDS)
    refused = send(client, f"{plan}preview/")
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert not Decision.objects.exists()
