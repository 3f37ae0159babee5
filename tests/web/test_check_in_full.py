"""The check in full, through its pages: timer, words before a call is ended, a report from it, who it was, no browsing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser

from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Contact
from tests.casework.limited import PHONE, decided, limited, namesakes, tamsin
from tests.council import Council, found_council
from tests.dates import at, day
from tests.stories.scenes import measure
from tests.web.sessions import signed_in

PURPOSE = {"purpose": "In contact with us now"}
Mover = Callable[[datetime], None]


@pytest.fixture
def friday(council: Council, move_clock: Mover) -> Client:
    """It is Friday 4 December; Tamsin Holloway's call of the week is limited to ten minutes."""
    limited(council)
    move_clock(at("Fri 4 Dec 2026"))
    return signed_in(council.adviser)


def of_a_call(client: Client) -> dict[str, object]:
    """The answer to her number, and what its buttons send."""
    client.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE})
    check = ContactCheck.objects.latest("at")
    return {"check": check.pk, "key": check.shown[0], "channel": "telephone"}


@pytest.mark.clause("intro.safe-staff")
def test_the_words_before_a_call_is_ended_stand_by_the_buttons(friday: Client) -> None:
    page = friday.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE}).content.decode()
    assert "Before you end a call, say:" in page
    assert "Please speak to me calmly, or I will have to end this call." in page
    by_letter = friday.post("/check/", {"phone": PHONE, "channel": "letter", **PURPOSE}).content.decode()
    assert "Before you end a call" not in by_letter


@pytest.mark.clause("intro.safe-staff")
def test_an_ended_call_is_one_click_and_leads_to_a_report_that_knows_its_facts(friday: Client) -> None:
    page = friday.post("/check/record/", {**of_a_call(friday), "minutes": "7", "what": "ended"}).content.decode()
    assert "Call that we ended recorded" in page
    assert "Report what happened" in page
    contact = Contact.objects.get()
    assert contact.ended_by_us
    answer = friday.post("/report/from-contact/", {"contact": contact.pk})
    assert answer["Location"] == "/report/how/"
    how = friday.get("/report/how/").content.decode()
    assert 'value="telephone" checked' in how
    when = friday.get("/report/when/").content.decode()
    assert all(f'value="{part}"' in when for part in ("4", "12", "2026", "10:00"))
    assert 'value="HB/77 12"' in friday.get("/report/who/").content.decode()
    assert "We ended the call." in friday.get("/report/what/").content.decode()
    assert 'value="7"' in friday.get("/report/effect/").content.decode()
    missing = friday.get("/report/check/").content.decode()
    assert "/report/what/" in missing, "what is known is shown, and still asked"


@pytest.mark.clause("stage1.options")
def test_a_repeat_that_was_read_is_a_button_where_repeats_go_unanswered_and_nowhere_else(
    council: Council, move_clock: Mover
) -> None:
    begins, last = day("Thu 26 Nov 2026"), day("Wed 26 May 2027")
    decided(council, tamsin(council), measure("no_reply_repeats", begins, last, matters=["Kitchen, closed on 1 June 2026"]))
    move_clock(at("Fri 4 Dec 2026"))
    adviser = signed_in(council.adviser)
    shown = adviser.post("/check/", {"phone": PHONE, "channel": "email", **PURPOSE}).content.decode()
    assert "I read it: nothing new, no answer" in shown
    sent = {**of_a_call(adviser), "channel": "email", "what": "unanswered"}
    assert "It is on record that you read it." in adviser.post("/check/record/", sent).content.decode()
    assert Contact.objects.get().unanswered
    spoken = adviser.post("/check/record/", {**sent, "channel": "telephone"})
    assert (spoken.status_code, Contact.objects.count()) == (422, 1)


def test_where_everything_is_answered_there_is_no_such_button(friday: Client) -> None:
    assert "nothing new, no answer" not in friday.post("/check/", {"phone": PHONE, **PURPOSE}).content.decode()


