"""Does the administrator say on a page what the council says of itself? What is wrong is said in words, and nothing is lost."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from evenhand import clock
from evenhand.casework import installation, staff
from evenhand.policy.editions.vocabulary import Role
from evenhand.queries import editions
from evenhand.records.audit import AuditEntry
from evenhand.records.editions import CouncilSettings
from evenhand.records.staff import StaffMember
from tests.council import FOUNDED, Council
from tests.dates import at
from tests.verifying import verify_is_clean
from tests.web.cases import fields_of
from tests.web.sessions import signed_in

CHANGE = "/council/change/"
FRIDAY = at("Fri 27 Nov 2026")


@pytest.fixture(autouse=True)
def _friday() -> Iterator[None]:
    real = clock.now()
    clock.shift_by(lambda: FRIDAY - real)
    yield
    clock.shift_by(lambda: real - real)


@pytest.fixture
def keeper(council: Council) -> Client:
    return signed_in(council.administrator)


def typed(**changes: str) -> dict[str, str]:
    """The whole form as it stands, filled in as a browser would, with `changes`."""
    now = editions.council()
    on = now.ombudsman_checked_on
    names = ("name", "colour", "address", "telephone", "emergency_telephone", "email", "data_notice")
    names += ("ombudsman_name", "ombudsman_address", "ombudsman_telephone", "ombudsman_email", "ombudsman_website")
    boxes = {
        "ombudsman_checked_on_day": str(on.day),
        "ombudsman_checked_on_month": str(on.month),
        "ombudsman_checked_on_year": str(on.year),
    }
    return {
        **{name: getattr(now, name).replace("\n", "\r\n") for name in names},
        "hourly_rate_pence": f"{now.hourly_rate_pence / 100:.2f}",
        **boxes,
        **changes,
    }


def saved(client: Client, **changes: str) -> Any:
    page = client.get(CHANGE).content.decode()
    return client.post(CHANGE, {**fields_of(page), **typed(**changes)})


def test_what_is_saved_stands_beside_what_stood_before_and_the_audit_has_ids_alone(keeper: Client, council: Council) -> None:
    before = CouncilSettings.objects.count()
    answer = saved(keeper, emergency_telephone="01632 960555", hourly_rate_pence="£31.50", address="Quay House\r\nFairmead")
    assert (answer.status_code, answer["Location"]) == (302, "/council/")
    now = editions.council()
    assert (now.emergency_telephone, now.hourly_rate_pence, now.address) == ("01632 960555", 3150, "Quay House\nFairmead")
    assert CouncilSettings.objects.count() == before + 1
    entry = AuditEntry.objects.latest("pk")
    assert (entry.verb, entry.subject, entry.actor) == ("settings_saved", now.pk, council.administrator.pk)
    page = keeper.get("/council/").content.decode()
    assert "01632 960555" in page
    assert "31.50" in page
    assert "27 November 2026" in page
    verify_is_clean(FRIDAY)


def test_the_page_stands_in_the_menu_of_the_administrator_alone(keeper: Client, council: Council) -> None:
    assert 'href="/council/"' in keeper.get("/").content.decode()
    for who in (council.head_of_housing, council.head_of_audit, council.adviser):
        other = signed_in(who)
        assert 'href="/council/"' not in other.get("/").content.decode()
        assert (other.get("/council/").status_code, other.get(CHANGE).status_code) == (403, 403)
        assert other.post(CHANGE, typed(name="Mine")).status_code == 403


@pytest.mark.parametrize(
    ("field", "wrong", "told"),
    [
        ("name", "", "“Name of the council” needs an answer."),
        ("name", "x" * 201, "Use at most 200 characters."),
        ("colour", "blue", "This is no colour. Write # and six digits"),
        ("address", " \r\n ", "“Address” needs an answer."),
        ("address", "x" * 501, "This has 501 characters. Use at most 500."),
        ("telephone", "ask at the desk", "This is no whole telephone number."),
        ("emergency_telephone", "960100", "This is no whole telephone number."),
        ("email", "contact at fairmead", "This is no email address."),
        ("hourly_rate_pence", "a lot", "Give pounds and pence, such as 25 or 25.50."),
        ("hourly_rate_pence", "0", "Give an amount from 0.01 to 1,000 pounds."),
        ("hourly_rate_pence", "NaN", "Give pounds and pence, such as 25 or 25.50."),
        ("data_notice", "x" * 2_001, "This has 2001 characters. Use at most 2000."),
        ("ombudsman_telephone", "0300", "This is no whole telephone number."),
        ("ombudsman_email", "nobody", "This is no email address."),
        ("ombudsman_website", "their site", "This is no address of a website."),
        ("ombudsman_checked_on_year", "2027", "This day is still to come."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(keeper: Client, field: str, wrong: str, told: str) -> None:
    before = CouncilSettings.objects.count()
    answer = saved(keeper, **{"ombudsman_name": "Another Ombudsman", field: wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Another Ombudsman" in page
    assert wrong.strip() in page
    assert CouncilSettings.objects.count() == before


@pytest.mark.parametrize("field", ["telephone", "emergency_telephone", "email"])
def test_what_not_every_council_has_may_be_left_empty(keeper: Client, field: str) -> None:
    assert saved(keeper, **{field: ""}).status_code == 302
    assert getattr(editions.council(), field) == ""


def test_a_second_sending_and_one_that_changes_nothing_write_nothing(keeper: Client) -> None:
    hidden = fields_of(keeper.get(CHANGE).content.decode())
    fields = {**hidden, **typed(name="Fairmead Borough Council")}
    before = CouncilSettings.objects.count()
    assert [keeper.post(CHANGE, fields).status_code for _ in range(2)] == [302, 302]
    assert CouncilSettings.objects.count() == before + 1
    assert saved(keeper).status_code == 302
    assert CouncilSettings.objects.count() == before + 1


def test_of_two_administrators_the_second_is_shown_what_stands_and_sends_again_knowingly(keeper: Client) -> None:
    first = {**fields_of(keeper.get(CHANGE).content.decode()), **typed(name="Fairmead Borough")}
    second = {**fields_of(keeper.get(CHANGE).content.decode()), **typed(email="post@fairmead.example")}
    assert keeper.post(CHANGE, first).status_code == 302
    answer = keeper.post(CHANGE, second)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has changed this since you opened the page." in page
    assert "Name of the council: Fairmead Borough" in page
    assert "post@fairmead.example" in page
    assert editions.council().email == "contact@fairmead.example"
    again = {**second, "name": "Fairmead Borough", "seen_version": fields_of(page)["seen_version"]}
    assert keeper.post(CHANGE, again).status_code == 302
    assert (editions.council().name, editions.council().email) == ("Fairmead Borough", "post@fairmead.example")


def test_what_the_owner_of_the_register_set_meanwhile_is_no_conflict_and_stays(keeper: Client, council: Council) -> None:
    from evenhand.casework.editions import look_out_for

    fields = {**fields_of(keeper.get(CHANGE).content.decode()), **typed(name="Fairmead Borough")}
    look_out_for(broad=7, without_contact=9, by=council.head_of_audit, at=FRIDAY)
    assert keeper.post(CHANGE, fields).status_code == 302
    assert (editions.council().name, editions.council().broad_checks_a_week) == ("Fairmead Borough", 7)


@pytest.fixture
def fresh(db: None) -> Client:
    """The administrator of an installation that was only made ready: nothing of the training council."""
    installation.make_ready(at=FOUNDED)
    one = staff.enter_staff(email="administrator@quay.example", name="Odile Prentice", by=None, at=FOUNDED)
    post = staff.make_post(title="Administrator", role=Role.ADMINISTRATOR, by=None, at=FOUNDED)
    staff.appoint(post=post, staff=one, from_on=FOUNDED.date(), by=None, at=FOUNDED)
    return signed_in(StaffMember.objects.get(pk=one.pk))


def test_the_home_page_of_a_fresh_installation_says_what_is_missing_until_it_is_given(fresh: Client) -> None:
    home = fresh.get("/").content.decode()
    assert "Say how customers can reply: give the council’s address." in home
    assert "Give the council’s name." in home
    assert "Give the emergency telephone." in home
    assert "Nothing waits for you today" not in home
    links = re.findall(r'href="(/council/change/)#(id_\w+)"', home)
    form = fresh.get(CHANGE).content.decode()
    assert links
    assert [anchor for _, anchor in links if f'id="{anchor}"' not in form] == []
    given = {"name": "Quay Council", "address": "1 Quay\r\nQuayside", "emergency_telephone": "01632 960999"}
    assert saved(fresh, **given).status_code == 302
    assert "Nothing waits for you today" in fresh.get("/").content.decode()


@pytest.mark.clause("appeal.ombudsman")
def test_a_year_after_the_ombudsmans_details_were_checked_somebody_is_asked_to_look_again(keeper: Client) -> None:
    asked = "Check the Ombudsman’s details."
    on = {"ombudsman_checked_on_day": "27", "ombudsman_checked_on_month": "11", "ombudsman_checked_on_year": "2025"}
    assert saved(keeper, **on).status_code == 302
    assert asked not in keeper.get("/").content.decode()
    on["ombudsman_checked_on_day"] = "26"
    assert saved(keeper, **on).status_code == 302
    assert f"{asked} They stand in letters, and were last checked on 26 November 2025." in keeper.get("/").content.decode()
