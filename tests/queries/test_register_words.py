"""In which words does the register say what a review decided?"""

from evenhand.casework.reviews import Outcome
from evenhand.queries.register.decided import OUTCOMES


def test_every_outcome_of_a_review_stands_in_the_register_in_words() -> None:
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}
    assert not any("_" in words for words in OUTCOMES.values())
