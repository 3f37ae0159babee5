"""Do the measures of the matching count rightly? A handful of answers, counted by hand."""

import pytest

from tests.bench.matching.asked import Query
from tests.bench.matching.beside import sure_from, with_bands
from tests.bench.matching.measures import STRONG, Answered, measure

pytestmark = pytest.mark.once
TWO_FACTS = {"kind": "name and postcode", "name": "Ada Ashgrove", "postcode": "ZZ1 1AA"}


def answered(right: tuple[int, ...], *answer: tuple[int, str, float], **said: object) -> Answered:
    return Answered(Query(**{**TWO_FACTS, **said}, right=right), list(answer), 0.001)  # type: ignore[arg-type]


def test_a_right_entry_counts_at_the_place_where_it_stands() -> None:
    first = answered((7,), (7, "possible", 0.9))
    third = answered((7,), (1, "possible", 0.9), (2, "possible", 0.8), (7, "possible", 0.7))
    missed = answered((7,), (1, "possible", 0.9))
    measures = measure([first, third, missed])
    assert measures.by_kind["name and postcode"] == (pytest.approx(1 / 3), pytest.approx(2 / 3), 1)


def test_a_strong_answer_about_a_stranger_is_false_and_wrong() -> None:
    measures = measure([answered((7,), (7, STRONG, 1.0)), answered((), (7, STRONG, 1.0)), answered(())])
    assert measures.false_strong == 0.5
    assert measures.strong_precision == 0.5
    assert measures.strong_recall == 1.0


def test_of_what_nobody_could_be_sure_no_strong_answer_is_expected() -> None:
    assert measure([answered((7,), (7, "possible", 0.5), doubtful=True)]).strong_recall == 1.0
    assert measure([answered((7,), (7, "possible", 0.5))]).strong_recall == 0.0


def test_one_fact_alone_counts_neither_for_nor_against_strong_answers() -> None:
    alone = answered((7,), (8, STRONG, 1.0), postcode="")
    assert measure([alone]).strong_precision == 1.0
    assert measure([alone]).by_kind["name and postcode"][2] == 1


def test_another_tool_is_sure_from_the_score_at_which_it_is_hardly_ever_wrong() -> None:
    tried = [answered((7,), (7, "possible", 0.9)), answered((7,), (7, "possible", 0.8)), answered((), (7, "possible", 0.5))]
    sure = sure_from(tried)
    assert sure == 0.8
    assert [bool(one.strong) for one in with_bands(tried, sure)] == [True, True, False]
