"""When are two names the same, exactly? Whatever the order, accents, marks and titles; never two people's."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.names import name_key

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Brien, Siân", "Sian OBrien"),
        ("O’BRIEN, Siân", "Mrs Siân O´Brien"),
        ("Tina White-Phillips", "white phillips tina"),
        ("Dr. Holly Byrne", "Holly BYRNE"),
        ("Cllr Prof. Lee Frost", "frost lee"),
        ("Sir Anthony Byrne", "Anthony Byrne"),
        ("Zoë Łukasz Ødegård", "Zoe Lukasz Odegard"),
        ("Ｔｉｎａ\u200f Mur\u00adphy\x00", "tina murphy"),
        ("José", "Jose\u0301"),
    ],
)
def test_one_name_however_it_is_written(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tina Murphy", "Tina Byrne"), ("Tina Murphy", "Tina"), ("Anna Lee", "Annalee"), ("محمد", "أحمد"), ("राम", "रमा")],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_title_that_is_all_there_is_stays() -> None:
    assert name_key("Mr Lord") == "lord"
    assert name_key("Lord, John") == name_key("John Lord")
    assert name_key("Miss") == "miss"


@pytest.mark.parametrize("text", ["", "  ", "---", "\x00\u200f", "…"])
def test_nothing_has_no_key(text: str) -> None:
    assert name_key(text) is None


@given(
    some.lists(some.sampled_from(["Siân", "O'Brien", "Łucja", "Nguyễn", "Murphy", "van", "Иван"]), min_size=1, max_size=4),
    some.randoms(),
)
def test_order_and_case_do_not_count(words: list[str], chance: object) -> None:
    shuffled = sorted(words, key=lambda _: chance.random())  # type: ignore[attr-defined]
    assert name_key(" ".join(words)) == name_key(", ".join(shuffled).upper()) == name_key(" ".join(words).lower())


@given(some.text(max_size=80))
def test_no_text_breaks_a_key(text: str) -> None:
    key = name_key(text)
    assert key is None or key == " ".join(sorted(key.split()))
