"""When are two addresses the same? A flat spelt three ways is one place; its block and next door are others."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.addresses import address_key, building_key, house_and_flat

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "spelt",
    [
        "Flat 2, 14 High Street, YA1 2AB",
        "14 High Street (Flat 2) ya12ab",
        "FLAT 02 14 HIGH STREET YA1 2AB",
        "2/14 High St, YA1 2AB",
        "2, 14 High Street, YA1 2AB",
        "2 14 High Street YA1 2AB",
        "Apt. 2, 14, High Street, YA1 2AB",
        "Flat no. 2\nRose Court\n14 High Street\nYA1 2AB",
        "Flat\u00a02, No. 14 High Street, YA1 2AB",
        "Ground floor flat 2, 14 High Street, YA1 2AB",
    ],
)
def test_a_flat_has_one_key_however_it_is_spelt(spelt: str) -> None:
    assert address_key(spelt) == "YA1 2AB|14|2"


@pytest.mark.parametrize(
    "other", ["14 High Street", "Flat 3, 14 High Street", "Flat 2, 16 High Street", "Flat 2A, 14 High Street", "16 High Street"]
)
def test_the_block_and_next_door_are_other_places(other: str) -> None:
    assert address_key(other, "YA1 2AB") not in (None, address_key("Flat 2, 14 High Street", "YA1 2AB"))


def test_the_same_house_elsewhere_is_another_place() -> None:
    assert address_key("14 High Street", "YA1 2AB") != address_key("14 High Street", "YA1 2AD")


def test_a_block_is_found_from_its_flat() -> None:
    block = address_key("14 High Street", "YA1 2AB")
    assert building_key("Flat 2, 14 High Street", "YA1 2AB") == building_key("14 High Street", "YA1 2AB") == block


@pytest.mark.parametrize("address", ["", "Flat 2", "   ", "YA1 2AB"])
def test_an_address_without_a_house_has_no_key(address: str) -> None:
    assert address_key(address, "YA1 2AB") is None


def test_an_address_without_a_postcode_has_no_key() -> None:
    assert address_key("14 High Street") is None
    assert building_key("14 High Street", "#REF!") is None


@pytest.mark.parametrize(
    ("address", "house", "flat"),
    [
        ("14 High Street", "14", ""),
        ("14A High Street", "14", "a"),
        ("Flat A, 14 High Street", "14", "a"),
        ("Flat 2, 14A High Street", "14a", "2"),
        ("014 High Street", "14", ""),
        ("14-16 High Street", "14-16", ""),
        ("Flat 2, 14–16 High Street", "14-16", "2"),
        ("Rose Cottage", "rose cottage", ""),
        ("The Rose Cottage, 2nd Avenue", "rose cottage", ""),
        ("Queen’s Court, Mill Lane", "queens court", ""),
        ("Flat 29O, Larch Court", "larch court", "29o"),
        ("Studio 7, Larch Court, YA1 2AB", "larch court", "7"),
        ("Flat 2, Block B, Larch Court", "block b larch court", "2"),
        ("Room 3, 14 High Street", "14", "room 3"),
        ("Room 3, Flat 2, 14 High Street", "14", "2 room 3"),
        ("1st Floor Flat, 14 High Street", "14", "first"),
        ("First floor left, 14 High Street", "14", "first left"),
        ("Top flat 14 High Street", "14", "top"),
        ("Flat above 14 High Street", "14", "above"),
        ("Unit B1, 2nd Floor, 14 Mill Lane", "14", "b1"),
        ("Flats 1-4, 14 High Street", "14", ""),
        ("PO Box 12, Yarrowby", "po box 12", ""),
        ("29 O'Brien View", "29", ""),
    ],
)
def test_the_house_and_the_flat_of_an_address(address: str, house: str, flat: str) -> None:
    assert house_and_flat(address) == (house, flat)


@given(
    some.integers(1, 999),
    some.integers(1, 999),
    some.sampled_from(["Flat", "flat", "FLT", "Apartment", "Apt.", "Unit", "Studio"]),
)
def test_the_flat_may_stand_before_or_behind(flat: int, house: int, kind: str) -> None:
    before = house_and_flat(f"{kind} {flat}, {house} High Street")
    assert before == house_and_flat(f"{house} High Street, {kind} {flat}") == (str(house), str(flat))


@given(some.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    house, flat = house_and_flat(text)
    assert "|" not in house + flat
