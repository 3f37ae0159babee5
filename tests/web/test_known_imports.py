"""The pages that bring in people, places and changes of occupier: a preview that writes nothing, then the rows, once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page

from evenhand import clock
from evenhand.casework import leases, work
from evenhand.casework.imports import long_files
from evenhand.records.audit import AuditEntry
from evenhand.records.forms import Draft
from evenhand.records.people import Person
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import PostHolding
from tests.council import Council, found_council
from tests.harness.accessibility import scrolls_sideways, violations
from tests.web.sessions import signed_in

HOME = Path(settings.EVENHAND_HOME)
PEOPLE = b"reference,given_name,family_name,phone\nT-1,Tina,Murphy,07700 900123\nT-2,,,07700 900124\nT-3,Lee,Frost,12345\n"
PLACES = b"reference,address,uprn\nP-1,12 Tideway Court,100012345678\n"
CHANGES = b"uprn,changed_on\n100012345678,2026-11-02\n999,2026-11-02\n"


def upload(client: Client, page: str, data: bytes, name: str = "list.csv") -> str:
    """The preview of a file, or the page of the upload where it was refused."""
    return client.post(page, {"file": SimpleUploadedFile(name, data)}, follow=True).content.decode()


def test_people_are_previewed_row_by_row_then_confirmed(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    page = upload(client, "/people/import/", PEOPLE)
    assert "3 rows. 2 would come in" in page
    assert "There is no name" in page
    assert not Person.objects.exists()
    done = client.post("/people/import/confirm/").content.decode()
    assert "2 of 3 rows came in" in done
    assert sorted(Person.objects.values_list("reference", flat=True)) == ["T-1", "T-3"]
    assert client.post("/people/import/confirm/")["Location"] == "/people/"
    assert "2 are there already" in upload(client, "/people/import/", PEOPLE)


def test_places_and_their_changes_of_occupier_come_in(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/places/import/", PLACES)
    client.post("/places/import/confirm/")
    assert Place.objects.get().reference == "P-1"
    page = upload(client, "/places/occupancy/import/", CHANGES)
    assert "No place with this UPRN is known" in page
    client.post("/places/occupancy/import/confirm/")
    assert OccupierChange.objects.count() == 1


def test_what_is_given_up_is_forgotten(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", PEOPLE)
    assert client.post("/people/import/give-up/")["Location"] == "/people/"
    assert client.get("/people/import/preview/")["Location"] == "/people/import/"
    assert not Person.objects.exists()


def test_a_file_that_is_too_long_for_the_pages_names_the_command(council: Council) -> None:
    long = b"given_name,family_name\n" + b"Tina,Murphy\n" * 100_001
    page = upload(signed_in(council.head_of_housing), "/people/import/", long)
    assert "There are more than 100,001 rows." in page
    assert "evenhand import people FILE" in page
    assert "There is a problem" in page


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


def test_a_worker_that_died_is_followed_by_the_next_within_minutes(council: Council) -> None:
    client, now = signed_in(council.head_of_housing), clock.now()
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")
    leases.take(work.IMPORTS, holder="a worker that died", at=now, lasts=work.A_PIECE)
    for after, added in ((work.A_PIECE, 0), (work.A_PIECE + timedelta(seconds=1), 250)):
        work.bring_in(now=lambda after=after: now + after, home=HOME, holder="the next", stops=lambda: True)  # type: ignore[misc]
        assert Person.objects.count() == added


def test_what_breaks_down_again_and_again_ends_and_says_so(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", long_file())
    client.post("/people/import/confirm/")

    def fails() -> bool:
        raise RuntimeError

    for _ in range(long_files.MOST_TRIES):
        go_on(council, stops=fails)
    page = client.get("/people/import/progress/").content.decode()
    assert "It ended early." in page
    assert f"{Person.objects.count():,} of" in page
    assert not long_files.are_asked_for()


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


@pytest.mark.parametrize("data", [b"\x00" * 200, b"a,b\n1,2\n", b"%PDF-1.7", b"PK\x03\x04nothing"])
def test_a_file_that_is_no_list_is_refused_in_words(council: Council, data: bytes) -> None:
    assert "There is a problem" in upload(signed_in(council.head_of_housing), "/people/import/", data)


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
