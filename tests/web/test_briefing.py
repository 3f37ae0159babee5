"""Is the briefing acknowledged before the register is first seen? Asked once, leads on, loses nothing, holds up no check."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand.casework import briefings
from evenhand.casework.editions import install
from evenhand.casework.refusals import Refused
from evenhand.queries import briefings as known
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import StaffMember
from evenhand.records.training import BriefingAcknowledgement
from tests.council import SHIPPED, Council
from tests.dates import at, day
from tests.web.sessions import signed_in

NOW = at("Mon 23 Nov 2026")
PAGE = "/training/briefing/"
pytestmark = pytest.mark.clause("intro.training")


@pytest.fixture
def newcomer(council: Council, move_clock: Callable[[datetime], None]) -> StaffMember:
    """The Head of Audit and Risk, who has not read it yet."""
    move_clock(NOW)
    BriefingAcknowledgement.objects.filter(staff=council.head_of_audit).delete()
    return council.head_of_audit


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the page, but the one against forgery."""
    found = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page))
    return {name: value.replace("&amp;", "&") for name, value in found.items()}


def acknowledged(client: Client, page: str) -> str:
    """Tick and send; answers where it leads, or the page that follows."""
    answer = client.post(PAGE, {**hidden(page), "read": "on"})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_the_register_leads_to_the_briefing_and_the_briefing_to_the_register(newcomer: StaffMember) -> None:
    client = signed_in(newcomer)
    asked = client.get("/register/?kind=&closed=on")
    assert asked.status_code == 302
    page = client.get(asked["Location"]).content.decode()
    assert "It describes conduct, never a person." in page
    assert "Fairmead" in page
    unticked = client.post(PAGE, hidden(page))
    assert unticked.status_code == 422
    assert "Tick to say that you have read it" in unticked.content.decode()
    assert acknowledged(client, unticked.content.decode()) == "/register/?kind=&closed=on"
    assert client.get("/register/").status_code == 200
    row = BriefingAcknowledgement.objects.get(staff=newcomer)
    assert row.acknowledged_at.date() == NOW.date()
    assert AuditEntry.objects.filter(verb="briefing_acknowledged", actor=newcomer.pk, subject=row.pk).exists()


def test_what_was_sent_before_the_briefing_is_shown_again_after_it(newcomer: StaffMember) -> None:
    client = signed_in(newcomer)
    asked = client.post("/register/copy/", {"format": "csv", "on_day": "1", "on_month": "11", "on_year": "2026"})
    assert asked.status_code == 403
    page = acknowledged(client, asked.content.decode())
    assert "What you typed is still here" in page
    assert 'action="/register/copy/"' in page
    assert hidden(page)["format"] == "csv"


def test_a_file_that_was_sent_has_to_be_chosen_again_and_nothing_is_imported(newcomer: StaffMember) -> None:
    client = signed_in(newcomer)
    sheet = SimpleUploadedFile("register.csv", b"Name\nAlder Finch\n", "text/csv")
    asked = client.post("/register/import/", {"register": sheet})
    assert asked.status_code == 403
    assert "A file has to be chosen again." in asked.content.decode()


def test_a_contact_check_and_a_visit_wait_for_no_briefing(council: Council, newcomer: StaffMember) -> None:
    BriefingAcknowledgement.objects.all().delete()
    adviser = signed_in(council.adviser)
    assert adviser.get("/check/").status_code == 200
    assert (
        adviser.post(
            "/check/", {"typed": "07700 900123", "channel": "telephone", "purpose": "In contact with us now"}
        ).status_code
        == 200
    )
    assert signed_in(council.visiting_officer).get("/visits/").status_code == 200


def test_it_is_asked_again_when_a_word_changes_and_not_for_another_edition_with_the_same_text(newcomer: StaffMember) -> None:
    client, before = signed_in(newcomer), known.in_force(NOW.date())
    assert before is not None
    briefings.acknowledge(version=before.version, by=newcomer, at=NOW)
    briefings.acknowledge(version=before.version, by=newcomer, at=NOW)
    assert BriefingAcknowledgement.objects.filter(staff=newcomer).count() == 1
    another = SHIPPED.replace("key: managed_contact_2026", "key: managed_contact_2027")
    changed = another.replace("Every look is recorded with your name", "Every look is kept with your name")
    assert known.is_owed(newcomer, NOW.date()) is False
    with pytest.raises(Refused) as refusal:
        briefings.acknowledge(version="of another day", by=newcomer, at=NOW)
    assert "Read it again" in refusal.value.verdict.reasons[0].message
    assert changed != another
    install(text=changed.replace("applies_from: 2019-01-01", "applies_from: 2026-11-23"), by=None, at=NOW)
    assert known.is_owed(newcomer, NOW.date())
    assert client.get("/register/").status_code == 302


@pytest.mark.parametrize(
    "next_page", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "javascript:1"]
)
def test_it_never_leads_to_another_site(newcomer: StaffMember, next_page: str) -> None:
    client = signed_in(newcomer)
    page = client.get(PAGE, {"next": next_page}).content.decode()
    assert acknowledged(client, page) == "/training/"


def test_training_shows_who_has_acknowledged_it_and_a_tampered_form_is_not_followed(
    council: Council, newcomer: StaffMember
) -> None:
    lead = signed_in(council.training_lead).get("/training/").content.decode()
    assert "Briefing on the register" in lead
    assert "Not yet" in lead
    client = signed_in(newcomer)
    assert "Not acknowledged yet" in client.get("/training/").content.decode()
    sent = hidden(client.get(PAGE).content.decode())
    answer = client.post(PAGE, {**sent, "held": "forged", "read": "on"})
    assert answer["Location"] == "/training/"
    assert "Acknowledged on" in client.get("/training/").content.decode()
    assert known.everybody(known.in_force(day("Mon 23 Nov 2026")))[newcomer.pk].date() == NOW.date()
