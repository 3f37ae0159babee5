"""Deletion, who saw this, and health: what each page says, to whom, and how it looks to axe and at 320 pixels."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page

from evenhand import clock
from evenhand.casework import cases, clients, work
from evenhand.policy.clients import Scope
from evenhand.records.audit import AuditEntry
from evenhand.records.retention import Hold
from evenhand.web.jinja import when
from tests.audit.deleting import closed_case
from tests.council import Council
from tests.dates import at
from tests.harness.accessibility import scrolls_sideways, violations
from tests.web.sessions import signed_in

AHEAD = at("Wed 13 Dec 2028")


@pytest.mark.clause("review.retention")
@pytest.mark.clause("register.owner")
def test_four_weeks_ahead_the_owner_sees_what_goes_and_holds_it(db: None, move_clock: Callable[[datetime], None]) -> None:
    scene = closed_case()
    client = signed_in(scene.council.head_of_audit)
    move_clock(at("Tue 12 Dec 2028"))
    assert scene.case.reference not in client.get("/deletion/").content.decode()
    move_clock(AHEAD)
    assert scene.case.reference in client.get("/deletion/").content.decode()
    address = f"/deletion/hold/{scene.case.reference}/"
    typed = {"why": "court", "reason": "", "owner": str(scene.council.head_of_audit.pk), "until_on_day": "1",
             "until_on_month": "3", "until_on_year": "2029"}  # fmt: skip
    refused = client.post(address, typed)
    assert (refused.status_code, "Say what it is held for" in refused.content.decode()) == (422, True)
    assert client.post(address, {**typed, "reason": "Claim 12."}).status_code == 302
    page = client.get("/deletion/").content.decode()
    assert "Claim 12." in page
    assert "Held until 1 March 2029" in page
    hold = Hold.objects.get()
    assert client.post(f"/deletion/release/{hold.pk}/", {}).status_code == 302
    hold.refresh_from_db()
    assert hold.released_at is not None


@pytest.mark.clause("register.owner")
def test_the_owner_reads_who_saw_a_case_and_that_is_on_record(db: None) -> None:
    scene = closed_case()
    cases.look(case=scene.case, by=scene.council.head_of_housing, at=at("Mon 10 Jan 2028"))
    client = signed_in(scene.council.head_of_audit)
    assert "case seen" not in client.get("/audit/").content.decode()
    page = client.post("/audit/", {"case": scene.case.reference}).content.decode()
    assert "Amara Okonedo" in page
    assert "case seen" in page
    read = AuditEntry.objects.get(verb="audit_read")
    assert (read.actor, read.case) == (scene.council.head_of_audit.pk, scene.case.pk)
    assert "Head of Audit and Risk" in client.post("/audit/access/").content.decode()


@pytest.mark.clause("register.owner")
def test_the_owner_reads_which_other_systems_are_let_in_to_what_and_until_when(council: Council) -> None:
    by, now = council.administrator, clock.now()
    expires = now + timedelta(days=30)
    for name, scopes, until in (
        ("Telephone system", [Scope.CHECKS, Scope.CONTACTS_WRITE], expires),
        ("Housing system", [Scope.PLACES_WRITE], None),
        ("An old system", [Scope.PEOPLE_READ], None),
    ):
        made = clients.create(name=name, scopes=scopes, token=clients.fresh_token(), expires_at=until, by=by, at=now)
    clients.revoke(client=made.pk, by=by, at=now)
    owner = signed_in(council.head_of_audit)
    assert "Telephone system" not in owner.get("/audit/access/").content.decode()
    page = owner.post("/audit/access/").content.decode().split("Other systems that are let in")[-1]
    housing, telephone = (page.split(name)[1].split("</dd>")[0] for name in ("Housing system", "Telephone system"))
    assert "Enter places and changes of occupier<br>Until it is revoked" in housing
    assert f"Check contacts<br>Record contacts<br>Until {when(expires)}" in telephone
    assert f"by {council.administrator.name}, never used" in telephone
    assert "An old system" not in page


def test_only_their_own_roles_come_in(db: None) -> None:
    scene = closed_case()
    for member, address in (
        (scene.council.head_of_housing, "/deletion/"),
        (scene.council.administrator, "/audit/"),
        (scene.council.head_of_audit, "/health/"),
    ):
        assert signed_in(member).get(address).status_code == 403


def test_machines_are_told_whether_it_runs(db: None) -> None:
    closed_case()
    client = Client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    work.alive(holder="here", at=clock.now())
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["found"]["background work"]) == (200, True)
    assert "evenhand_well" in client.get("/metrics").content.decode()
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="192.0.2.1").status_code == 404


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_at_either_width(server: str, chromium: Browser, width: int) -> None:
    scene = closed_case()
    for member, paths in (
        (scene.council.head_of_audit, ["/deletion/", f"/deletion/hold/{scene.case.reference}/", "/audit/", "/audit/access/"]),
        (scene.council.administrator, ["/health/"]),
    ):
        session = signed_in(member).cookies["evenhand_session"].value
        connections.close_all()
        context = chromium.new_context(viewport={"width": width, "height": 900})
        context.add_cookies([{"name": "evenhand_session", "value": session, "url": server}])
        page: Page = context.new_page()
        for path in paths:
            page.goto(server + path)
            assert violations(page) == [], path
            assert not scrolls_sideways(page), path
        context.close()
