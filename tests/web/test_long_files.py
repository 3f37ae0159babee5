"""A long file comes in by the background work, piece by piece: once, whatever is killed, chosen or given up meanwhile."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.conf import settings
from playwright.sync_api import Page

from evenhand import clock
from evenhand.casework import drafts, leases, work
from evenhand.casework.imports import long_files, pieces
from evenhand.cli import work as cli_work
from evenhand.records.audit import AuditEntry
from evenhand.records.forms import Draft
from evenhand.records.people import Person
from evenhand.records.staff import PostHolding
from tests.council import Council, found_council
from tests.harness.accessibility import scrolls_sideways, violations
from tests.web.sessions import signed_in
from tests.web.uploading import upload

HOME = Path(settings.EVENHAND_HOME)
SHORT = b"reference,given_name,family_name\nT-1,Tina,Murphy\nT-3,Lee,Frost\n"


@pytest.fixture(autouse=True)
def _in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No piece takes too long here, so that each has its 250 rows (what ends by time: tests/casework/imports/test_pieces.py)."""
    monkeypatch.setattr(pieces, "HELD", 3_600)


def go_on(council: Council, stops: Callable[[], bool] = lambda: False) -> None:
    work.bring_in(now=clock.now, home=HOME, holder="a worker", stops=stops)


def long_file(rows: int = 6_000) -> bytes:
    """Every hundredth row has a date that cannot be read, every thousandth no name."""
    lines = ["reference,given_name,family_name,date_of_birth,phone"]
    for one in range(rows):
        born = "32/13/1970" if one % 100 == 99 else "1970-01-02"
        name = "," if one % 1_000 == 999 else f"Tina{one},Murphy"
        lines.append(f"T-{one},{name},{born},07700 9{one:05}")
    return "\n".join(lines).encode()


