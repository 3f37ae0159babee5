"""The parts that pages share: banner, menu, errors, strip, answer; accessible at both widths, and seen as they are."""

from datetime import UTC, date, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Page

from evenhand.config import urls
from evenhand.web import jinja
from tests.harness import accessibility

pytestmark = [pytest.mark.once, pytest.mark.urls("tests.web.test_layout")]

SHARED = """
{% extends "layout.html" %}
{% block title %}Case{% endblock %}
{% block layout %}
<div class="eh-strip">
  <p class="eh-strip__who">Ms Tina Murphy <span class="govuk-tag">Stage 1</span></p>
  <dl class="eh-strip__facts">
    <div><dt>In force</dt><dd>Stage 1 until {{ until | day }}</dd></div>
    <div><dt>Owed next</dt><dd class="eh-late">Review late by 3 days</dd></div>
  </dl>
</div>
<div class="eh-with-side">
  <div>
    <h1 class="govuk-heading-l">Is there anything I should know?</h1>
    <div class="eh-answer">
      <p class="eh-answer__instruction">Take this call. Keep it to 10 minutes.</p>
      <p class="eh-answer__say">“I have ten minutes for you today.”</p>
    </div>
    <p class="govuk-body"><label class="govuk-label" for="name">Name</label><input class="govuk-input" id="name"></p>
    <ol class="eh-chronology">
      <li class="eh-chronology__event">
        <p class="eh-chronology__what">Stage 1 decided</p><p class="eh-chronology__when">{{ at | when }}</p>
      </li>
    </ol>
    <div class="eh-wide" tabindex="0" role="region" aria-label="Register">
      <table class="govuk-table">
        <tr>{% for n in range(12) %}<td class="govuk-table__cell">reference {{ n }}</td>{% endfor %}</tr>
      </table>
    </div>
  </div>
  <aside class="eh-side" aria-label="Dates">
    <p class="govuk-body-s">{{ until | day_long }} <span class="eh-clause">stage1.period</span></p>
  </aside>
</div>
{% endblock %}
"""


def shared(request: HttpRequest) -> HttpResponse:
    """A page with every shared part on it, some of them hostile."""
    context = {
        "training": True,
        "council": {"name": "Northmoor <b>Council</b>", "colour": "#7a1f5c"},
        "navigation": [{"text": "Home", "href": "/shared/", "active": True}, {"text": "Register", "href": "/shared/"}],
        "errors": [] if "fits" in request.GET else [{"text": "Enter a name", "href": "#name"}],
        "until": date(2027, 5, 24),
        "at": datetime(2027, 5, 24, 8, 5, tzinfo=UTC),
    }
    template = engines["jinja2"].env.from_string(SHARED)  # type: ignore[attr-defined]
    return HttpResponse(template.render({**context, "request": request}))


urlpatterns = [*urls.urlpatterns, path("shared/", shared, name="shared")]


def test_the_shared_parts_are_accessible_and_fit_both_widths(server: str, page: Page) -> None:
    page.goto(server + "/shared/")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert accessibility.violations(page) == []
        assert not accessibility.scrolls_sideways(page)


def test_the_council_is_named_and_coloured_as_text_and_no_markup(server: str, page: Page) -> None:
    page.goto(server + "/shared/")
    assert page.title() == "Error: Case – Northmoor <b>Council</b>"
    band = page.evaluate("getComputedStyle(document.querySelector('.eh-header')).borderBottomColor")
    assert band == "rgb(122, 31, 92)"


def test_the_keyboard_reaches_the_content_first(server: str, page: Page) -> None:
    page.goto(server + "/shared/?fits")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main-content"


def test_the_keyboard_begins_at_what_is_wrong_where_something_is(server: str, page: Page) -> None:
    page.goto(server + "/shared/")
    assert "govuk-error-summary" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "name"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2027, 5, 24, 8, 5, tzinfo=UTC), "24 May 2027 at 9:05am"),
        (datetime(2027, 1, 1, 12, 0, tzinfo=UTC), "1 January 2027 at 12:00pm"),
        (datetime(2027, 5, 24, 23, 30, tzinfo=UTC), "25 May 2027 at 12:30am"),
    ],
)
def test_a_time_is_said_as_in_london(at: datetime, said: str) -> None:
    assert jinja.when(at) == said


def test_a_date_is_said_as_officers_say_it() -> None:
    assert jinja.day(date(2027, 5, 24)) == "24 May 2027"
    assert jinja.day_long(date(2027, 5, 24)) == "Monday 24 May 2027"
    assert jinja.day(datetime(2027, 5, 24, 23, 30, tzinfo=UTC)) == "25 May 2027"
    assert jinja.day(None) == ""


@pytest.mark.parametrize("value", ["red;} body {display: none", "#12345", "", None, "#12345g"])
def test_what_is_no_colour_never_reaches_a_stylesheet(value: str | None) -> None:
    assert jinja.colour(value) == "#1d4f5c"
