"""What do the check pages show? The answer first, nothing typed in an address, and each record one click away."""

from datetime import timedelta

import pytest
from django.test import Client

from evenhand import clock
from evenhand.casework import people
from evenhand.casework.people import Detail
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Breach, Contact
from tests.casework.limited import EMAIL, PHONE, decided, received, tamsin
from tests.council import Council
from tests.dates import at
from tests.web.sessions import signed_in

PURPOSE = {"purpose": "In contact with us now"}


@pytest.fixture
def friday(council: Council) -> Client:
    """It is Friday 4 December; Tamsin Holloway's call of the week is limited, and her letter counts as received."""
    received(decided(council, tamsin(council)), "Tue 1 Dec 2026")
    real = clock.now()
    clock.shift_by(lambda: at("Fri 4 Dec 2026") - real)
    yield signed_in(council.adviser)  # type: ignore[misc]
    clock.shift_by(timedelta)


def test_the_instruction_comes_first_and_a_call_is_recorded_in_one_click(friday: Client) -> None:
    answer = friday.post("/check/", {"typed": f"Tamsin Holloway {PHONE}", "channel": "telephone", **PURPOSE})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Take 1 call each week, of at most 10 minutes." in page
    assert "Used: 0 of 1 this week" in page
    assert "Head of Housing, Housing" in page
    check = ContactCheck.objects.get()
    fields = {"check": check.pk, "key": check.shown[0], "channel": "telephone", "minutes": "8", "what": "contact"}
    assert "Contact recorded" in friday.post("/check/record/", fields).content.decode()
    assert Contact.objects.get().minutes == 8
    again = friday.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE}).content.decode()
    assert "No more now: 1 of 1 this week, on Friday." in again
    assert "Breach recorded" in friday.post("/check/record/", {**fields, "what": "breach"}).content.decode()
    assert Breach.objects.count() == 1


@pytest.mark.clause("apply.immediate")
def test_what_is_no_breach_is_refused_at_its_form_and_what_was_typed_stays(friday: Client) -> None:
    assert "Record breach" in friday.post("/check/", {"phone": PHONE, "channel": "telephone", **PURPOSE}).content.decode()
    check = ContactCheck.objects.get()
    fields = {"check": check.pk, "key": check.shown[0], "channel": "telephone", "minutes": "8", "what": "breach"}
    answer = friday.post("/check/record/", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Used: 0 of 1 this week. Record a contact instead" in page
    assert 'value="8"' in page
    assert not Contact.objects.exists()
    assert "Contact recorded" in friday.post("/check/record/", {**fields, "what": "contact"}).content.decode()


def test_what_was_not_shown_cannot_be_recorded_against(friday: Client, council: Council) -> None:
    friday.post("/check/", {"phone": PHONE, **PURPOSE})
    check = ContactCheck.objects.get()
    fields = {"check": check.pk, "key": check.shown[1], "channel": "telephone", "what": "contact"}
    assert signed_in(council.head_of_revenues).post("/check/record/", fields).status_code == 404
    assert not Contact.objects.exists()


def test_a_name_alone_asks_for_one_thing_more(friday: Client) -> None:
    page = friday.post("/check/", {"typed": "tamsin holloway", **PURPOSE}).content.decode()
    assert "Ask before you go on" in page
    assert "Take 1 call" not in page
    again = friday.post("/check/", {"typed": "tamsin holloway", "more": PHONE, **PURPOSE}).content.decode()
    assert "Take 1 call" in again


def test_the_email_of_one_and_the_number_of_another_are_two_candidates(friday: Client, council: Council) -> None:
    other = people.enter_person(
        given="Idris",
        family="Gale",
        source="tenancy",
        details=[Detail("phone", "07700 900444", "tenancy")],
        by=council.head_of_housing,
        at=at("Wed 25 Nov 2026"),
    )
    decided(council, other)
    page = friday.post("/check/", {"typed": f"Tamsin Holloway, {EMAIL}, 07700 900444", **PURPOSE}).content.decode()
    assert "Ask before you go on" in page
    assert "Idris Gale" in page
    assert "Take 1 call" not in page


def test_nothing_found_says_when_and_in_what_and_never_safe(friday: Client) -> None:
    page = friday.post("/check/", {"typed": "01632 960999", **PURPOSE}).content.decode()
    assert "Nothing found" in page
    assert "in 1 person and 0 places" in page
    assert "safe" not in page.lower()


def test_an_empty_box_is_refused_at_the_field(friday: Client) -> None:
    answer = friday.post("/check/", {"typed": " ", **PURPOSE})
    assert answer.status_code == 422
    assert 'href="#id_typed"' in answer.content.decode()


def test_a_get_changes_nothing(friday: Client) -> None:
    assert friday.get("/check/?phone=07700900123").status_code == 200
    assert not ContactCheck.objects.exists()


def test_the_screen_pop_takes_the_number_out_of_the_address_before_anybody_signs_in(friday: Client) -> None:
    stranger = Client()
    first = stranger.get("/check/pop?phone=%2B447700900123")
    assert (first.status_code, first["Location"]) == (302, "/check/pop")
    assert stranger.get("/check/pop")["Location"] == "/sign-in/?next=%2Fcheck%2Fpop"
    friday.get("/check/pop?phone=%2B447700900123")
    page = friday.get("/check/pop").content.decode()
    assert 'action="/check/"' in page
    assert 'value="+447700900123"' in page
    assert not ContactCheck.objects.exists()
    assert friday.get("/check/pop")["Location"] == "/check/"
