"""Does axe find nothing on any page, at 1280 and at 320 pixels? Every page of the routes, as it opens and as it refuses.

The pages are read from the routes, so that a new one cannot be forgotten: one that shows nothing to anybody fails here.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.scenery import ASKS_ONCE_MORE, further, newcomer
from tests.council import Council, found_council
from tests.dates import at
from tests.harness import accessibility
from tests.web.addresses import Address, all_addresses
from tests.web.sessions import signed_in
from tests.web.world import Kind, every_kind, longest, of_a_case, things

pytestmark = pytest.mark.once
LOOKED_AT, SENT_EMPTY, ASKED = "/looked-at", ", sent empty", ", asked once more"
PEOPLE = (
    "head_of_housing", "director_of_governance", "head_of_audit", "administrator", "training_lead", "adviser", "visiting_officer",
    "head_of_revenues", "head_of_environment", "clerk",
)  # fmt: skip
# These lead on when they are asked for alone: what they show was sent from the page before.
LEAD_ON = {
    "check_pop", "register_import_preview", "people_import_preview", "places_import_preview", "occupancy_import_preview",
    "people_import_progress", "places_import_progress", "occupancy_import_progress",
    "people_import_said", "places_import_said", "occupancy_import_said",
}  # fmt: skip
CUT_OFF = "[...document.querySelectorAll('.eh-stacked')].some(one => one.scrollWidth > one.parentElement.clientWidth)"


def test_axe_finds_nothing_on_any_page(server: str, page: Page, move_clock: Callable[[datetime], None]) -> None:
    move_clock(at("Mon 23 Nov 2026", "11:00"))
    html: list[str] = [""]
    page.route(f"**{LOOKED_AT}", lambda route: route.fulfill(body=html[0], content_type="text/html; charset=utf-8"))
    shown, wrong = set(), []
    for name, html[0] in every_page(found_council()):
        shown.add(name)
        page.goto(server + LOOKED_AT)
        wrong += found_on(page, name)
    assert not wrong, "\n".join(wrong)
    opened = {address.name for address in all_addresses() if "GET" in address.methods}
    assert opened - shown == LEAD_ON


def found_on(page: Page, name: str) -> list[str]:
    """What is wrong with the page that is open: at both widths, or on a phone when it comes back with its errors."""
    wrong = []
    for width in (320,) if name.endswith(SENT_EMPTY) else (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{name} at {width}: {one}" for one in accessibility.violations(page)]
        if accessibility.scrolls_sideways(page) or page.evaluate(CUT_OFF):
            wrong.append(f"{name} at {width}: something is off the screen")
    return wrong


def every_page(council: Council) -> Iterator[tuple[str, str]]:
    """Each page by its name, as whoever may see it first sees it; as it comes back when it is sent with nothing in it; and
    where it asks once more before it does it."""
    kinds, more = every_kind(council), further(council)
    others = things(council)
    clients = [signed_in(who) for who in (*(getattr(council, name) for name in PEOPLE), newcomer(council))]
    for address in all_addresses():
        if "GET" in address.methods:
            hrefs = list(addresses_of(address, kinds, {**others, **more}))
            for client, href in ((client, href) for href in hrefs for client in clients):
                answer = undone(client, href)
                if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                    yield address.name, answer.content.decode()
                    refused = undone(client, href, {} if "POST" in address.methods else None)
                    if refused.status_code == 422:
                        yield address.name + SENT_EMPTY, refused.content.decode()
                    if typed := ASKS_ONCE_MORE.get(address.name):
                        asked = undone(client, href, typed)
                        assert asked.status_code == 200, address.name
                        yield address.name + ASKED, asked.content.decode()
                    break


def addresses_of(address: Address, kinds: list[Kind], known: dict[str, Callable[[], dict[str, str]]]) -> Iterator[str]:
    """Where `address` may be: for the thing that is known for it, and for each kind of case."""
    start = longest(address.name, known)
    own = [known[start]()] if start and address.kwargs else []
    cases = (of_a_case(address, kind) for kind in kinds)
    for values in chain(own, cases) if address.kwargs else [{}]:
        if values is not None and set(values) == set(address.kwargs):
            yield reverse(address.name, kwargs=values or None)


def undone(client: Client, href: str, typed: dict[str, str] | None = None) -> HttpResponse:
    """The answer to a GET, or to what was typed; whatever it did is undone."""
    with transaction.atomic():
        answer = client.get(href) if typed is None else client.post(href, typed)
        transaction.set_rollback(True)
    return answer  # type: ignore[return-value]
