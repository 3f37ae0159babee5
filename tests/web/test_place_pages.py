"""What stands on the page of a place?"""

import pytest

from evenhand import clock
from evenhand.casework import places
from tests.council import Council
from tests.web.sessions import signed_in


@pytest.mark.parametrize(
    ("address", "postcode", "times"),
    [("9 Mill Lane, ZZ1 1AB", "", 1), ("9 Mill Lane, zz11ab", "", 0), ("9 Mill Lane", "ZZ1 1AB", 1)],
)
def test_its_postcode_stands_there_once(council: Council, address: str, postcode: str, times: int) -> None:
    """Under the heading only where the address does not have it."""
    place = places.enter_place(address=address, postcode=postcode, by=council.head_of_housing, at=clock.now())
    page = signed_in(council.head_of_housing).get(f"/places/{place.pk}/").content.decode()
    assert page.split("<h1")[1].count("ZZ1 1AB") == times
