"""Are phones, emails, postcodes and UPRNs the same however they are typed?"""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.contact_details import ContactDetails, take_apart
from evenhand.matching.emails import normalise_email
from evenhand.matching.phones import normalise_phone
from evenhand.matching.postcodes import normalise_postcode, postcode_in, without_postcode
from evenhand.matching.uprn import normalise_uprn

pytestmark = pytest.mark.once
DRAMA = "+447700900123"
RTL, NUL = "\u200f", "\x00"


@pytest.mark.parametrize(
    "typed",
    [
        "07700 900123",
        "07700-900123",
        "07700–900123",
        "(07700) 900 123",
        "+44 (0)7700 900123",
        "+44 7700 900123",
        "0044 7700 900123",
        "0044 (0) 7700 900123",
        "tel: 07700 900123",
        "Mobile no. 07700.900.123",
        "07700 900123 ext 4",
        "07700 900123 (x12)",
        "٠٧٧٠٠ ٩٠٠١٢٣",
        "０７７００ ９００１２３",
        f"{RTL}07700\u00a0900123{NUL}",
    ],
)
def test_one_number_however_it_is_typed(typed: str) -> None:
    assert normalise_phone(typed) == DRAMA


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "unknown",
        "960123",
        "0800 FLOWERS",
        "07700 900123 / 07700 900456",
        "call 07700 900123",
        "1",
        "07700 9002",
        "0" * 40,
        NUL,
    ],
)
def test_what_is_no_whole_number(typed: str) -> None:
    assert normalise_phone(typed) is None


def test_numbers_of_towns_and_of_other_countries() -> None:
    assert normalise_phone("(01632) 960123") == "+441632960123"
    assert normalise_phone("+1 202 555 0123") == "+12025550123"
    assert normalise_phone("0161 496 0123") != normalise_phone("0171 496 0123")


@given(some.integers(0, 999), some.sampled_from(["0", "+44 ", "0044 ", "+44 (0)"]), some.sampled_from(["", " ", "-", "."]))
def test_every_drama_number_has_one_key(last: int, start: str, between: str) -> None:
    assert normalise_phone(f"{start}7700{between}900{between}{last:03}") == f"+447700900{last:03}"


@given(some.text(max_size=60))
def test_no_text_breaks_a_key(text: str) -> None:
    for key in (normalise_phone, normalise_email, normalise_postcode, postcode_in, normalise_uprn):
        found = key(text)
        assert found is None or key(found) == found


@pytest.mark.parametrize(
    "typed",
    [
        "tina@example.com",
        " Tina@Example.COM ",
        "<tina@example.com>",
        "mailto:tina@example.com",
        "ｔｉｎａ@example.com",
        f"ti{RTL}na@example.com.",
    ],
)
def test_one_address_however_it_is_typed(typed: str) -> None:
    assert normalise_email(typed) == "tina@example.com"


def test_a_tagged_address_is_an_address_of_its_own() -> None:
    assert normalise_email("tina+bins@example.com") == "tina+bins@example.com"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tina",
        "tina@example",
        "@example.com",
        "tina@@example.com",
        "ti na@example.com",
        "tina@example..com",
        "tina@-example.com",
        ".tina@example.com",
        "ti..na@example.com",
        "a@example.com, b@example.com",
        "tina@example.com (home)",
        "x" * 250 + "@example.com",
    ],
)
def test_what_is_no_email_address(typed: str) -> None:
    assert normalise_email(typed) is None


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("ya1 2ab", "YA1 2AB"),
        ("YA12AB", "YA1 2AB"),
        (" ya1-2ab ", "YA1 2AB"),
        ("ya1  2ab", "YA1 2AB"),
        ("e44qd", "E4 4QD"),
        ("sw1a1aa", "SW1A 1AA"),
        ("M73ZQ", "M7 3ZQ"),
        ("gir0aa", "GIR 0AA"),
        ("GIR 0AA", "GIR 0AA"),
        (f"{RTL}YA1 2AB", "YA1 2AB"),
        ("#REF!", None),
        ("YA1", None),
        ("14 High Street YA1 2AB", None),
        ("", None),
    ],
)
def test_a_postcode_by_itself(typed: str, postcode: str | None) -> None:
    assert normalise_postcode(typed) == postcode


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("14 High Street, Yarrowby, ya12ab", "YA1 2AB"),
        ("14 High Street\nYA1 2AB\nEngland", "YA1 2AB"),
        ("c/o YA1 2AB, now YA3 4CD", "YA3 4CD"),
        ("Unit B1 2nd Floor, Mill Lane", None),
        ("Flat 2, 14 High Street", None),
    ],
)
def test_a_postcode_inside_a_text(text: str, postcode: str | None) -> None:
    assert postcode_in(text) == postcode
    assert postcode_in(without_postcode(text)) is None


def test_a_uprn_counts_without_the_zeros_in_front() -> None:
    assert normalise_uprn("000012345678") == normalise_uprn("12345678") == "12345678"
    assert normalise_uprn(" 100 012 345 678 ") == "100012345678"


@pytest.mark.parametrize("typed", ["", "0", "1234567890123", "12A45", "1.0E+11", "-5", "#REF!"])
def test_what_is_no_uprn(typed: str) -> None:
    assert normalise_uprn(typed) is None


@pytest.mark.parametrize(
    ("cell", "details"),
    [
        ("(01632) 960153 / tina@example.com", ContactDetails(("(01632) 960153",), ("tina@example.com",))),
        ("07700 900123/07700 900456", ContactDetails(("07700 900123", "07700 900456"))),
        ("07700 900123 tina@example.com", ContactDetails(("07700 900123",), ("tina@example.com",))),
        ("Tina@example.com; tina@example.com", ContactDetails((), ("Tina@example.com",))),
        ("07700 900123 or 01632 960153", ContactDetails(("07700 900123", "01632 960153"))),
        ("tel: 07700 900123\nask Lee", ContactDetails(("tel: 07700 900123",), (), ("ask Lee",))),
        ("none", ContactDetails((), (), ("none",))),
        ("", ContactDetails()),
    ],
)
def test_a_cell_with_both(cell: str, details: ContactDetails) -> None:
    assert take_apart(cell) == details
