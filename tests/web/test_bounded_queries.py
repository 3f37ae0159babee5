"""Does a page ask the database as often for many cases as for few? Home, everything owed, the register and the check."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from evenhand.casework import decisions
from evenhand.casework.people import Detail
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, planned, ready
from tests.web.sessions import signed_in

NOW, TODAY, LAST = at("Mon 23 Nov 2026", "09:00"), day("Mon 23 Nov 2026"), date(2027, 5, 24)
# Each page needs some: who is signed in, their posts, the edition, the settings, and what the page is about.
MOST = 30


def decided(council: Council, number: int) -> None:
    """A case of somebody new with one arrangement that runs, and a letter that is owed."""
    detail = Detail("email", f"customer.{number}@example.org", "tenancy")
    case = ready(council.housing, council.head_of_housing, NOW, "Robin", f"Ashgrove-{number}", (detail,))
    plan = planned("stage_1", (measure("limited_calls", TODAY, LAST, calls=1, period="week", minutes=10),), reasons="Shouting.")
    decisions.decide_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=NOW)


@pytest.mark.parametrize("address", ["/", "/owed/", "/register/", "/check/"])
def test_a_page_asks_as_often_for_eight_cases_as_for_two(
    council: Council, move_clock: Callable[[datetime], None], address: str
) -> None:
    decided(council, 1)
    decided(council, 2)
    move_clock(at("Mon 30 Nov 2026", "10:00"))
    few, few_shown = asked(council, address)
    move_clock(NOW)
    for number in range(3, 9):
        decided(council, number)
    move_clock(at("Mon 30 Nov 2026", "10:00"))
    many, many_shown = asked(council, address)
    assert many == few <= MOST
    assert address == "/check/" or len(many_shown.content) > len(few_shown.content)


def asked(council: Council, address: str) -> tuple[int, HttpResponse]:
    """How many queries the page makes, once its templates and editions have been read; and the page."""
    client = signed_in(council.head_of_housing)
    typed = {"typed": "customer.1@example.org", "purpose": "In contact with us now", "channel": "telephone"}
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = client.post(address, typed) if address == "/check/" else client.get(address)
    assert page.status_code == 200
    return len(queries), page
