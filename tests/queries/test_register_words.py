"""In which words does the register say what a review decided, and that a case was mistaken?"""

import pytest

from evenhand.casework import endings
from evenhand.policy.reviews import Outcome
from evenhand.queries.register.decided import OUTCOMES
from tests.council import Council
from tests.dates import at, day
from tests.queries.test_register import START, seen, warned


def test_every_outcome_of_a_review_stands_in_the_register_in_words() -> None:
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}
    assert not any("_" in words for words in OUTCOMES.values())


@pytest.mark.clause("register.fields")
def test_a_case_that_was_withdrawn_as_mistaken_says_so_among_the_closed_ones(council: Council) -> None:
    by, friday = council.head_of_housing, at("Fri 27 Nov 2026")
    case = warned(council)
    endings.withdraw(case=case.reference, what_was_wrong="It was somebody else.", by=by, at=friday)
    assert [entry.stage for entry in seen(by, at("Mon 30 Nov 2026"), closed=True)] == ["Stage 1. Withdrawn as mistaken."]
    saturday = at("Sat 28 Nov 2026")
    assert [entry.stage for entry in seen(by, saturday, closed=True, on=saturday.date())] == ["Stage 1. Withdrawn as mistaken."]
    assert [entry.stage for entry in seen(by, saturday, on=day(START))] == ["Stage 1"]
