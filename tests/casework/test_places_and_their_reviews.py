"""register.property, A22: an entry of a place runs no longer than to its review, when it is decided and when it goes on."""

import pytest

from evenhand.casework import decisions, places, reviews
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, opened, planned, reported

MONDAY = at("Mon 8 Feb 2027")
pytestmark = pytest.mark.clause("register.property")


@pytest.fixture
def entry(council: Council) -> Case:
    """A flat from which an unknown person threatened an officer; nothing is decided yet."""
    by = council.head_of_housing
    flat = places.enter_place(address="Flat 3, 12 Canal Street, ZZ9 4QT", by=by, at=MONDAY)
    incident = reported(council.housing, by, MONDAY, MONDAY.date(), ("threats",), "Threatened an officer at the door.")
    made = opened(incident, flat, council.housing, by, MONDAY)
    record_everything(made.reference, by, MONDAY)
    return made


def decide(council: Council, entry: Case, last: str) -> None:
    two = measure("two_officers", MONDAY.date(), day(last))
    plan = planned("stage_1", (two,), reasons="Threats.")
    decisions.decide_stage(case=entry.reference, plan=plan, by=council.head_of_housing, at=MONDAY)


def test_an_entry_is_decided_for_no_longer_than_to_its_review(council: Council, entry: Case) -> None:
    for last in ("Mon 9 Aug 2027", "Fri 8 Feb 2030"):
        with pytest.raises(Refused) as refused:
            decide(council, entry, last)
        assert claims(refused.value.verdict) == [("no_longer_than_its_review", "register.property")]
        assert "8 August 2027" in refused.value.verdict.reasons[0].message
    decide(council, entry, "Sun 8 Aug 2027")


def test_it_goes_on_for_no_longer_than_to_the_review_after(council: Council, entry: Case) -> None:
    decide(council, entry, "Sun 8 Aug 2027")
    friday = day("Fri 6 Aug 2027")
    longer = Review(Outcome.EXTEND, "Still unknown.", "The visits since.", "Nobody is known.", friday, day("Tue 8 Feb 2028"))
    with pytest.raises(Refused) as refused:
        reviews.record_outcome(case=entry.reference, review=longer, by=council.head_of_housing, at=at("Fri 6 Aug 2027"))
    assert claims(refused.value.verdict) == [("no_longer_than_its_review", "register.property")]
    fits = Review(Outcome.EXTEND, "Still unknown.", "The visits since.", "Nobody is known.", friday, day("Sun 6 Feb 2028"))
    reviews.record_outcome(case=entry.reference, review=fits, by=council.head_of_housing, at=at("Fri 6 Aug 2027"))
