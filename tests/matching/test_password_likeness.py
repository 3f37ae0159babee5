"""Is a password like the name or email address of whoever chose it, however either is spelt?"""

import pytest

from evenhand.matching.password_likeness import is_like

SIAN = ("Siân O'Brien", "s.obrien@fairmead.example")


@pytest.mark.parametrize(
    "password",
    [
        "sianobrien2026", "SianOBrien2026", "Siân O’Brien 2026", "sian.o'brien-2026", "obrien-obrien-obrien", "2026obriensian!!",
        "SÎAN ÔBRIEN 2026", "obrien@fairmead", "siansiansian1",
    ],
)  # fmt: skip
def test_their_name_or_address_with_little_beside_it_is_like_it(password: str) -> None:
    assert is_like(password, SIAN)


@pytest.mark.parametrize(
    "password", ["three quiet words", "seven calm herons", "sian and seven calm herons", "k3-v9qp-77xw", "a-fair-hearing"]
)
def test_other_words_are_not_also_with_their_name_among_them(password: str) -> None:
    assert not is_like(password, SIAN)


def test_a_name_in_another_script_or_with_a_letter_that_has_no_accent_to_lose() -> None:
    assert is_like("søren-2026-søren", ["Søren Ødegård"])
    assert is_like("soren odegard 26", ["Søren Ødegård"])
    assert is_like("ольга-2026-ольга", ["Ольга Ким"])


def test_words_of_two_letters_and_no_words_at_all_tell_nothing() -> None:
    assert not is_like("alliterations", ["Al Li"])
    assert not is_like("!!!!!!!!!!!!", ["Siân O'Brien"])
