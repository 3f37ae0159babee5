"""Can anybody report in a few pages, is nothing lost, and do they see what became of it and nothing else?"""

import pytest
from django.test import Client

from evenhand.casework import triage
from evenhand.policy.editions.reading import read_edition
from evenhand.records.forms import Draft
from evenhand.records.incidents import Incident, IncidentNote
from tests.council import SHIPPED, Council
from tests.dates import at
from tests.web.reporting import ANSWERS, answer, token_of
from tests.web.sessions import signed_in

TUESDAY = at("Tue 24 Nov 2026")
pytestmark = pytest.mark.usefixtures("on_tuesday")


@pytest.fixture
def on_tuesday(move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(TUESDAY)


@pytest.mark.clause("intro.everyone", "define.channels", "intro.safe-staff")
def test_an_employee_without_any_post_reports_and_sees_what_became_of_it(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council)
    reply = client.post("/report/check/", {"form_token": token_of(client, "/report/check/")}, follow=True)
    incident = Incident.objects.get()
    page = reply.content.decode()
    assert incident.reference in page
    assert "Received" in page
    assert (incident.happened_time, incident.channel, incident.support_wanted) == ("09:30", "telephone", True)
    assert list(incident.aimed_at.all()) == [council.clerk]
    by = council.head_of_housing
    triage.decide(incident=incident, outcome="rejected", reason="A complaint about us, which is welcome.", by=by, at=TUESDAY)
    assert "A complaint about us, which is welcome." in client.get("/report/mine/").content.decode()
    assert client.get(f"/triage/{incident.pk}/").status_code == 403


def test_sent_twice_it_is_there_once(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council)
    token = token_of(client, "/report/check/")
    for _ in range(2):
        assert client.post("/report/check/", {"form_token": token}).status_code == 302
    assert Incident.objects.count() == 1
    assert Draft.objects.count() == 0


def test_a_draft_survives_signing_out(council: Council) -> None:
    client = signed_in(council.clerk)
    client.post("/report/what/", {**ANSWERS["what"], "later": "yes"})
    client.logout()
    again = signed_in(council.clerk)
    assert "you useless lot" in again.get("/report/what/").content.decode()
    assert "Go on with it" in again.get("/report/").content.decode()
    assert "you useless lot" not in signed_in(council.adviser).get("/report/what/").content.decode()


def test_what_does_not_fit_stays_as_it_was_typed(council: Council) -> None:
    client = signed_in(council.clerk)
    typed = {"happened_on_day": "31", "happened_on_month": "2", "happened_on_year": "2026", "happened_time": "soon"}
    reply = client.post("/report/when/", typed)
    assert reply.status_code == 422
    assert b"This is not a date" in reply.content
    assert b"This is not a time" in reply.content
    assert b'value="soon"' in client.get("/report/when/").content


def test_a_time_to_come_is_refused_and_the_day_is_read_back_in_words(council: Council) -> None:
    client = signed_in(council.clerk)
    today = {"happened_on_day": "24", "happened_on_month": "11", "happened_on_year": "2026"}
    late = client.post("/report/when/", {**today, "happened_time": "23:59"})
    assert b"The time is still to come." in late.content
    assert client.post("/report/when/", {**today, "happened_time": "00:01"}).status_code == 302
    answer(client, council)
    assert "Monday 23 November 2026" in client.get("/report/check/").content.decode()


def test_an_accepted_report_without_a_case_is_found_on_the_list_of_cases(council: Council) -> None:
    client, head = signed_in(council.clerk), signed_in(council.head_of_housing)
    answer(client, council)
    client.post("/report/check/", {"form_token": token_of(client, "/report/check/")})
    incident = Incident.objects.get()
    assert incident.reference not in head.get("/cases/").content.decode()
    assert "accept, link or not" in head.get(f"/triage/{incident.pk}/").content.decode()
    triage.decide(incident=incident, outcome="accepted", by=council.head_of_housing, at=TUESDAY)
    assert "accept, link or not" not in head.get(f"/triage/{incident.pk}/").content.decode()
    assert incident.reference in head.get("/cases/").content.decode()
    assert incident.reference not in signed_in(council.head_of_revenues).get("/cases/").content.decode()


def test_a_day_to_come_is_refused_at_its_field(council: Council) -> None:
    typed = {"happened_on_day": "25", "happened_on_month": "nov", "happened_on_year": "26"}
    reply = signed_in(council.clerk).post("/report/when/", typed)
    assert b"still to come" in reply.content


def test_nothing_is_sent_before_every_question_was_seen(council: Council) -> None:
    client = signed_in(council.clerk)
    client.post("/report/what/", ANSWERS["what"])
    token = token_of(client, "/report/check/")
    assert b"Before you can send it" in client.post("/report/check/", {"form_token": token}).content
    assert not Incident.objects.exists()


def test_a_serious_threat_asks_for_the_police_and_a_shout_does_not(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council)
    assert client.get("/report/conduct/").content.decode().count("of 6") == 1
    client.post("/report/conduct/", {"behaviours": ["serious_threat"]})
    assert b"always reported to the police" in client.get("/report/police/").content
    token = token_of(client, "/report/check/")
    assert client.post("/report/check/", {"form_token": token}).status_code == 200
    assert not Incident.objects.exists()
    client.post("/report/police/", {"police_owner": council.clerk.email})
    client.post("/report/check/", {"form_token": token})
    assert b"Enter the police reference" in client.get("/").content


def test_nobody_and_nowhere_is_refused(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council, how={"channel": "letter", "where": ""}, who={"who": ""})
    reply = client.post("/report/check/", {"form_token": token_of(client, "/report/check/")})
    assert b"Say who it was, or at which place" in reply.content


@pytest.mark.clause("define.behaviours", "define.persistence", "define.patterns")
def test_every_listed_behaviour_test_and_pattern_can_be_recorded(council: Council) -> None:
    """Recording alone: the figures behind the patterns come with the contact log's evidence, later."""
    edition = read_edition(SHIPPED)
    assert (len(edition.behaviours) - 2, len(edition.persistence), len(edition.patterns)) == (8, 5, 6)
    listed = [*edition.behaviours, *edition.persistence, *edition.patterns]
    client = signed_in(council.clerk)
    chosen = {name: list(getattr(edition, name)) for name in ("behaviours", "persistence", "patterns")}
    answer(client, council, conduct=chosen, police={})
    client.post("/report/check/", {"form_token": token_of(client, "/report/check/")})
    assert Incident.objects.get().conduct == listed


@pytest.mark.clause("define.open-list")
def test_what_is_on_no_list_is_recorded_with_its_description(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council, conduct={"other_conduct": "Followed an officer to the car park."})
    client.post("/report/check/", {"form_token": token_of(client, "/report/check/")})
    assert Incident.objects.get().other_conduct == "Followed an officer to the car park."
    assert b"Choose what happened" in client.post("/report/conduct/", {}).content


def test_a_correction_stands_beside_the_report(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council)
    client.post("/report/check/", {"form_token": token_of(client, "/report/check/")})
    address = f"/report/mine/{Incident.objects.get().pk}/"
    client.post(address, {"words": "It was line 3.", "form_token": token_of(client, address)})
    assert IncidentNote.objects.get().words == "It was line 3."
    assert Incident.objects.get().where == "Contact centre line 2"
    assert signed_in(council.adviser).get(address).status_code == 403


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} '; DROP TABLE x; -- \u202eevil\u202c =1+1"


def test_hostile_words_are_words(council: Council) -> None:
    client = signed_in(council.clerk)
    answer(client, council, what={"what_happened": HOSTILE})
    page = client.post("/report/check/", {"form_token": token_of(client, "/report/check/")}, follow=True).content.decode()
    assert Incident.objects.get().what_happened == HOSTILE
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("words", ["a\0b", "x" * 1_000_000])
def test_what_cannot_be_kept_is_refused_at_its_field(council: Council, words: str) -> None:
    reply = signed_in(council.clerk).post("/report/what/", {"what_happened": words})
    assert reply.status_code == 422
    assert b'href="#id_what_happened"' in reply.content


def test_a_nul_in_an_address_is_not_there(council: Council) -> None:
    client = signed_in(council.clerk)
    assert client.get("/report/wh%00at/").status_code == 404
    assert client.get("/report/?a=%00").status_code == 404


def test_without_a_session_the_form_comes_back_after_sign_in(council: Council) -> None:
    reply = Client().post("/report/what/", ANSWERS["what"])
    assert reply.status_code == 401
    assert "held" in reply.content.decode()
