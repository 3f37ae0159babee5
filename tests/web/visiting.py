"""Which visit do the tests of its pages book, and on which day? A flat on the register, on Tuesday 9 February 2027."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.test import Client

from evenhand import clock
from evenhand.casework import places
from tests.council import Council
from tests.dates import at
from tests.stories.test_story_5_a_place_without_a_name import FLAT, put_on_the_register
from tests.web.sessions import signed_in

BOOKING = {
    "address": FLAT,
    "visit_on_day": "9",
    "visit_on_month": "2",
    "visit_on_year": "2027",
    "visitor": "Sunita Wrayburn",
    "visitor_kind": "contractor",
    "reason": "Damp in the bathroom",
    "check_out_by": "11:00",
}
ASSESSMENT = {
    "necessity": "The leak is urgent.",
    "known_conduct": "Threats on 8 February.",
    "controls": "Two officers, at the door.",
    "light": "day",
    "residual": "low",
    "line_manager": "Desmond Achterberg, Head of Environmental Health",
    "outcome": "proceed_with_controls",
}


@contextmanager
def on_tuesday(council: Council) -> Iterator[Client]:
    """It is Tuesday 9 February 2027, and the flat is on the register since Monday."""
    flat = places.enter_place(address=FLAT, by=council.head_of_environment, at=at("Mon 8 Feb 2027"))
    put_on_the_register(council, flat)
    clock.shift_by(until("08:00"))
    yield signed_in(council.visiting_officer)
    clock.shift_by(timedelta)


def until(time: str) -> Callable[[], timedelta]:
    """The clock's shift that makes it that time of Tuesday."""
    clock.shift_by(timedelta)
    shift = at("Tue 9 Feb 2027", time) - clock.now()
    return lambda: shift
