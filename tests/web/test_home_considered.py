"""apply.who-decides: who sees that a case is being considered, before anything is owed on it? No day is set for it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework import cases, decisions, staff
from evenhand.casework.people import enter_person
from evenhand.records.cases import Case
from evenhand.records.staff import Post, PostHolding, Service, StaffMember
from evenhand.records.training import Completion
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, reported
from tests.web.sessions import signed_in

pytestmark = pytest.mark.clause("apply.who-decides")
OPENED, NOW = at("Tue 3 Nov 2026"), at("Thu 26 Nov 2026")
HEADING, SINCE = "Being considered", "opened on Tuesday 3 November 2026, 23 days ago"
STAND_IN = "Appoint a stand-in: a case is being considered that you may not decide yourself"
BENEATH = "Appoint a stand-in: a case is being considered that nobody in Revenues may decide"


@pytest.fixture(autouse=True)
def _today(move_clock: Callable[[datetime], None]) -> None:
    move_clock(NOW)


def considered(
    service: Service,
    head: StaffMember,
    family: str = "Okafor",
    readers: tuple[StaffMember, ...] = (),
    about: StaffMember | None = None,
) -> Case:
    """A case of somebody new that the head of the service opened, and of which nothing is decided."""
    incident = reported(service, head, OPENED, OPENED.date(), ("shouting",), "Shouted.")
    person = enter_person(given="Merrin", family=family, source="account", by=head, at=OPENED, colleague=about)
    return opened(incident, person, service, head, OPENED, readers)


def home(member: StaffMember) -> str:
    return signed_in(member).get("/").content.decode()


def declares(case: Case, *members: StaffMember) -> None:
    for member in members:
        cases.declare_conflict(case=case.reference, reason="A neighbour.", by=member, at=NOW)


def stands_in(post: Post, member: StaffMember, by: StaffMember) -> None:
    staff.appoint_stand_in(
        post=post, staff=member, from_on=NOW.date(), until_on=day("Fri 18 Dec 2026"), reason="One case.", by=by, at=NOW
    )


def test_who_keeps_the_case_sees_since_when_it_is_open_and_no_name(council: Council) -> None:
    case = considered(council.housing, council.head_of_housing)
    for keeper in (council.head_of_housing, council.director_of_housing):
        page = home(keeper)
        assert HEADING in page
        assert SINCE in page
        assert f'href="/cases/{case.reference}/"' in page
        assert "Okafor" not in page
        assert "Nothing waits for you today." not in page
    for other in (council.head_of_revenues, council.director_of_governance, council.adviser):
        assert HEADING not in home(other)


def test_what_is_proposed_or_decided_is_considered_no_more(council: Council) -> None:
    head = council.head_of_housing
    first, second = considered(council.housing, head), considered(council.housing, head, "Holloway")
    calls = measure("limited_calls", NOW.date(), day("Wed 26 May 2027"), calls=1, period="week", minutes=5)
    for case in (first, second):
        record_everything(case.reference, head, NOW)
    stage_2 = planned("stage_2", (calls,), grounds=("abusive",), reasons="It went on.", why_not_earlier_stage="It is grave.")
    decisions.propose_stage(case=first.reference, plan=stage_2, by=head, at=NOW)
    assert SINCE in home(head)
    decisions.decide_stage(case=second.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=head, at=NOW)
    assert HEADING not in home(head)


def test_the_only_keeper_with_a_conflict_and_their_superior_are_led_to_a_stand_in_until_there_is_one(council: Council) -> None:
    case = considered(council.revenues, council.head_of_revenues)
    assert HEADING not in home(council.director_of_governance)
    declares(case, council.head_of_revenues)
    keepers, superiors = home(council.head_of_revenues), home(council.director_of_governance)
    assert STAND_IN in keepers
    assert BENEATH in superiors
    for page in (keepers, superiors):
        assert 'href="/stand-ins/"' in page
        assert f'href="/cases/{case.reference}/"' in page
    stands_in(council.posts["head_of_revenues"], council.head_of_audit, council.director_of_governance)
    for member in (council.head_of_revenues, council.director_of_governance):
        assert HEADING not in home(member)
    assert SINCE in home(council.head_of_audit)


def test_a_stand_in_who_may_not_decide_either_does_not_take_it_off_their_lists(council: Council) -> None:
    case = considered(council.revenues, council.head_of_revenues)
    for target in (council.head_of_revenues, council.head_of_audit):
        cases.name_target(case=case.reference, staff=target, by=council.head_of_revenues, at=NOW)
    stands_in(council.posts["head_of_revenues"], council.head_of_audit, council.director_of_governance)
    assert STAND_IN in home(council.head_of_revenues)
    assert BENEATH in home(council.director_of_governance)
    assert HEADING not in home(council.head_of_audit)


def test_a_case_whose_post_nobody_holds_is_seen_by_the_post_above(council: Council) -> None:
    considered(council.revenues, council.head_of_revenues)
    PostHolding.objects.filter(staff=council.head_of_revenues).delete()
    assert BENEATH in home(council.director_of_governance)


def test_where_another_keeper_can_decide_nobody_above_is_asked(council: Council) -> None:
    case = considered(council.housing, council.head_of_housing)
    declares(case, council.head_of_housing)
    assert STAND_IN in home(council.head_of_housing)
    page = home(council.director_of_housing)
    assert SINCE in page
    assert "Appoint a stand-in" not in page


@pytest.mark.clause("intro.training")
def test_who_is_not_trained_is_led_to_their_training(council: Council) -> None:
    case = considered(council.housing, council.head_of_housing)
    Completion.objects.filter(staff=council.head_of_housing).delete()
    page = home(council.head_of_housing)
    assert "Complete your training: a case is being considered that waits for your decision" in page
    assert 'href="/training/"' in page
    assert f'href="/cases/{case.reference}/"' in page


def test_a_locked_case_shows_to_those_whom_it_names_alone(council: Council) -> None:
    case = considered(council.revenues, council.head_of_revenues, readers=(council.head_of_housing,), about=council.clerk)
    assert case.reference in home(council.head_of_revenues)
    assert case.reference in home(council.head_of_housing)
    declares(case, council.head_of_revenues)
    assert STAND_IN in home(council.head_of_revenues)
    assert HEADING not in home(council.director_of_governance)
    stands_in(council.posts["head_of_revenues"], council.deputy_of_governance, council.director_of_governance)
    page = home(council.head_of_revenues)
    assert STAND_IN in page
    assert "whoever stands in is also named on it" in page
    assert HEADING not in home(council.deputy_of_governance)
    cases.name_readers(case=case.reference, readers=[council.deputy_of_governance], by=council.head_of_revenues, at=NOW)
    assert HEADING not in home(council.head_of_revenues)
    assert SINCE in home(council.deputy_of_governance)


def test_the_case_says_whose_the_next_step_is_and_who_appoints_a_stand_in(council: Council) -> None:
    case = considered(council.revenues, council.head_of_revenues)
    declares(case, council.head_of_revenues)
    for member in (council.head_of_revenues, council.director_of_governance):
        page = signed_in(member).get(f"/cases/{case.reference}/").content.decode()
        assert "None: the next step is for the Head of Service or Director of Revenues." in page
        assert "the holder of the post or of the next post above it appoints a stand-in" in page
        assert "the next step is with somebody else" not in page


def test_the_page_asks_as_often_for_many_such_cases_as_for_one(council: Council) -> None:
    def asked(member: StaffMember) -> int:
        client = signed_in(member)
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                client.get("/")
        return len(queries)

    keeper, superior = council.head_of_revenues, council.director_of_governance
    declares(considered(council.revenues, keeper, "Number-0"), keeper)
    few = asked(keeper), asked(superior)
    for number in range(1, 4):
        declares(considered(council.revenues, keeper, f"Number-{number}"), keeper)
    assert (asked(keeper), asked(superior)) == few
    assert max(few) <= 30
    assert home(keeper).count(STAND_IN) == home(superior).count(BENEATH) == 4
