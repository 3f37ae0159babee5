"""How does somebody sign in? With a second factor outside training; a form in hand is not lost on the way."""

import re

import pytest
from django.test import Client

from tests.council import Council
from tests.web.sessions import signed_in

PASSWORD = "three quiet words"


@pytest.fixture
def with_password(council: Council) -> Council:
    council.administrator.set_password(PASSWORD)
    council.administrator.save()
    return council


def test_a_form_sent_after_the_session_ended_is_shown_again_after_sign_in(with_password: Council) -> None:
    browser = Client()
    typed = {
        "name": "Rosa <b>Lindgren</b>",
        "email": "rosa@fairmead.example",
        "kind": "employee",
        "password": "another quiet one",
    }
    asked = browser.post("/staff/accounts/add/", typed)
    assert asked.status_code == 401
    held = re.search(r'name="held" value="([^"]+)"', asked.content.decode())
    assert held
    page = {"login": with_password.administrator.email, "password": PASSWORD, "held": held[1], "next": "/held/"}
    back = browser.post("/sign-in/", page, follow=True)
    assert b"What you typed is still here" in back.content
    assert "Rosa &lt;b&gt;Lindgren&lt;/b&gt;" in back.content.decode()
    form = browser.post("/staff/accounts/add/", {**typed, "resume": "1"})
    assert "Rosa &lt;b&gt;Lindgren&lt;/b&gt;" in form.content.decode()
    assert b"Rosa" not in browser.get("/staff/").content


def test_a_held_form_that_was_tampered_with_is_dropped(with_password: Council) -> None:
    page = {"login": with_password.administrator.email, "password": PASSWORD, "held": "eyJ.bad", "next": "/held/"}
    assert Client().post("/sign-in/", page, follow=True).status_code == 200


def test_outside_training_nobody_goes_on_without_a_second_factor(council: Council, settings: object) -> None:
    settings.EVENHAND_TRAINING = False  # type: ignore[attr-defined]
    answer = signed_in(council.adviser).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/second-factor/totp/activate/")


def test_six_wrong_passwords_are_too_many(with_password: Council) -> None:
    browser = Client()
    page = {"login": with_password.administrator.email, "password": "wrong wrong wrong"}
    for _ in range(5):
        browser.post("/sign-in/", page)
    answer = browser.post("/sign-in/", {**page, "password": PASSWORD})
    assert b"Too many" in answer.content


def test_every_page_leads_to_how_somebody_signs_in_and_the_password_is_asked_in_plain_words(with_password: Council) -> None:
    client = signed_in(with_password.administrator)
    assert 'href="/account/second-factor/"' in client.get("/").content.decode()
    page = client.get("/account/password/").content.decode()
    assert "New password again" in page
    assert "&lt;ul&gt;" not in page
