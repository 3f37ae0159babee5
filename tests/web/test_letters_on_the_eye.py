"""Are the letter pages accessible, and do they fit, at both widths? Drafts, refusals, what was issued, who was told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from evenhand import clock
from tests.council import found_council
from tests.dates import at
from tests.harness import accessibility
from tests.letters.scenes import signed, stage_1, told, warning
from tests.web.sessions import signed_in


@pytest.fixture
def _friday() -> Iterator[None]:
    real = clock.now()
    clock.shift_by(lambda: at("Fri 27 Nov 2026") - real)
    yield
    clock.shift_by(lambda: real - real)


@pytest.mark.usefixtures("_friday")
def test_the_letter_pages_are_accessible_and_fit_at_both_widths(server: str, page: Page) -> None:
    scene = stage_1(found_council())
    told(scene)
    letter, reference = warning(scene), scene.case.reference
    cookies = signed_in(scene.by).cookies
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": server} for name, cookie in cookies.items()])
    written = [f"/letters/{letter.pk}/", f"/letters/{letter.pk}/letter.html"]
    of_case = [f"/cases/{reference}/letters/{tail}" for tail in ("", "refer/agency/", "agreement/", "identity/")]
    _look(page, server, ["/letters/", *written, *of_case, f"/cases/{reference}/told/", f"/cases/{reference}/told/new/"])
    page.goto(f"{server}/letters/{letter.pk}/")
    page.get_by_label("The Ombudsman").fill("Ask us.")
    page.get_by_role("button", name="Save and approve").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert accessibility.violations(page) == []
    page.get_by_role("button", name="Take the facts from the record again").click()
    letter.refresh_from_db()
    signed(letter, scene.by)
    _look(page, server, [f"/letters/{letter.pk}/{tail}" for tail in ("", "sent/", "letter.html")])


def _look(page: Page, server: str, paths: list[str]) -> None:
    for path in paths:
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(server + path)
            assert page.get_by_role("heading", level=1).is_visible()
            assert accessibility.violations(page) == [], (path, width)
            assert not accessibility.scrolls_sideways(page), (path, width)
