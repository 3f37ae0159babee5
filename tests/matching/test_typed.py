"""What is read out of one box: a name before an address stays a name, with a postcode or without."""

import pytest

from evenhand.matching.phones import normalise_phone
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


@pytest.mark.parametrize(
    "typed",
    ["07700 900123 ext 4", "07700 900123 ext. 12", "07700 900123 x4", "07700 900123, extension 4", "07700 900123 (ext 4)"],
)
def test_an_extension_belongs_to_its_number_and_is_neither_name_nor_house(typed: str) -> None:
    read = read_box(typed)
    assert normalise_phone(read.phone) == "+447700900123"
    assert (read.name, read.address, read.reference) == ("", "", "")


def test_what_follows_a_number_and_is_no_extension_stays() -> None:
    read = read_box("07700 900123 Xavier Holloway, 4 Mill Lane")
    assert (read.name, read.address) == ("Xavier Holloway", "4 Mill Lane")


@pytest.mark.parametrize("typed", ["07700 9002", "01632 96", "+44 7700"])
def test_a_number_that_is_too_short_is_given_as_one_that_could_not_be_read(typed: str) -> None:
    read = read_box(typed)
    assert (read.phone, read.reference) == (typed, typed)


@pytest.mark.parametrize("typed", ["0012345", "100023336956", "010002333695", "2024 001"])
def test_a_reference_or_a_uprn_is_no_number(typed: str) -> None:
    assert not read_box(typed).phone