@pytest.mark.parametrize("minutes", ["-5", "9" * 20, "ten"])
def test_minutes_that_are_none_are_refused_in_plain_words(friday: Client, minutes: str) -> None:
    answer = friday.post("/check/record/", {**of_a_call(friday), "minutes": minutes, "what": "contact"})
    assert answer.status_code == 422
    assert "Give the minutes as a whole number from 0 to 1,440, or leave them out." in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_report_that_was_begun_is_not_lost_to_another(friday: Client, council: Council) -> None:
    friday.post("/report/how/", {"channel": "letter", "service": str(council.housing.pk), "where": "The counter"})
    friday.post("/check/record/", {**of_a_call(friday), "what": "ended"})
    contact = Contact.objects.get()
    assert "You have begun another report" in friday.post("/report/from-contact/", {"contact": contact.pk}).content.decode()
    assert "The counter" in friday.get("/report/how/").content.decode()
    assert friday.post("/report/from-contact/", {"contact": contact.pk, "instead": "on"}).status_code == 302
    assert "The counter" not in friday.get("/report/how/").content.decode()


def test_nobody_begins_a_report_from_the_contact_of_somebody_else(friday: Client, council: Council) -> None:
    friday.post("/check/record/", {**of_a_call(friday), "what": "contact"})
    contact = Contact.objects.get()
    assert signed_in(council.clerk).post("/report/from-contact/", {"contact": contact.pk}).status_code == 404
    assert friday.post("/report/from-contact/", {"contact": "no"}).status_code == 404


@pytest.mark.clause("stage1.options")
def test_the_timer_is_a_start_and_a_stop_without_javascript(friday: Client, move_clock: Mover) -> None:
    first = friday.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE}).content.decode()
    assert "Start the timer: 10 minutes" in first
    facts = of_a_call(friday)
    started = friday.post("/check/call/start/", {"check": facts["check"], "key": facts["key"]})
    assert started["Location"] == f"/check/call/{facts['check']}/"
    page = friday.get(started["Location"]).content.decode()
    assert "The call began at 10:00am." in page
    assert "At most 10 minutes: until 10:10am." in page
    assert "Take 1 call each week" in page
    move_clock(at("Fri 4 Dec 2026", "10:09"))
    assert "A call is being timed" in friday.get("/check/mine/").content.decode()
    stopped = friday.post("/check/call/stop/", {"check": facts["check"]}).content.decode()
    assert "Contact recorded" in stopped
    assert Contact.objects.get().minutes in (8, 9), "full minutes, and the seconds that this test took"
    assert f"{Contact.objects.get().minutes} minutes" in stopped
    assert friday.get(started["Location"]).status_code == 404
    again = friday.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE}).content.decode()
    assert "No more now: 1 of 1 this week, on Friday." in again
    assert "Start the timer" not in again, "no call is to be held any more this week"
    assert "No timer: this contact is not to be held now." in again
    assert "Record contact" in again


def test_a_forgotten_timer_asks_for_the_minutes_and_ending_the_call_stops_it(friday: Client, move_clock: Mover) -> None:
    facts = of_a_call(friday)
    friday.post("/check/call/start/", {"check": facts["check"], "key": facts["key"]})
    move_clock(at("Fri 4 Dec 2026", "17:00"))
    page = friday.post("/check/call/stop/", {"check": facts["check"]}).content.decode()
    assert "Say how many minutes it was" in page
    assert 'name="minutes"' in page
    assert not Contact.objects.exists()
    friday.post("/check/record/", {**facts, "minutes": "9", "what": "ended"})
    assert (Contact.objects.get().minutes, Contact.objects.get().ended_by_us) == (9, True)


