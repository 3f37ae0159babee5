"""What do axe and a narrow window say of the check in full? The timer with JavaScript on, and what follows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page

from evenhand.casework import decisions
from evenhand.casework.people import Detail
from evenhand.records.staff import StaffMember
from tests.casework.limited import PHONE, limited, namesakes
from tests.council import Council, found_council
from tests.dates import at, day
from tests.harness.accessibility import scrolls_sideways, violations
from tests.stories.scenes import measure, planned, ready
from tests.web.sessions import signed_in

Mover = Callable[[datetime], None]


@dataclass
class Eye:
    """A window of somebody who is signed in."""

    page: Page
    server: str

    def asked(self, typed: str) -> None:
        self.page.goto(self.server + "/check/")
        self.page.fill("[name=typed]", typed)
        self.pressed("Check")

    def pressed(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def fine(self, words: str) -> None:
        assert words in self.page.inner_text("main")
        assert violations(self.page) == [], self.page.url
        assert not scrolls_sideways(self.page), self.page.url


@pytest.fixture(params=[1280, 320])
def window(request: pytest.FixtureRequest, server: str, chromium: Browser, move_clock: Mover) -> Iterator[Callable[..., Eye]]:
    """Opens a window for somebody, at either width, on Fri 4 Dec 2026."""
    contexts = []

    def opened(of: StaffMember) -> Eye:
        session = signed_in(of).cookies["evenhand_session"].value
        connections.close_all()
        contexts.append(chromium.new_context(viewport={"width": request.param, "height": 900}))
        contexts[-1].add_cookies([{"name": "evenhand_session", "value": session, "url": server}])
        return Eye(contexts[-1].new_page(), server)

    move_clock(at("Fri 4 Dec 2026"))
    yield opened
    for one in contexts:
        one.close()


def scene() -> Council:
    council = found_council()
    limited(council)
    return council


def test_a_call_that_is_timed_and_what_follows_it(window: Callable[..., Eye]) -> None:
    eye = window(scene().adviser)
    eye.asked(PHONE)
    eye.fine("Before you end a call, say:")
    eye.pressed("Start the timer: 10 minutes")
    eye.page.locator("[data-timer]").filter(has_text="left").wait_for()
    eye.fine("The call began at")
    eye.pressed("We ended the call")
    eye.fine("Call that we ended recorded")
    eye.pressed("Report what happened")
    eye.fine("How did the contact happen?")
    eye.page.goto(eye.server + "/check/mine/")
    eye.fine("You recorded a call that we ended of: Reference HB/77 12")
    eye.pressed("Report what happened on 4 December 2026 at 10:00am")
    eye.fine("You have begun another report")


def test_the_address_of_a_point_of_contact_breaks_where_the_window_ends(window: Callable[..., Eye]) -> None:
    council, now = scene(), at("Thu 26 Nov 2026")
    phone = Detail("phone", "07700 900456", "tenancy")
    case = ready(council.housing, council.head_of_housing, now, "Merrin", "Okafor", (phone,))
    days = now.date(), day("Wed 26 May 2027")
    desk = measure(
        "single_point_of_contact", *days, name="Customer Relations", email="customer.relations@fairmead-council.example"
    )
    plan = planned("stage_1", (desk,), reasons="Calls to many officers.")
    decisions.decide_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=now)
    eye = window(council.adviser)
    eye.asked("07700 900456")
    eye.fine("customer.relations@fairmead-council.example")


def test_many_candidates_and_what_the_owner_is_shown(window: Callable[..., Eye]) -> None:
    council = scene()
    namesakes(council, 6)
    eye = window(council.adviser)
    eye.asked("Alder Finch")
    eye.fine("1 more fits and is not shown.")
    eye.page.goto(eye.server + "/check/mine/")
    eye.fine("It could have been one of several.")
    owner = window(council.head_of_audit)
    owner.page.goto(owner.server + "/audit/usual/")
    owner.fine("What stands out")
    owner.page.goto(owner.server + "/audit/access/")
    owner.pressed("Show it")
    owner.fine("Nobody made more than 30.")
