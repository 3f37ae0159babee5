"""Does the tests' own way to write a date notice a wrong weekday?"""

import pytest

from tests.dates import day

pytestmark = pytest.mark.once


def test_a_right_weekday_is_read() -> None:
    assert day("Mon 31 May 2027").isoformat() == "2027-05-31"


@pytest.mark.parametrize("text", ["Tue 31 May 2027", "31 May 2027", "Mon 30 Feb 2027"])
def test_a_wrong_or_missing_weekday_fails(text: str) -> None:
    with pytest.raises(ValueError, match=r"is a|does not match|day is out"):
        day(text)
