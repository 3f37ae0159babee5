"""stage1.period: on how many days have arrangements been in force, in all? (A16)"""

import pytest

from evenhand.policy.cases import DecisionFact
from evenhand.policy.so_far import SoFar, so_far
from evenhand.policy.standing import standing
from tests.dates import day
from tests.policy.decided import ends, reviewed, stage_1, starts
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("stage1.period")]

FIRST = stage_1(
    "Thu 26 Nov 2026",
    starts("calls", "Thu 26 Nov 2026", "Wed 26 May 2027"),
    starts("letters", "Tue 1 Dec 2026", "Wed 26 May 2027"),
)
ENDED = reviewed(
    "Mon 4 Jan 2027", ends("calls", "Mon 4 Jan 2027"), ends("letters", "Mon 4 Jan 2027"), held_on=day("Mon 4 Jan 2027")
)
AGAIN = stage_1("Mon 1 Feb 2027", starts("calls again", "Mon 1 Feb 2027", "Sun 1 Aug 2027"))


def on(today: str, *decisions: DecisionFact) -> SoFar | None:
    return so_far(standing(EDITION, decisions), day(today))


def test_a_day_counts_once_however_many_arrangements_hold_on_it() -> None:
    assert on("Thu 26 Nov 2026", FIRST) == SoFar(1, day("Thu 26 Nov 2026"))
    assert on("Thu 3 Dec 2026", FIRST) == SoFar(8, day("Thu 26 Nov 2026"))


def test_the_last_day_counts_and_nothing_after_it() -> None:
    assert on("Wed 26 May 2027", FIRST) == on("Thu 1 Jul 2027", FIRST) == SoFar(182, day("Thu 26 Nov 2026"))


def test_a_time_in_which_none_held_is_left_out() -> None:
    assert on("Tue 2 Feb 2027", FIRST, ENDED, AGAIN) == SoFar(40 + 2, day("Thu 26 Nov 2026"))


def test_before_anything_held_there_is_nothing_to_say() -> None:
    assert on("Wed 25 Nov 2026", FIRST) is None
    assert on("Wed 25 Nov 2026") is None