@pytest.mark.clause("register.owner")
def test_was_that_the_person_is_asked_later_and_put_right(friday: Client) -> None:
    friday.post("/check/record/", {**of_a_call(friday), "minutes": "7", "what": "contact"})
    check = ContactCheck.objects.latest("at").pk
    page = friday.get("/check/mine/").content.decode()
    assert "Reference HB/77 12" in page
    assert friday.post("/check/mine/", {"check": check, "said": "no"}).status_code == 302
    assert "Nothing waits for an answer." in friday.get("/check/mine/").content.decode()
    again = friday.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE}).content.decode()
    assert "Used: 0 of 1 this week" in again
    refused = friday.post("/check/mine/", {"check": check, "said": "yes"})
    assert refused.status_code == 422
    assert "You have answered this already" in refused.content.decode()


@pytest.mark.clause("register.owner")
def test_one_candidate_who_was_only_possible_is_asked_about_by_name(friday: Client) -> None:
    friday.post("/check/", {"typed": "Tamsin Holloway", **PURPOSE})
    check = ContactCheck.objects.get()
    page = friday.get("/check/mine/").content.decode()
    assert "It could have been: <strong>Tamsin Holloway</strong>. Was it?" in page
    assert "None of them" not in page
    said = page.split("Yes, it was")[0].rpartition('value="')[2].split('"')[0]
    assert friday.post("/check/mine/", {"check": check.pk, "said": said}).status_code == 302
    assert str(ContactCheck.objects.get().was) == said
    assert "Nothing waits for an answer." in friday.get("/check/mine/").content.decode()


@pytest.mark.clause("register.owner")
def test_a_broad_search_shows_five_and_counts_the_rest(council: Council, move_clock: Mover) -> None:
    namesakes(council, 8)
    move_clock(at("Fri 4 Dec 2026"))
    client = signed_in(council.adviser)
    page = client.post("/check/", {"typed": "Alder Finch", **PURPOSE}).content.decode()
    assert page.count('class="eh-candidate"') == 5
    assert "3 more fit and are not shown." in page
    check = ContactCheck.objects.get()
    assert (check.broad, len(check.shown)) == (True, 5)
    assert "Take 1 call" not in page
    assert "None of these" in client.post("/check/none/", {"check": check.pk}).content.decode()
    assert ContactCheck.objects.get().answer == "no"


@pytest.mark.clause("register.owner")
def test_who_browses_stands_out_to_the_information_owner_by_the_councils_own_measure(friday: Client, council: Council) -> None:
    owner = signed_in(council.head_of_audit)
    assert owner.post("/audit/usual/", {"broad": "2", "without_contact": "1"}).status_code == 302
    for _ in range(2):
        friday.post("/check/", {"typed": "holloway", **PURPOSE})
    seen = owner.post("/audit/access/").content.decode()
    assert "Nobody made more than 2." in seen
    friday.post("/check/", {"typed": "tamsin", **PURPOSE})
    for _ in range(2):
        friday.post("/check/", {"phone": PHONE, **PURPOSE})
    seen = owner.post("/audit/access/").content.decode()
    assert "Kofi Bramhall made 3; up to 2 is usual." in seen
    assert "that showed somebody; up to 1 is usual." in seen
    assert friday.get("/audit/usual/").status_code == 403
    assert owner.post("/audit/usual/", {"broad": "0", "without_contact": "x"}).status_code == 422


def test_the_screen_pop_goes_on_after_signing_in(server: str, chromium: Browser) -> None:
    """A telephone system opens the address; nobody is signed in; the number is neither in the address nor lost."""
    council = found_council()
    limited(council)
    council.adviser.set_password("a-fair-hearing")
    council.adviser.save()
    connections.close_all()
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/check/pop?phone=07700%20900123")
    assert "07700" not in page.url
    assert "/sign-in/" in page.url
    page.fill("[name=login]", council.adviser.email)
    page.fill("[name=password]", "a-fair-hearing")
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{server}/check/pop"
    page.get_by_role("button", name="Check").click()
    assert page.url == f"{server}/check/"
    assert "Nothing found" in page.content() or "Take 1 call" in page.content()
    context.close()
