"""The frame of every page: headers, sign-in, error pages; accessible at both widths and without JavaScript."""

import pytest
from django.test import Client
from playwright.sync_api import Page

from tests.harness import accessibility

SIGN_IN = "/sign-in/"


def test_pages_may_be_kept_by_nobody_and_run_no_script_of_others(db: None) -> None:
    answer = Client().get(SIGN_IN)
    assert answer.status_code == 200
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("path", ["/nothing/here/", "/account/new/"])
def test_a_page_without_an_account_is_accessible_and_fits(server: str, page: Page, path: str) -> None:
    page.goto(server + path)
    assert accessibility.violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert accessibility.violations(page) == []
    assert not accessibility.scrolls_sideways(page)


def test_a_page_that_is_not_there_says_so_without_repeating_the_address(server: str, page: Page) -> None:
    answer = page.goto(server + "/nothing/Tina-Murphy/")
    assert answer is not None
    assert answer.status == 404
    assert page.get_by_role("heading", name="Page not found").is_visible()
    assert "Murphy" not in page.content()


def test_the_style_arrives(server: str, page: Page) -> None:
    page.goto(server + "/nothing/")
    family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "Arial" in family


def test_the_page_works_without_javascript(server: str, plain_page: Page) -> None:
    plain_page.goto(server + "/nothing/")
    assert plain_page.get_by_role("heading", name="Page not found").is_visible()


@pytest.mark.once
def test_the_stylesheet_has_neither_the_crown_nor_the_typeface_of_gov_uk() -> None:
    from django.contrib.staticfiles import finders

    path = finders.find("evenhand/evenhand.css")
    assert path
    with open(path, encoding="utf-8") as file:
        style = file.read()
    for word in ("GDS Transport", "@font-face", "crest", "url("):
        assert word not in style
