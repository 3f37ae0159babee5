"""Are fifty queries answered as a careful colleague would? The table of `docs/fifty-queries.md` is asked, line by line."""

import re
from pathlib import Path

import pytest

from evenhand.matching.banding import Band, band_of
from evenhand.matching.facts import Facts, facts_of
from evenhand.matching.find_keys import keys_of_entry, keys_of_query
from evenhand.matching.typed import read_box
from evenhand.matching.weighing import weigh
from tests.matching.fifty import KNOWN, PLACES

PAGE = Path(__file__).parents[2] / "docs" / "fifty-queries.md"
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (sure|ask|nobody)(?:: (.+?))? \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def said(text: str) -> Facts:
    """What the one box reads in `text`."""
    typed = read_box(text)
    return facts_of(
        names=[typed.name],
        phones=[typed.phone],
        emails=[typed.email],
        addresses=[(typed.address, typed.postcode)],
        uprns=[typed.uprn],
        references=[typed.reference],
    )


def answered(text: str) -> tuple[str, list[str]]:
    """Whether the answer is sure, and who is in it, the likeliest first."""
    facts = said(text)
    keys = keys_of_query(facts)
    met = {word: known for word, known in KNOWN.items() if keys & keys_of_entry(known)}
    shown = [
        (band, one.key)
        for one in weigh(facts, met, len(KNOWN))
        if (band := band_of(one.evidence, one.probability, is_place=one.key in PLACES)) is not None
    ]
    sure = [word for band, word in shown if band is not Band.POSSIBLE]
    if sure:
        return "sure", sure
    return ("ask" if shown else "nobody"), [word for _, word in shown]


def test_there_are_fifty() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 51))


@pytest.mark.parametrize(("number", "typed", "answer", "who"), ROWS)
def test_the_answer_is_as_written(number: str, typed: str, answer: str, who: str) -> None:
    how, found = answered(typed)
    assert (how, sorted(found)) == (answer, sorted(who.split(", ")) if who else [])
