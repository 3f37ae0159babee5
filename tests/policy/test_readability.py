"""How easy is a text to read? (Plain English: short sentences, short words.)"""

import pytest

from evenhand.policy.readability import readability, syllables

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("letter", 2), ("arrangement", 3), ("made", 1), ("table", 2), ("wanted", 2), ("asked", 1), ("the", 1)],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_sentences_are_plain_and_long_words_are_not() -> None:
    assert readability("We write to you. Please call us once a week. We will call you back.").plain
    hard = readability("Notwithstanding considerations, unreasonable communications necessitate proportionate limitation.")
    assert not hard.plain
    assert hard.reading_age > 16
    assert "shorten" in hard.in_words


def test_nothing_has_no_figure() -> None:
    assert readability(" … \n").words == 0
    assert readability("").in_words == "There is nothing to read yet."
