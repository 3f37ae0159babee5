"""Can a letter be written, approved, issued and recorded as sent by keyboard alone? With Tab, Space, Enter and typing."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_case_pages_on_the_eye import enter
from tests.council import found_council
from tests.dates import at
from tests.letters.scenes import stage_1

FOCUSED = """() => { const one = document.activeElement, label = one.labels && one.labels.length ? one.labels[0].innerText : "";
    return (label || one.innerText || one.value || "").trim().replace(/\\s+/g, " "); }"""
FURTHEST = 80


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what is called `words` has the focus, and can be seen."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(words):
            return
    raise AssertionError(f"Tab does not come to {words!r} at {page.url}")


def press(page: Page, words: str) -> None:
    """Enter on what is called `words`; it leads to another page."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.once
@pytest.mark.clause("stage1.letter", "apply.in-writing")
def test_a_letter_goes_from_owed_to_sent_and_back_by_keyboard(
    server: str, page: Page, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Fri 27 Nov 2026", "10:00"))
    scene = stage_1(found_council())
    enter(page, server, scene.by)
    page.goto(f"{server}/")
    press(page, "Send the letter about the Stage 1 decision")
    press(page, "Draft it")
    refused_and_mended(page)
    tab_to(page, "What we ask of you")
    page.keyboard.press("Control+End")
    page.keyboard.type(" We would be glad of it.")
    press(page, "Save and approve")
    expect(page.get_by_text(f"Approved by {scene.by.name}")).to_be_in_viewport()
    press(page, "Issue")
    expect(page.get_by_text("We would be glad of it.")).to_be_visible()
    sent_and_back(page)


def refused_and_mended(page: Page) -> None:
    """A draft whose section was emptied is refused; the summary has the focus and leads to the section."""
    expect(page).to_have_url(re.compile(r"/letters/[0-9a-f-]{36}/$"))
    drafted = page.url
    tab_to(page, "What happened")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    press(page, "Save and approve")
    expect(page).to_have_title(re.compile("^Error: "))
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("What happened")).to_be_focused()
    press(page, "Take the facts from the record again")
    expect(page).to_have_url(drafted)  # not the place in the page that the summary led to
    expect(page.get_by_text("The letter says all that it must.")).to_be_visible()


def sent_and_back(page: Page) -> None:
    """By first class post, and back again."""
    press(page, "Record how it was sent")
    tab_to(page, "First class post")
    page.keyboard.press("Space")
    tab_to(page, "A copy of the policy went with it")
    page.keyboard.press("Space")
    press(page, "Record it")
    expect(page.get_by_text("it counts as received on Tuesday 1 December 2026")).to_be_visible()
    press(page, "It came back")
    tab_to(page, "What stands on it?")
    page.keyboard.type("Gone away")
    press(page, "Record it")
    expect(page.get_by_text("The letter is owed again")).to_be_visible()
