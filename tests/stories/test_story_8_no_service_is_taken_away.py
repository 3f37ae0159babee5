"""Story 8, the unlawful: no decision, review or change describes the taking away of a service into being."""

import pytest

from evenhand.casework import endings, reviews
from evenhand.casework.provisions import Running
from evenhand.casework.reviews import Review
from evenhand.policy.cases import Effect
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, ready
from tests.stories.test_story_8_refused import END, NOW, PHONE, START, decide, plan, refusal


@pytest.fixture
def case(council: Council) -> Case:
    return ready(council.housing, council.head_of_housing, NOW, "Tamsin", "Holloway", (PHONE,))


@pytest.mark.clause("apply.statutory-access")
@pytest.mark.parametrize(
    "words",
    [
        "Kept out of every public meeting",
        "No access to services of any kind",
        "May not go to the Ombudsman",
        "No access to council housing services",
        "Revenues will not deal with him",
        "Ignore new complaints",
    ],
)
def test_a_decision_cannot_describe_it_into_being(council: Council, case: Case, words: str) -> None:
    other = measure("other", START, END, description=words, what_to_do="Say so.", touches="contact")
    refused = refusal(lambda: decide(case, council.head_of_housing, plan(other)))
    assert [claim for claim, _ in refused] == ["lawful"]


@pytest.mark.clause("apply.statutory-access")
def test_a_change_or_a_review_cannot_describe_it_into_being_either(council: Council, case: Case) -> None:
    by, later = council.head_of_housing, at("Wed 26 May 2027")
    summary = {"description": "A weekly summary by letter.", "what_to_do": "Offer the weekly summary.", "touches": "contact"}
    decide(case, by, plan(measure("other", START, END, **summary)))
    words = {**summary, "description": "No access to council housing services"}
    changed = [Running(str(case.arrangements.get().pk), Effect.CHANGES, "It goes on.", parameters=words)]
    change = refusal(lambda: endings.change(case=case.reference, running=changed, reasons="So.", by=by, at=later))
    review = Review(Outcome.VARY, "It goes on.", "Calls.", "Asked again.", day("Wed 26 May 2027"), END, running=changed)
    held = refusal(lambda: reviews.record_outcome(case=case.reference, review=review, by=by, at=later))
    assert change == held == [("lawful", "apply.statutory-access")]
