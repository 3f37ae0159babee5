"""How close do two addresses come? Each step, as people say addresses."""

import pytest

from evenhand.matching.compare_homes import step
from evenhand.matching.facts import home_of


@pytest.mark.parametrize(
    ("said", "known", "expected"),
    [
        ("4 Mill Lane, ZZ1 1AA", "4 Mill Lane, Fairmead ZZ1 1AA", "same"),
        ("Flat B, 14 High St ZZ1 1AA", "14b High Street, ZZ1 1AA", "same"),
        ("28 Oak Court, Elm Road, ZZ1 1AA", "Flat 28, Oak Court, Elm Road ZZ1 1AA", "same"),
        ("Rose Cottage Mill Lane ZZ1 1AA", "Rose Cottage, Mill Lane, Oakley ZZ1 1AA", "same"),
        ("4 Mil Lane, Fairmead, Westshire", "4 Mill Lane, Fairmead ZZ1 1AA", "no postcode"),
        ("4 Mill Lane ZZ1 1AB", "4 Mill Lane ZZ1 1AA", "no postcode"),
        ("14 High Street ZZ1 1AA", "Flat 2, 14 High Street ZZ1 1AA", "building"),
        ("Flat 3, 14 High Street ZZ1 1AA", "Flat 2, 14 High Street ZZ1 1AA", "other flat"),
        ("ZZ1 1AA", "4 Mill Lane ZZ1 1AA", "postcode"),
        ("Mill Lane", "4 Mill Lane ZZ1 1AA", "street"),
        ("6 Mill Lane", "4 Mill Lane ZZ1 1AA", "next door"),
        ("6 Mill Lane ZZ1 1AA", "4 Mill Lane ZZ1 1AA", "same postcode, other house"),
        ("4 Mill Lane ZZ9 9ZZ", "4 Mill Lane ZZ1 1AA", "other"),
        ("4 Elm Road, Fairmead", "4 Mill Lane, Fairmead", "other"),
    ],
)
def test_each_step(said: str, known: str, expected: str) -> None:
    one, other = home_of(said), home_of(known)
    assert one
    assert other
    assert step(one, other) == expected
