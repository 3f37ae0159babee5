"""review.retention: from which day does the deletion of a case count, once it has ended?"""

from dataclasses import replace

import pytest

from evenhand.casework import decisions, endings, retention
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from tests.casework.gates import record_everything
from tests.casework.test_last_days import MINIMUM, REVIEW, THURSDAY, case, held
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, reported
from tests.web.cases import a_case

__all__ = ["case"]


@pytest.mark.clause("review.retention")
def test_deletion_counts_from_the_end_that_a_review_brought_nearer(council: Council, case: Case) -> None:
    nearer = day("Wed 30 Jun 2027")
    held(case, council, replace(REVIEW, outcome=Outcome.VARY, ends_on=nearer), MINIMUM)
    held(case, council, replace(REVIEW, outcome=Outcome.END, ends_on=nearer), nearer)
    case.standing.refresh_from_db()
    assert (case.standing.ends_on, case.standing.deletion_due_on) == (nearer, day("Fri 30 Jun 2028"))


@pytest.mark.clause("review.retention")
def test_deletion_of_what_a_safety_warning_outlived_counts_from_the_day_on_which_the_warning_ended(council: Council) -> None:
    made, by, when = a_case(council, at("Wed 25 Nov 2026")), council.head_of_housing, at("Thu 26 Nov 2026")
    record_everything(made.reference, by, when)
    plan = planned("stage_1", (measure("two_officers", THURSDAY, MINIMUM),), reasons="Threats.")
    decisions.decide_stage(case=made.reference, plan=plan, by=by, at=when)
    over = day("Tue 15 Jun 2027")
    held(made, council, replace(REVIEW, outcome=Outcome.END, ends_on=over), over)
    made.standing.refresh_from_db()
    assert (made.standing.ends_on, made.standing.deletion_due_on) == (over, day("Thu 15 Jun 2028"))


@pytest.mark.clause("review.retention")
@pytest.mark.parametrize("decides", ["nothing yet", "no further", "stage 1"])
def test_a_new_case_restarts_the_year_of_the_closed_one_before_it(council: Council, case: Case, decides: str) -> None:
    by, when = council.head_of_housing, at("Mon 10 Jan 2028")
    held(case, council, replace(REVIEW, outcome=Outcome.END, ends_on=MINIMUM), MINIMUM)
    assert case.person
    incident = reported(council.housing, by, when, when.date(), ("shouting",), "Shouted again.")
    new = opened(incident, case.person, council.housing, by, when)
    if decides == "no further":
        endings.take_no_further(case=new.reference, reasons="It was the first in a year.", by=by, at=when)
    elif decides == "stage 1":
        record_everything(new.reference, by, when)
        calls = measure("limited_calls", when.date(), day("Mon 10 Jul 2028"), calls=1, period="week", minutes=10)
        decisions.decide_stage(case=new.reference, plan=planned("stage_1", (calls,), reasons="Again."), by=by, at=when)
    case.standing.refresh_from_db()
    assert case.standing.deletion_due_on == day("Wed 10 Jan 2029")
    assert retention.run(at=at("Fri 26 May 2028")).cases == 0


@pytest.mark.clause("review.retention")
def test_a_case_withdrawn_as_mistaken_is_not_kept_for_longer(council: Council, case: Case) -> None:
    by, when = council.head_of_housing, at("Mon 10 Jan 2028")
    endings.withdraw(case=case.reference, what_was_wrong="It was somebody else.", by=by, at=at("Wed 26 May 2027"))
    assert case.person
    incident = reported(council.housing, by, when, when.date(), ("shouting",), "Shouted.")
    new = opened(incident, case.person, council.housing, by, when)
    endings.take_no_further(case=new.reference, reasons="It was the first.", by=by, at=when)
    case.standing.refresh_from_db()
    assert case.standing.deletion_due_on == day("Fri 26 May 2028")
