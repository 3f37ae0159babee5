"""How does somebody who was entered get in, and back in? With a password for one sign-in, and then with one of their own."""

import csv
import io
import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from evenhand import clock
from evenhand.casework import passwords, staff
from evenhand.casework.imports.staff import import_staff
from evenhand.casework.refusals import NotAllowed, Refused
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import claims
from tests.verifying import verify_is_clean
from tests.web.sessions import signed_in

NOW = at("Mon 23 Nov 2026")
OWN = "seven calm herons"
CHOOSE = "/account/password/choose/"


@pytest.fixture
def rosa(council: Council) -> StaffMember:
    """Somebody who came in from a file: nobody can sign in as her yet."""
    rows = b"Name,Email,Post\nRosa Lindgren,rosa@fairmead.example,Contact centre adviser\n"
    import_staff(source=rows, filename="staff.csv", by=council.administrator, at=NOW)
    return StaffMember.objects.get(email="rosa@fairmead.example")


def given_to(member: StaffMember, by: StaffMember) -> str:
    """The password that the administrator's page shows."""
    page = signed_in(by).post(f"/staff/accounts/{member.pk}/password/").content.decode()
    found = re.search(r"<code>([a-z2-9-]+)</code>", page)
    assert found
    return found[1]


def sign_in(email: str, password: str) -> tuple[Client, bool]:
    """A browser that tried, and whether it is in."""
    client = Client()
    client.post("/sign-in/", {"login": email, "password": password})
    return client, "_auth_user_id" in client.session


def choose(client: Client, first: str, again: str) -> str:
    return client.post(CHOOSE, {"password1": first, "password2": again}).content.decode()


@pytest.mark.clause("intro.everyone")
def test_an_imported_member_signs_in_chooses_a_password_and_sets_up_a_second_factor(
    council: Council, rosa: StaffMember, settings: object
) -> None:
    settings.EVENHAND_TRAINING = False  # type: ignore[attr-defined]
    password = given_to_in_training(rosa, council, settings)
    client, in_ = sign_in(rosa.email, password)
    assert in_
    for path in ("/", "/check/", "/account/second-factor/", "/account/password/"):
        assert client.get(path)["Location"].startswith(CHOOSE), path
    page = client.get(CHOOSE).content.decode()
    assert "Choose your password" in page
    assert 'aria-label="Main menu"' not in page
    assert "This is not what you typed above" in choose(client, OWN, "seven calm horses")
    assert "at least 12" in choose(client, "short", "short")
    refused = choose(client, password, password)
    assert "This is the password that you were given" in refused
    assert password not in refused, "what was typed as a password is not written into the page"
    chosen = client.post(CHOOSE, {"password1": OWN, "password2": OWN, "next": "/check/"})
    assert (chosen.status_code, chosen["Location"]) == (302, "/check/")
    assert client.get("/check/")["Location"] == "/account/second-factor/totp/activate/"
    client.post("/account/confirm/", {"password": OWN})
    form = client.get("/account/second-factor/totp/activate/").content.decode()
    secret = re.search(r"<strong [^>]+>((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})</strong>", form)
    assert secret
    assert client.post("/account/second-factor/totp/activate/", {"code": code(secret[1].replace(" ", ""))}).status_code == 302
    assert client.get("/").status_code == 200
    assert sign_in(rosa.email, password)[1] is False
    verify_is_clean(NOW)


def given_to_in_training(member: StaffMember, council: Council, settings: object) -> str:
    """The administrator of the tests has no second factor of their own."""
    settings.EVENHAND_TRAINING = True  # type: ignore[attr-defined]
    password = given_to(member, council.administrator)
    settings.EVENHAND_TRAINING = False  # type: ignore[attr-defined]
    return password


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_password_for_one_sign_in_opens_the_door_once_also_where_none_was_chosen(council: Council, rosa: StaffMember) -> None:
    password = given_to(rosa, council.administrator)
    assert sign_in(rosa.email, password)[1] is True
    assert sign_in(rosa.email, password)[1] is False
    rosa.refresh_from_db()
    assert passwords.use(staff=rosa, at=clock.now()) is False, "two at once, and one loses"


@pytest.mark.parametrize("like", ["sianobrien2026", "Sian.O’Brien 2026", "obrien@fairmead"])
def test_a_password_like_ones_name_is_refused_however_it_is_spelt(council: Council, like: str) -> None:
    sian = staff.enter_staff(email="s.obrien@fairmead.example", name="Siân O'Brien", by=None, at=NOW)
    client, _ = sign_in(sian.email, given_to(sian, council.administrator))
    assert "This is like your name, email address or staff number" in choose(client, like, like)
    choose(client, OWN, OWN)
    page = client.post("/account/password/", {"oldpassword": OWN, "password1": like, "password2": like}).content.decode()
    assert "This is like your name, email address or staff number" in page


