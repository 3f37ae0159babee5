"""What is read out of one box: a name before an address stays a name, with a postcode or without."""

import pytest

from evenhand.matching.contact_details import take_apart
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


@pytest.mark.parametrize("typed", ["7700900212", "7700 900212", "1632960153", "2079460000"])
def test_ten_figures_that_may_have_lost_their_nought_are_a_number_and_may_be_a_uprn_or_reference_as_well(typed: str) -> None:
    read = read_box(typed)
    assert (read.phone, read.uprn, read.reference, read.name) == (typed, typed, typed, "")


@pytest.mark.parametrize("typed", ["Tamsin Holloway 7700900212", "7700900212, Tamsin Holloway", "Tamsin Holloway (7700900212)"])
def test_beside_a_name_they_are_a_number(typed: str) -> None:
    read = read_box(typed)
    assert (read.name, read.phone, read.uprn, read.reference) == ("Tamsin Holloway", "7700900212", "", "")


@pytest.mark.parametrize("typed", ["4512345678", "9912345678", "6700900212", "0000123456", "HB/7700900212", "2024-001234"])
def test_ten_other_figures_are_none(typed: str) -> None:
    assert not read_box(typed).phone


def test_a_number_with_its_nought_is_taken_before_figures_that_lost_theirs() -> None:
    assert read_box("Tamsin Holloway 1000233369, 07700 900212").phone == "07700 900212"


@pytest.mark.parametrize("typed", ["7700900212", "7700 900212", "1632 960153"])
def test_every_door_reads_such_figures_as_the_same_number(typed: str) -> None:
    assert take_apart(typed).phones == (typed,)
    assert normalise_phone(typed) == normalise_phone(f"0{typed}") == normalise_phone(read_box(typed).phone)


@pytest.mark.parametrize("typed", ["0012345", "100023336956", "010002333695", "2024 001"])
def test_a_reference_or_a_uprn_is_no_number(typed: str) -> None:
    assert not read_box(typed).phone
