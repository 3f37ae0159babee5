"""What stands on the pages of a place, and of a case about one?"""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand import clock
from evenhand.casework import places
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import opened, reported
from tests.stories.test_story_5_a_place_without_a_name import FLAT, put_on_the_register
from tests.web.cases import a_case
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


@pytest.mark.clause("review.notice")
def test_only_a_person_is_asked_for_their_view(council: Council, move_clock: Callable[[datetime], None]) -> None:
    move_clock(at("Mon 8 Feb 2027", "13:00"))
    place = places.enter_place(address=FLAT, by=council.head_of_environment, at=at("Mon 8 Feb 2027"))
    of_place, of_person = put_on_the_register(council, place), a_case(council, at("Mon 8 Feb 2027", "12:30"))
    for case, head, asked in ((of_place, council.head_of_environment, 0), (of_person, council.head_of_housing, 1)):
        page = signed_in(head).get(f"/cases/{case.reference}/decide/stage/stage_1/").content.decode()
        assert ('name="reasons"' in page, page.count('name="view"')) == (True, asked)


@pytest.mark.clause("register.property")
def test_what_is_asked_of_a_person_is_not_said_to_be_on_record_of_a_place(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    """Nor is a letter said to be owed to nobody."""
    move_clock(at("Mon 8 Feb 2027", "13:00"))
    by, now, yard = council.head_of_environment, at("Mon 8 Feb 2027"), "The yard behind 9 Quay Street, ZZ1 7LB"
    report = reported(council.environment, by, now, now.date(), ("threats",), "Shouted from the yard.")
    place = places.enter_place(address=yard, by=by, at=now)
    page = signed_in(by).get(f"/cases/{opened(report, place, council.environment, by, now).reference}/").content.decode()
    assert page.count("Not needed") == 4, "with the police, who are not asked for"
    case = put_on_the_register(council, places.enter_place(address=FLAT, by=by, at=now))
    review = signed_in(by).get(f"/cases/{case.reference}/review/").content.decode()
    assert "Nobody is known to write to, so no letter is owed" in review
    assert "The letter with the outcome is owed" not in review