def test_it_holds_for_two_weeks(council: Council, rosa: StaffMember, move_clock: Callable[[datetime], None]) -> None:
    move_clock(NOW)
    password = given_to(rosa, council.administrator)
    move_clock(NOW + passwords.LASTS + timedelta(minutes=5))
    assert sign_in(rosa.email, password)[1] is False
    move_clock(NOW + passwords.LASTS - timedelta(minutes=5))
    assert sign_in(rosa.email, password)[1] is True


def test_who_forgot_their_password_is_signed_out_everywhere_and_what_they_had_is_void(council: Council) -> None:
    adviser = council.adviser
    adviser.set_password(OWN)
    adviser.save()
    elsewhere, _ = sign_in(adviser.email, OWN)
    assert elsewhere.get("/check/").status_code == 200
    password = given_to(adviser, council.administrator)
    assert elsewhere.get("/check/")["Location"].startswith("/sign-in/")
    assert sign_in(adviser.email, OWN)[1] is False
    here, in_ = sign_in(adviser.email, password)
    assert in_
    choose(here, OWN, OWN)
    assert here.get("/check/").status_code == 200, "whoever chose stays signed in"
    assert sign_in(adviser.email, OWN)[1] is True


def test_the_audit_says_by_ids_that_one_was_given_used_and_chosen_and_the_word_is_nowhere(
    council: Council, rosa: StaffMember, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    password = given_to(rosa, council.administrator)
    client, _ = sign_in(rosa.email, password)
    choose(client, OWN, OWN)
    rows = AuditEntry.objects.filter(subject=rosa.pk, verb__startswith="password_").order_by("pk")
    assert list(rows.values_list("verb", "actor")) == [
        ("password_given", council.administrator.pk),
        ("password_used", rosa.pk),
        ("password_chosen", rosa.pk),
    ]
    rosa.refresh_from_db()
    for word in (password, OWN):
        assert word not in caplog.text
        assert word not in rosa.password
    assert password not in signed_in(council.administrator).get(f"/staff/accounts/{rosa.pk}/").content.decode()


def test_nobody_gives_one_to_themselves_and_none_goes_to_a_closed_account(council: Council, rosa: StaffMember) -> None:
    page = signed_in(council.administrator).post(f"/staff/accounts/{council.administrator.pk}/password/")
    assert (page.status_code, b"Nobody gives themselves a password" in page.content) == (422, True)
    with pytest.raises(NotAllowed):
        passwords.give(staff=rosa, by=council.head_of_housing, at=NOW)
    rosa.is_active = False
    rosa.save()
    with pytest.raises(Refused) as refused:
        passwords.give(staff=rosa, by=council.administrator, at=NOW)
    assert claims(refused.value.verdict) == [("works_here", "intro.everyone")]


def test_after_an_import_everybody_without_a_password_gets_their_first_at_once(council: Council, rosa: StaffMember) -> None:
    for member in StaffMember.objects.exclude(pk=rosa.pk).exclude(kind__in=("operator", "client")):
        member.set_password(OWN)
        member.save()
    ida = staff.enter_staff(email="ida@fairmead.example", name="=Ida Marsh", by=None, at=NOW)
    council.administrator.refresh_from_db()
    client = signed_in(council.administrator)
    assert "First passwords (2)" in client.get("/staff/").content.decode()
    asked = client.get("/staff/passwords/").content.decode()
    assert "Rosa Lindgren" in asked
    assert council.adviser.email not in asked
    answer = client.post("/staff/passwords/", {"file": "1"})
    assert answer["Content-Disposition"] == 'attachment; filename="first-passwords.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == [["'=Ida Marsh", ida.email], ["Rosa Lindgren", rosa.email]]
    assert all(sign_in(row[1], row[2])[1] for row in rows[1:])
    assert "Everybody who works here has had a password" in client.get("/staff/passwords/").content.decode()


def test_an_account_that_is_entered_on_the_page_is_led_to_its_password(council: Council) -> None:
    page = {"name": "Nell Arkwright", "email": "nell@fairmead.example", "kind": "employee"}
    answer = signed_in(council.administrator).post("/staff/accounts/add/", page, follow=True)
    assert b"Never had one, so they cannot sign in" in answer.content
    assert b"Give a new password" in answer.content
