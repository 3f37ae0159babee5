"""Does somebody who may not decide learn it before they type? On the case, at the plan, the proposal, the review."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import cases, staff
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Proposal
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.web.cases import a_case, send
from tests.web.sessions import signed_in
from tests.web.test_case_decide import CALLS, WORDS, add_measure

THURSDAY = at("Thu 26 Nov 2026")
NOT_FOR_YOU = "Not for you: "


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(THURSDAY)
    made = a_case(council, at("Wed 25 Nov 2026"))
    record_everything(made.reference, council.head_of_housing, THURSDAY)
    return made


def page(member: StaffMember, address: str) -> str:
    return signed_in(member).get(address).content.decode()


@pytest.mark.clause("intro.training")
def test_an_untrained_decider_is_led_to_their_training_before_and_after(council: Council, case: Case) -> None:
    newcomer = staff.enter_staff(email="new@fairmead.example", name="Nell Arkwright", by=None, at=THURSDAY)
    post = council.posts["head_of_housing"]
    staff.appoint(post=post, staff=newcomer, from_on=day("Thu 26 Nov 2026"), by=None, at=THURSDAY)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    told = page(newcomer, f"/cases/{case.reference}/")
    assert f"{NOT_FOR_YOU}decide Stage 1, propose Stage 2 at once." in told
    assert "(intro.training)" in told
    assert f'href="{plan}"' not in told
    assert NOT_FOR_YOU in page(newcomer, plan)
    head = signed_in(newcomer)
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(head, plan, go="preview", **WORDS)
    refused = send(head, f"{plan}preview/")
    assert refused.status_code == 422
    assert '<a href="/training/">Training on this policy must be complete' in refused.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.clause("apply.who-decides")
def test_a_stand_in_who_proposed_it_is_told_before_they_read_it_for_a_decision(council: Council, case: Case) -> None:
    by, governance = council.head_of_housing, council.director_of_governance
    plan = f"/cases/{case.reference}/propose/stage/stage_2/"
    head = signed_in(by)
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(head, plan, go="preview", grounds=["abusive"], why_not_earlier_stage="It would not do.", **WORDS)
    send(head, f"{plan}preview/")
    until = day("Mon 30 Nov 2026")
    post = council.posts["director_of_governance"]
    staff.appoint_stand_in(
        post=post, staff=by, from_on=THURSDAY.date(), until_on=until, reason="Leave.", by=governance, at=THURSDAY
    )
    for address in ("", "proposal/", "proposal/refuse/", "approve/stage/stage_2/"):
        assert f"{NOT_FOR_YOU}decide the proposal." in page(by, f"/cases/{case.reference}/{address}")
    assert "Approve, or approve with changes" not in page(by, f"/cases/{case.reference}/proposal/")
    assert "Approve, or approve with changes" in page(governance, f"/cases/{case.reference}/proposal/")
    assert Proposal.objects.count() == 1


@pytest.mark.clause("apply.who-decides")
def test_a_target_of_the_conduct_is_told_on_every_page_of_a_step(council: Council, case: Case) -> None:
    by = council.head_of_housing
    head, plan = signed_in(by), f"/cases/{case.reference}/decide/stage/stage_1/"
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(head, plan, go="preview", **WORDS)
    send(head, f"{plan}preview/")
    cases.name_target(case=case.reference, staff=by, by=council.director_of_housing, at=THURSDAY)
    for address in ("", "review/", "change/", "end/", "withdraw/"):
        told = page(by, f"/cases/{case.reference}/{address}")
        assert NOT_FOR_YOU in told
        assert "The conduct was aimed at you" in told
        assert 'href="/stand-ins/"' in told
    assert "None: the next step is with somebody else." in page(by, f"/cases/{case.reference}/")
