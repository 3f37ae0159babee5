"""What is read out of one box: a name before an address stays a name, with a postcode or without."""

import pytest

from evenhand.matching.typed import read_box

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Tamsin Holloway, 4 Mill Lane, ZZ1 1AA", "Tamsin Holloway"),
        ("Tamsin Holloway 4 Mill Lane", "Tamsin Holloway"),
        ("Tamsin Holloway, Flat 81I, Mill Flats", "Tamsin Holloway"),
        ("Tamsin Holloway Flat 3 Mill Court", "Tamsin Holloway"),
        ("MC-7K2P-QD", ""),
        ("REF 2024 001", ""),
        ("4 Mill Lane", ""),
    ],
)
def test_words_before_an_address_without_a_postcode_are_a_name(typed: str, name: str) -> None:
    assert read_box(typed).name == name
