"""appeal.none and the rest: can everybody read the page Policy, at 1280 and at 320 pixels, without JavaScript?"""

import pytest
from playwright.sync_api import Page

from tests.council import found_council
from tests.harness.accessibility import scrolls_sideways, violations
from tests.web.sessions import signed_in


def opened(page: Page, server: str) -> Page:
    council = found_council()
    session = signed_in(council.clerk).cookies["evenhand_session"].value
    page.context.add_cookies([{"name": "evenhand_session", "value": session, "url": server}])
    page.goto(f"{server}/policy/")
    return page


@pytest.mark.clause("intro.everyone")
def test_axe_finds_nothing(server: str, page: Page) -> None:
    assert violations(opened(page, server)) == []


@pytest.mark.clause("intro.everyone")
def test_on_a_small_screen_it_does_not_scroll_sideways(server: str, plain_page: Page) -> None:
    assert not scrolls_sideways(opened(plain_page, server))
    assert "Right of appeal" in plain_page.inner_text("main")
