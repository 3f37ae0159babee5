"""Is the strip of a case true after the last day? Lapsed is not "until"; what stays says so; a deletion has its day."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import decisions, endings, holds, reviews
from evenhand.casework.reviews import Review
from evenhand.policy.reviews import Outcome
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, planned
from tests.web.cases import a_case
from tests.web.sessions import signed_in

DECIDED = at("Thu 26 Nov 2026")


@pytest.mark.clause("appeal.review-after")
def test_what_lapsed_unreviewed_is_not_said_to_run_and_a_safety_warning_waits_for_a_decision(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(DECIDED)
    case, by = a_case(council, DECIDED), council.head_of_housing
    record_everything(case.reference, by, DECIDED)
    start, end = DECIDED.date(), day("Wed 26 May 2027")
    plan = planned(
        "stage_1",
        (measure("limited_calls", start, end, calls=1, period="week", minutes=10), measure("two_officers", start, end)),
        reasons="Shouting at staff.",
    )
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=DECIDED)
    page = signed_in(by).get(f"/cases/{case.reference}/").content.decode()
    assert "Stage 1 until 26 May 2027" in page
    move_clock(at("Thu 27 May 2027"))
    page = signed_in(by).get(f"/cases/{case.reference}/").content.decode()
    assert "Stage 1 lapsed on 26 May 2027, not reviewed" in page
    assert "1 safety warning past the end of 26 May 2027, until somebody decides" in page


@pytest.mark.clause("review.retention")
def test_a_case_that_is_withdrawn_says_on_which_day_it_is_deleted(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(DECIDED)
    case, by = a_case(council, DECIDED), council.head_of_housing
    record_everything(case.reference, by, DECIDED)
    calls = measure("limited_calls", DECIDED.date(), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=by, at=DECIDED)
    endings.withdraw(case=case.reference, what_was_wrong="Another person rang.", by=by, at=at("Thu 26 Nov 2026", "11:00"))
    page = signed_in(by).get(f"/cases/{case.reference}/").content.decode()
    assert "<dt>Deleted on</dt><dd>26 November 2027" in page
    assert "Withdraw as mistaken" not in page
    assert "Hold a review" not in page


@pytest.mark.clause("review.retention")
def test_a_day_of_deletion_is_told_once_nothing_runs_with_the_hold_that_keeps_it(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(DECIDED)
    case, by = a_case(council, DECIDED), council.head_of_housing
    record_everything(case.reference, by, DECIDED)
    calls = measure("limited_calls", DECIDED.date(), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=by, at=DECIDED)
    head, address = signed_in(by), f"/cases/{case.reference}/"
    assert "Deleted on" not in head.get(address).content.decode()
    ended = day("Wed 26 May 2027")
    review = Review(Outcome.END, "Improved.", "Six months of contact.", "", ended, ended)
    reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027"))
    move_clock(at("Thu 27 May 2027"))
    page = head.get(address).content.decode()
    assert "<dt>Deleted on</dt><dd>26 May 2028 <span" in page
    assert ">Hold a review</a>" not in page.split("Steps you can take")[0]
    holds.hold(
        case=case.reference,
        why=holds.Why.COURT,
        reason="A claim rests on it.",
        owner=council.head_of_audit,
        until_on=day("Fri 30 Jun 2028"),
        by=council.head_of_audit,
        at=at("Thu 27 May 2027"),
    )
    page = head.get(address).content.decode()
    assert "<dt>Held until</dt><dd>30 June 2028, deleted on the day after <span" in page
    assert "Deleted on" not in page