def test_a_long_file_comes_in_by_the_background_work_and_its_page_says_how_far_it_is(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    page = upload(client, "/people/import/", long_file())
    assert "6,000 rows. Of the first 1,000, 999 would come in" in page
    assert "Bring in all 6,000 rows" in page
    assert client.post("/people/import/confirm/")["Location"] == "/people/import/progress/"
    assert client.post("/people/import/confirm/")["Location"] == "/people/import/progress/", "asked twice, it comes in once"
    assert "0 of 6,000 rows were taken" in client.get("/people/import/progress/").content.decode()
    assert client.get("/people/import/")["Location"] == "/people/import/progress/"
    go_on(council, stops=lambda: True)
    page = client.get("/people/import/progress/").content.decode()
    assert "250 of 6,000 rows were taken" in page
    assert "250 came in, 0 were there already, 0 stayed out" in page
    assert Person.objects.count() == 250
    go_on(council)
    page = client.get("/people/import/progress/").content.decode()
    assert "5,994 of 6,000 rows came in, 0 were there already, 6 stayed out." in page
    assert "There is no month 13." in page
    assert Person.objects.count() == 5_994
    said = client.get("/people/import/progress/said.csv").content.decode("utf-8-sig").splitlines()
    assert len(said) == 1 + 60, "each cell and row that was left out is named"
    assert AuditEntry.objects.filter(verb="people_imported").count() == 1
    assert client.post("/people/import/give-up/")["Location"] == "/people/"
    assert not Draft.objects.exists()
    assert client.get("/people/import/progress/")["Location"] == "/people/import/"


def test_what_was_asked_for_is_nobody_elses_and_can_be_stopped(council: Council) -> None:
    client, other = signed_in(council.head_of_housing), signed_in(council.head_of_revenues)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    for page in ("progress/", "progress/said.csv"):
        assert other.get(f"/people/import/{page}")["Location"] == "/people/import/"
    go_on(council, stops=lambda: bool(client.post("/people/import/give-up/")))
    assert Person.objects.count() == 250
    go_on(council)
    assert Person.objects.count() == 250
    assert not Draft.objects.exists()


def test_a_piece_that_another_worker_took_meanwhile_is_not_taken_twice(council: Council) -> None:
    client, at = signed_in(council.head_of_housing), clock.now()
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    long_files.go_on(at=at, pauses=lambda: long_files.go_on(at=at, pauses=lambda: True) or False)
    far = long_files.progress(form="people_import", by=council.head_of_housing, at=at)
    assert far is not None
    assert (far.answer.already, Person.objects.count()) == (0, far.answer.added)
    go_on(council)
    far = long_files.progress(form="people_import", by=council.head_of_housing, at=at)
    assert far is not None
    assert (far.done, far.answer.rows, far.answer.added, far.answer.already) == (True, 6_000, 5_994, 0)


def test_another_file_that_was_chosen_meanwhile_does_not_take_the_place_of_the_one_that_comes_in(council: Council) -> None:
    client, by, at = signed_in(council.head_of_housing), council.head_of_housing, clock.now()
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    go_on(council, stops=lambda: True)
    other = {"name": "other.csv", "file": long_files.packed(SHORT), "theirs": {}, "rows": 2}
    drafts.save(form="people_import", answers=other, by=by, at=at)
    assert client.post("/people/import/confirm/")["Location"] == "/people/import/progress/"
    go_on(council)
    assert Person.objects.count() == 5_994
    assert drafts.take(form="people_import", by=by, at=at) == other, "only the file that came in is forgotten"
    assert not Draft.objects.filter(subject=long_files.COMING).exists()


def test_a_worker_that_died_is_followed_by_the_next_within_minutes(council: Council) -> None:
    client, now = signed_in(council.head_of_housing), clock.now()
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    leases.take(work.IMPORTS, holder="a worker that died", at=now, lasts=work.A_PIECE)
    for after, added in ((work.A_PIECE, 0), (work.A_PIECE + timedelta(seconds=1), 250)):
        work.bring_in(now=lambda after=after: now + after, home=HOME, holder="the next", stops=lambda: True)  # type: ignore[misc]
        assert Person.objects.count() == added


def test_a_worker_whose_server_is_gone_takes_up_no_other_piece(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    not_our_parent = os.getpid()
    cli_work.turn(0.0, HOME, "a worker", cli_work.stopping(Event(), not_our_parent))
    assert Person.objects.count() == 250


def test_what_breaks_down_again_and_again_ends_and_says_so(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")

    go_on(council, stops=lambda: True)
    Draft.objects.filter(subject=long_files.COMING).update(answers={"name": "not kept whole.csv"})
    for _ in range(long_files.MOST_TRIES):
        assert long_files.are_asked_for()
        go_on(council)
    page = client.get("/people/import/progress/").content.decode()
    assert "It ended early." in page
    assert "250 of 250 rows came in" in page
    assert not long_files.are_asked_for()


def test_what_breaks_down_now_and_then_goes_on(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")

    def fails() -> bool:
        raise RuntimeError

    for _ in range(long_files.MOST_TRIES + 1):
        go_on(council, stops=fails)
    go_on(council)
    assert "5,994 of 6,000 rows came in" in client.get("/people/import/progress/").content.decode()


def test_who_may_no_longer_bring_people_in_is_told_so(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    PostHolding.objects.filter(staff=council.head_of_housing).delete()
    go_on(council)
    far = long_files.progress(form="people_import", by=council.head_of_housing, at=clock.now())
    assert far is not None
    assert "Your posts do not let you" in far.failed
    assert not Person.objects.exists()


def test_who_loses_their_post_in_the_middle_brings_in_no_more(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")

    def lose_it() -> bool:
        if Person.objects.exists():
            PostHolding.objects.filter(staff=council.head_of_housing).delete()
        return False

    go_on(council, stops=lose_it)
    far = long_files.progress(form="people_import", by=council.head_of_housing, at=clock.now())
    assert far is not None
    assert "Your posts do not let you" in far.failed
    assert 0 < Person.objects.count() < 5_994


@pytest.mark.clause("review.retention")
def test_what_was_uploaded_and_never_confirmed_is_forgotten_after_a_day_and_what_was_confirmed_is_not(council: Council) -> None:
    client, other, now = signed_in(council.head_of_housing), signed_in(council.head_of_revenues), clock.now()
    upload(client, "/people/import/", SHORT)
    upload(other, "/people/import/", long_file())
    other.post("/people/import/confirm/")
    assert drafts.forget_old(at=now + timedelta(hours=23)) == 0
    assert drafts.forget_old(at=clock.now() + timedelta(days=1)) == 1
    assert client.get("/people/import/preview/")["Location"] == "/people/import/"
    assert long_files.are_asked_for()
    assert Draft.objects.filter(subject=long_files.COMING).exists()


@pytest.mark.once
def test_axe_finds_nothing_on_how_far_a_long_file_is_and_what_came_of_it(server: str, page: Page) -> None:
    council = found_council()
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    page.context.add_cookies([{"name": "evenhand_session", "value": client.cookies["evenhand_session"].value, "url": server}])
    for stops in (lambda: True, lambda: False):
        go_on(council, stops=stops)
        page.goto(server + "/people/import/progress/")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            assert violations(page) == []
            assert not scrolls_sideways(page)
    assert page.get_by_role("button", name="Close this").is_visible()
