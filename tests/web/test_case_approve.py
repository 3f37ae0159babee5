"""Does the decider of Stage 2 see what is true? A short equality record, what runs and goes on, and whom it waits for."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.casework import cases, decisions
from evenhand.policy.editions.vocabulary import Record
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Proposal
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, planned
from tests.web.cases import a_case, date_boxes, send
from tests.web.sessions import signed_in
from tests.web.test_case_decide import CALLS, REASONS, WORDS, add_measure

THURSDAY = at("Thu 26 Nov 2026")
WHY = {"grounds": ["abusive"], "why_not_earlier_stage": "A warning would not keep staff safe."}


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(THURSDAY)
    return a_case(council, at("Wed 25 Nov 2026"))


def in_short(case: Case, council: Council) -> None:
    """Everything on record, equality in short."""
    by = council.head_of_housing
    record_everything(case.reference, by, THURSDAY, leave_out=(Record.EQUALITY,))
    words = "Help by telephone is known; nothing else."
    cases.state(case=case.reference, record=Record.EQUALITY, words=words, facts={"short_form": True}, by=by, at=THURSDAY)


def propose(head: Client, case: Case, **more: str) -> str:
    """Type the proposal of one call a week, up to its preview; the preview's address."""
    plan = f"/cases/{case.reference}/propose/stage/stage_2/"
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(head, plan, go="preview", **WORDS, **WHY, **more)
    return f"{plan}preview/"


@pytest.mark.clause("stage2.immediate", "intro.equality")
def test_too_extreme_to_wait_lets_the_short_record_do_at_the_proposal_and_at_the_approval(council: Council, case: Case) -> None:
    in_short(case, council)
    head = signed_in(council.head_of_housing)
    preview = propose(head, case)
    refused = send(head, preview)
    assert refused.status_code == 422
    gate = f"/cases/{case.reference}/record/equality/"
    assert f'<a href="{gate}">Equality Act 2010' in refused.content.decode()
    plan = preview.removesuffix("preview/")
    send(head, plan, go="preview", immediate="on", **WORDS, **WHY)
    typed = head.get(plan).content.decode()
    assert gate not in typed
    assert typed.index("so extreme that it cannot wait") < typed.index("The short record is then enough"), "what follows, after"
    assert send(head, preview).status_code == 302
    assert Proposal.objects.get().immediate
    director = signed_in(council.director_of_governance)
    proposal = director.get(f"/cases/{case.reference}/proposal/").content.decode()
    assert "Too extreme to wait." in proposal
    assert "in short; the full record follows" in proposal
    approve = f"/cases/{case.reference}/approve/stage/stage_2/"
    send(director, approve, go="preview", reasons="The threat was meant.", **WHY)
    assert "cannot be decided yet" not in director.get(f"{approve}preview/").content.decode()
    assert send(director, f"{approve}preview/").status_code == 302
    assert Decision.objects.get().immediate
    owed = {row.kind: row.due_on for row in case.owed.filter(shows_from__lte=THURSDAY.date())}
    assert owed["equality"] == day("Thu 10 Dec 2026")


@pytest.mark.clause("stage2.proposal", "review.interval")
@pytest.mark.parametrize(("effect", "due"), [("continues", "26 May 2027"), ("", "1 March 2027")])
def test_what_runs_goes_on_with_the_new_clock_when_it_is_considered_anew(
    council: Council, move_clock: Callable[[datetime], None], effect: str, due: str
) -> None:
    first, by = at("Tue 1 Sep 2026"), council.head_of_housing
    move_clock(first)
    case = a_case(council, first)
    record_everything(case.reference, by, first)
    runs = measure("limited_calls", first.date(), day("Mon 1 Mar 2027"), calls=2, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (runs,), reasons="Calls."), by=by, at=first)
    move_clock(THURSDAY)
    head = signed_in(by)
    plan = f"/cases/{case.reference}/propose/stage/stage_2/"
    add_measure(head, plan, "premises", {"p-where": "Civic Centre", "scope": "council", **REASONS}, "Wed 26 May 2027")
    send(head, plan, go="preview", **WORDS, grounds=["persistent"])
    assert send(head, f"{plan}preview/").status_code == 302
    director = signed_in(council.director_of_governance)
    approve = f"/cases/{case.reference}/approve/stage/stage_2/"
    said = {"reasons": "Still needed.", "grounds": ["persistent"], "a0-effect": effect}
    if effect:
        without_why = send(director, approve, go="preview", **said)
        assert "It counts as its review." in without_why.content.decode()
        said |= {"a0-reason": "Still the least.", **date_boxes("a0-ends_on", "Wed 26 May 2027")}
    assert send(director, approve, go="preview", **said).status_code == 302
    page = director.get(f"{approve}preview/").content.decode()
    assert re.search(r"Review due by</dt><dd>([^<]*)", page)[1] == due  # type: ignore[index]
    assert send(director, f"{approve}preview/").status_code == 302
    case.standing.refresh_from_db()
    assert f"{case.standing.review_due_on:%-d %B %Y}" == due


