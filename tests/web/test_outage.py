"""The outage copy through its pages: a password shown once, the PDF that it opens, and nobody else's."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser

from evenhand.records.audit import AuditEntry
from tests.casework.limited import decided, tamsin
from tests.council import Council, found_council
from tests.dates import at
from tests.harness.accessibility import scrolls_sideways, violations
from tests.harness.pdf_readers import poppler_text
from tests.web.sessions import signed_in


def shown(page: str) -> tuple[str, str]:
    """The password on the page, and what its button sends."""
    password = page.split("<code>")[1].split("</code>")[0]
    return password, page.split('name="password" value="')[1].split('"')[0]


@pytest.mark.clause("register.owner")
def test_a_password_is_shown_and_the_copy_opens_with_it(
    council: Council, move_clock: Callable[[datetime], None], tmp_path: Path
) -> None:
    decided(council, tamsin(council))
    move_clock(at("Fri 27 Nov 2026", "09:12"))
    client = signed_in(council.head_of_housing)
    assert "28 November 2026" in client.get("/outage/").content.decode()
    password, sealed = shown(client.post("/outage/").content.decode())
    assert not AuditEntry.objects.filter(verb="outage_copy_taken").exists()
    answer = client.post("/outage/copy/", {"password": sealed})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="outage-copy-2026-11-27.pdf"'
    assert "no-store" in answer["Cache-Control"]
    path = tmp_path / "copy.pdf"
    path.write_bytes(answer.content)
    assert poppler_text(path) is None
    assert "Holloway, Tamsin" in str(poppler_text(path, password))
    assert AuditEntry.objects.get(verb="outage_copy_taken").actor == council.head_of_housing.pk
    assert shown(client.post("/outage/").content.decode())[0] != password


def test_no_other_password_does_nor_one_that_was_shown_to_somebody_else_or_long_ago(council: Council) -> None:
    client, other = signed_in(council.head_of_housing), signed_in(council.head_of_revenues)
    _, sealed = shown(other.post("/outage/").content.decode())
    for given in (sealed, "let-me-choose-it-myself", "", "let-me-choose-it:1abcd:x", "\0" * 20):
        answer = client.post("/outage/copy/", {"password": given})
        assert answer.status_code == 422
        assert "There is a problem" in answer.content.decode()
    assert not AuditEntry.objects.filter(verb="outage_copy_taken").exists()


@pytest.mark.clause("register.owner")
def test_it_stands_out_to_the_information_owner_and_advisers_do_not_come_in(council: Council) -> None:
    assert signed_in(council.adviser).get("/outage/").status_code == 403
    client = signed_in(council.head_of_housing)
    client.post("/outage/copy/", {"password": shown(client.post("/outage/").content.decode())[1]})
    page = signed_in(council.head_of_audit).post("/audit/access/").content.decode()
    assert "Outage copies" in page
    assert "Amara Okonedo" in page.split("Outage copies")[1].split("</h2>")[1].split("<h2")[0]


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_at_either_width(server: str, chromium: Browser, width: int) -> None:
    council = found_council()
    sessions = {who: signed_in(who).cookies["evenhand_session"].value for who in (council.head_of_housing, council.head_of_audit)}
    connections.close_all()
    for who, session in sessions.items():
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=True)
        context.add_cookies([{"name": "evenhand_session", "value": session, "url": server}])
        page = context.new_page()
        page.goto(server + "/outage/")
        for _ in range(2):
            assert violations(page) == []
            assert not scrolls_sideways(page)
            if page.get_by_role("button", name="Show me a password").count():
                page.get_by_role("button", name="Show me a password").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Take the copy").click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
        if who == council.head_of_audit:
            page.goto(server + "/audit/access/")
            page.get_by_role("button", name="Show it").click()
            assert violations(page) == []
            assert not scrolls_sideways(page)
        context.close()
