"""When is another tool sure? From the lowest score at which its answers are right as often as ours have to be.

The score is found on the seed that our own weights were fitted to, so that every tool is measured on what it has not seen.
"""

from dataclasses import replace

from tests.bench.matching.measures import STRONG, Answered

RIGHT = 0.993


def sure_from(asked: list[Answered]) -> float:
    """The lowest score of a first answer from which, where two or more kinds of facts were given, hardly any is wrong."""
    several = [one for one in asked if one.query.evidence > 1 and one.answer]
    ranked = sorted(((one.answer[0][2], one.answer[0][0] in one.query.right) for one in several), reverse=True)
    lowest, right = float("inf"), 0
    for count, (score, is_right) in enumerate(ranked, start=1):
        right += is_right
        if right / count >= RIGHT:
            lowest = score
    return lowest


def with_bands(asked: list[Answered], sure: float) -> list[Answered]:
    """The same answers, the first called strong where it scores so much and two or more kinds of facts were given."""
    return [_banded(one, sure) for one in asked]


def _banded(one: Answered, sure: float) -> Answered:
    if one.query.evidence < 2 or not one.answer or one.answer[0][2] < sure:
        return one
    entry, _, score = one.answer[0]
    return replace(one, answer=[(entry, STRONG, score), *one.answer[1:]])