@pytest.mark.clause("apply.immediate")
def test_what_was_proposed_some_days_ago_starts_on_the_day_of_its_approval(
    council: Council, case: Case, move_clock: Callable[[datetime], None]
) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    head = signed_in(council.head_of_housing)
    assert send(head, propose(head, case)).status_code == 302
    move_clock(at("Mon 30 Nov 2026"))
    director = signed_in(council.director_of_governance)
    approve = f"/cases/{case.reference}/approve/stage/stage_2/"
    assert "30 November 2026 to 26 May 2027" in director.get(approve).content.decode()
    send(director, approve, go="preview", reasons="It goes on.", **WHY)
    assert send(director, f"{approve}preview/").status_code == 302
    assert Decision.objects.get().provisions.get().starts_on == day("Mon 30 Nov 2026")


@pytest.mark.clause("apply.who-decides")
def test_a_case_that_waits_for_its_decision_says_for_whom_and_offers_no_review_of_nothing(council: Council, case: Case) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    head = signed_in(council.head_of_housing)
    assert send(head, propose(head, case)).status_code == 302
    page = head.get(f"/cases/{case.reference}/").content.decode()
    assert "waits for its decision by the Director of Governance" in page
    plain = page.split(">Owed</h2>")[1].split("</ul>")[0]
    assert ("Decide a proposal" in plain, "<a" in plain) == (True, False), "it would lead to the page that is shown"
    director = signed_in(council.director_of_governance).get(f"/cases/{case.reference}/").content.decode()
    step = f'<a class="govuk-link" href="/cases/{case.reference}/proposal/">Decide a proposal</a>'
    assert step in director.split(">Owed</h2>")[1]
    assert "Hold a review" not in page
    assert "Withdraw as mistaken" not in page


@pytest.mark.clause("stage2.police")
def test_a_report_to_the_police_that_nothing_asks_for_is_not_called_on_record(council: Council, case: Case) -> None:
    page = signed_in(council.head_of_housing).get(f"/cases/{case.reference}/").content.decode()
    assert "Not needed" in page


@pytest.mark.clause("stage2.police")
def test_a_report_to_the_police_shows_as_owed_on_the_case_since_the_incident(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(THURSDAY)
    case = a_case(council, THURSDAY, ("serious_threat",))
    page = signed_in(council.head_of_housing).get(f"/cases/{case.reference}/").content.decode()
    assert re.search(r"Owed next</dt><dd><a[^>]*>Enter the police reference", page)


@pytest.mark.clause("stage2.proposal", "stage1.expectations")
def test_what_the_proposer_wrote_for_the_letter_stands_before_the_decider(council: Council, case: Case) -> None:
    record_everything(case.reference, council.head_of_housing, THURSDAY)
    head, director = signed_in(council.head_of_housing), signed_in(council.director_of_governance)
    assert send(head, propose(head, case)).status_code == 302
    proposal = director.get(f"/cases/{case.reference}/proposal/").content.decode()
    assert WORDS["expectations"] in proposal
    assert "Shouted &#39;you useless lot&#39; twice." in proposal, "what happened, not that it is on record"
    for chosen in ("Unreasonable behaviour<br>", "Abusive contact<br>", "One or two isolated incidents<br>"):
        assert chosen in proposal
    approve = f"/cases/{case.reference}/approve/stage/stage_2/"
    page = director.get(approve).content.decode()
    assert WORDS["expectations"] in page
    assert WORDS["commitments"] in page
    send(director, approve, go="preview", reasons="Justified.", expectations="Call once a week.", **WHY)
    assert send(director, f"{approve}preview/").status_code == 302
    decision = Decision.objects.get()
    assert (decision.expectations, decision.commitments) == ("Call once a week.", WORDS["commitments"])
