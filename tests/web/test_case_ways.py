"""Is what a case that is over offers what can still be done to it? Refused, taken no further, ended, lapsed, withdrawn."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from evenhand.casework import decisions, endings
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import ended_early, measure, planned
from tests.web.cases import a_case
from tests.web.sessions import signed_in

START, LAST = at("Thu 26 Nov 2026"), day("Wed 26 May 2027")
ONE_CALL = measure("limited_calls", START.date(), LAST, calls=1, period="week", minutes=10)
STEPS = {
    "Hold a review",
    "Change arrangements between reviews",
    "End the arrangements",
    "Withdraw as mistaken",
    "Take it no further",
}
AGAIN = "Considered again, and taken no further"

End = Callable[[str, StaffMember, Council, datetime], object]
OVER: list[tuple[str, End, set[str]]] = [
    ("refused", lambda case, by, council, now: _refused(case, by, council, now), set()),
    ("no further", lambda case, by, council, now: endings.take_no_further(case=case, reasons="So.", by=by, at=now), set()),
    ("ended", lambda case, by, council, now: _ended(case, by, now), {"Withdraw as mistaken"}),
    ("lapsed", lambda case, by, council, now: _decided(case, by), {"Hold a review", "Withdraw as mistaken"}),
    ("withdrawn", lambda case, by, council, now: _withdrawn(case, by, now), set()),
]


def _refused(case: str, by: StaffMember, council: Council, now: datetime) -> None:
    plan = planned("stage_2", (ONE_CALL,), grounds=("abusive",), reasons="So.", why_not_earlier_stage="So.")
    decisions.propose_stage(case=case, plan=plan, by=by, at=START)
    decisions.refuse_stage(case=case, reasons="A warning will do.", by=council.director_of_governance, at=START)


def _decided(case: str, by: StaffMember) -> None:
    decisions.decide_stage(case=case, plan=planned("stage_1", (ONE_CALL,), reasons="So."), by=by, at=START)


def _ended(case: str, by: StaffMember, now: datetime) -> None:
    _decided(case, by)
    on = now - timedelta(days=60)
    ended_early(case, by, on)


def _withdrawn(case: str, by: StaffMember, now: datetime) -> None:
    _decided(case, by)
    endings.withdraw(case=case, what_was_wrong="The wrong person.", by=by, at=now - timedelta(days=60))


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(START)
    made = a_case(council, at("Wed 25 Nov 2026"))
    record_everything(made.reference, council.head_of_housing, START)
    return made


@pytest.mark.clause("review.interval", "intro.fair")
@pytest.mark.parametrize(("how", "end", "offered"), OVER, ids=[one[0] for one in OVER])
def test_a_case_that_is_over_offers_what_can_be_done_to_it(
    council: Council, case: Case, move_clock: Callable[[datetime], None], how: str, end: End, offered: set[str]
) -> None:
    now = at("Tue 1 Jun 2027")
    end(case.reference, council.head_of_housing, council, now)
    move_clock(now)
    page = signed_in(council.head_of_housing).get(f"/cases/{case.reference}/").content.decode()
    assert {step for step in STEPS if f">{step}</a>" in page} == offered
    assert f">{AGAIN}</a>" in page


@pytest.mark.clause("stage2.proposal")
def test_a_refused_proposal_is_called_so_and_stands_among_what_is_closed(
    council: Council, case: Case, move_clock: Callable[[datetime], None]
) -> None:
    by = signed_in(council.head_of_housing)
    _refused(case.reference, council.head_of_housing, council, START)
    move_clock(at("Fri 27 Nov 2026"))
    assert case.reference not in by.get("/register/").content.decode()
    for asked in ("closed=on", "kind=refused"):
        page = by.get(f"/register/?{asked}").content.decode()
        assert case.reference in page
        assert "<b>Refused proposal</b><br>Housing" in page
    assert case.reference not in by.get("/cases/").content.decode()
    assert "Proposal of Stage 2 refused" in by.get("/cases/?closed").content.decode()
    assert "Proposal of Stage 2 refused" in by.get(f"/cases/{case.reference}/").content.decode()
