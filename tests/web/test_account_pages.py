"""What do the pages of the sign-in library say? Their errors as on any other page, whose account it is, and the way on."""

import re

import pytest
from django.test import Client

from tests.council import Council
from tests.web.sessions import signed_in


def test_an_empty_sign_in_names_each_question_and_leads_to_it(db: None) -> None:
    page = Client().post("/sign-in/", {}).content.decode()
    assert "<title>Error: Sign in" in page
    assert '<a href="#id_login">“Email” needs an answer.</a>' in page
    assert '<a href="#id_password">“Password” needs an answer.</a>' in page
    assert "This field is required" not in page


def test_a_password_that_is_not_right_is_said_first_and_at_its_field(council: Council) -> None:
    council.administrator.set_password("three quiet words")
    council.administrator.save()
    page = signed_in(council.administrator).post("/account/password/", {"oldpassword": "wrong"}).content.decode()
    assert "<title>Error: Change your password" in page
    assert '<a href="#id_oldpassword">' in page
    assert page.count("“New password” needs an answer.") == 2


@pytest.mark.parametrize("path", ["/account/second-factor/", "/sign-out/"])
def test_whoever_is_signed_in_has_their_name_and_the_menu(council: Council, path: str, settings: object) -> None:
    settings.EVENHAND_TRAINING = True  # type: ignore[attr-defined]
    page = signed_in(council.head_of_housing).get(path).content.decode()
    assert council.head_of_housing.name in page
    assert 'aria-label="Main menu"' in page


def test_without_a_second_factor_there_is_no_menu_to_go_round_it(council: Council, settings: object) -> None:
    settings.EVENHAND_TRAINING = False  # type: ignore[attr-defined]
    page = signed_in(council.adviser).get("/account/second-factor/").content.decode()
    assert council.adviser.name in page
    assert 'aria-label="Main menu"' not in page


def test_a_second_factor_is_set_up_with_a_key_that_can_be_typed_and_a_wrong_code_says_what_to_do(council: Council) -> None:
    council.adviser.set_password("three quiet words")
    council.adviser.save()
    client, address = signed_in(council.adviser), "/account/second-factor/totp/activate/"
    client.post("/account/confirm/", {"password": "three quiet words"})
    page = client.get(address).content.decode()
    assert re.search(r"<strong [^>]+>([A-Z2-7]{4} ){7}[A-Z2-7]{4}</strong>", page)
    wrong = client.post(address, {"code": "000000"}).content.decode()
    assert wrong.count("That is not the code. Type the six digits that the app shows now") == 2
