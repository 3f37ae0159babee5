"""apply.who-decides: does the home page offer somebody what they may not do? It leads to what they can do, or is silent."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import cases, decisions, staff
from evenhand.casework.people import enter_person
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from evenhand.records.training import Completion
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, ready, reported
from tests.web.sessions import signed_in

pytestmark = pytest.mark.clause("apply.who-decides")
NOW = at("Thu 26 Nov 2026")
DECIDE, STAND_IN = "Decide a proposal", "Appoint a stand-in: a proposal waits that you may not decide yourself"


@pytest.fixture(autouse=True)
def _today(move_clock: Callable[[datetime], None]) -> None:
    move_clock(NOW)


def proposed(council: Council, aimed_at: tuple[StaffMember, ...] = ()) -> Case:
    """A proposal of Stage 2 that waits for the Director of Governance."""
    head = council.head_of_housing
    incident = reported(council.housing, head, NOW, NOW.date(), ("shouting",), "Shouted.")
    person = enter_person(given="Merrin", family="Okafor", source="account", by=head, at=NOW, identity_facts=2)
    case = opened(incident, person, council.housing, head, NOW)
    for one in aimed_at:
        cases.name_target(case=case.reference, staff=one, by=head, at=NOW)
    record_everything(case.reference, head, NOW)
    calls = measure("limited_calls", NOW.date(), day("Wed 26 May 2027"), calls=1, period="week", minutes=5)
    plan = planned("stage_2", (calls,), grounds=("abusive",), reasons="It went on.", why_not_earlier_stage="It is grave.")
    decisions.propose_stage(case=case.reference, plan=plan, by=head, at=NOW)
    return case


def home(member: StaffMember) -> str:
    return signed_in(member).get("/").content.decode()


def stands_in(council: Council, member: StaffMember) -> None:
    staff.appoint_stand_in(
        post=council.posts["director_of_governance"], staff=member, from_on=NOW.date(), until_on=day("Fri 18 Dec 2026"),
        reason="One case.", by=council.director_of_governance, at=NOW,
    )  # fmt: skip


def test_who_may_decide_is_shown_the_proposal(council: Council) -> None:
    proposed(council)
    assert DECIDE in home(council.director_of_governance)


def test_a_target_is_led_to_a_stand_in_until_one_can_decide(council: Council) -> None:
    proposed(council, aimed_at=(council.director_of_governance,))
    page = home(council.director_of_governance)
    assert DECIDE not in page
    assert STAND_IN in page
    assert 'href="/stand-ins/"' in page
    stands_in(council, council.head_of_audit)
    assert "Nothing waits for you today." in home(council.director_of_governance)
    assert DECIDE in home(council.head_of_audit)


def test_a_stand_in_who_proposed_it_is_shown_nothing_and_the_holder_decides(council: Council) -> None:
    proposed(council)
    stands_in(council, council.head_of_housing)
    assert DECIDE not in home(council.head_of_housing)
    assert STAND_IN not in home(council.head_of_housing)
    assert DECIDE in home(council.director_of_governance)


def test_a_stand_in_who_may_not_decide_either_does_not_take_it_off_the_holders_list(council: Council) -> None:
    proposed(council, aimed_at=(council.director_of_governance,))
    stands_in(council, council.head_of_housing)
    assert STAND_IN in home(council.director_of_governance)


@pytest.mark.clause("intro.training")
def test_who_is_not_trained_is_led_to_their_training(council: Council) -> None:
    proposed(council)
    Completion.objects.filter(staff=council.director_of_governance).delete()
    page = home(council.director_of_governance)
    assert DECIDE not in page
    assert "Complete your training: a proposal waits for your decision" in page
    assert 'href="/training/"' in page


@pytest.mark.clause("review.interval")
def test_a_review_is_not_offered_to_a_target_either(council: Council, move_clock: Callable[[datetime], None]) -> None:
    head, start = council.head_of_housing, NOW.date()
    case = ready(council.housing, head, NOW, "Tamsin", "Holloway")
    calls = measure("limited_calls", start, day("Wed 26 May 2027"), calls=1, period="week", minutes=5)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=head, at=NOW)
    move_clock(at("Mon 3 May 2027"))
    assert "Review the arrangements" in home(head)
    cases.name_target(case=case.reference, staff=head, by=council.director_of_housing, at=at("Mon 3 May 2027"))
    page = home(head)
    assert "Review the arrangements" not in page
    assert "Appoint a stand-in: a review waits that you may not hold yourself" in page
