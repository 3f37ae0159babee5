"""How does somebody leave? What is open is named with who takes over, and from their last day nobody signs in as them."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings as ours
from django.test import Client

from evenhand.casework import staff, visits, work
from evenhand.casework.leaving import close_account
from evenhand.casework.refusals import Refused
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import PostHolding, StaffMember
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, ready
from tests.verifying import verify_is_clean
from tests.web.sessions import signed_in

NOW, FRIDAY = at("Mon 23 Nov 2026", "10:00"), day("Fri 27 Nov 2026")
OWN = "seven calm herons"


@pytest.fixture(autouse=True)
def _that_monday(move_clock: Callable[[datetime], None]) -> None:
    move_clock(NOW)


def on(name: str, of: str) -> dict[str, str]:
    one = day(of)
    return {f"{name}_day": str(one.day), f"{name}_month": str(one.month), f"{name}_year": str(one.year)}


def can_sign_in(member: StaffMember) -> bool:
    client = Client()
    client.post("/sign-in/", {"login": member.email, "password": OWN})
    return client.get("/").status_code == 200


@pytest.mark.clause("register.central")
def test_who_leaves_hands_on_what_is_open_and_is_out_after_their_last_day(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    head = council.head_of_housing
    head.set_password(OWN)
    head.save()
    ready(council.housing, head, NOW, "Tamsin", "Holloway")
    holding = PostHolding.objects.get(staff=head)
    admin, address = signed_in(council.administrator), f"/staff/accounts/{head.pk}/leaving/"
    page = admin.get(address).content.decode()
    assert "Head of Housing" in page
    assert "Somebody has to take it over." in page
    assert "Tamsin" not in page
    refused = admin.post(address, on("last_day", "Fri 27 Nov 2026"))
    assert (refused.status_code, b"Who takes over Head of Housing" in refused.content) == (422, True)
    sent = {**on("last_day", "Fri 27 Nov 2026"), f"successor_{holding.pk}": str(council.clerk.pk)}
    assert admin.post(address, sent).status_code == 302
    holding.refresh_from_db()
    assert holding.until_on == FRIDAY
    assert PostHolding.objects.filter(staff=council.clerk, post=holding.post, from_on=day("Sat 28 Nov 2026")).exists()
    at_work = signed_in(StaffMember.objects.get(pk=head.pk))
    move_clock(at("Fri 27 Nov 2026", "17:00"))
    assert can_sign_in(head)
    move_clock(at("Sat 28 Nov 2026", "00:01"))
    assert not can_sign_in(head)
    assert at_work.get("/check/")["Location"].startswith("/sign-in/")
    work.one_round(at=at("Sat 28 Nov 2026", "00:10"), home=ours.EVENHAND_HOME)
    head.refresh_from_db()
    assert head.is_active is False
    told = AuditEntry.objects.filter(subject=head.pk, verb__startswith="account_").order_by("pk")
    assert list(told.values_list("verb", "actor")) == [("account_closes", council.administrator.pk), ("account_closed", None)]
    verify_is_clean(at("Sat 28 Nov 2026", "00:10"))


def test_who_left_already_is_out_at_once_and_comes_back_where_it_was_a_mistake(council: Council) -> None:
    clerk = council.clerk
    clerk.set_password(OWN)
    clerk.save()
    elsewhere, admin = signed_in(clerk), signed_in(council.administrator)
    assert admin.post(f"/staff/accounts/{clerk.pk}/leaving/", on("last_day", "Fri 20 Nov 2026")).status_code == 302
    assert elsewhere.get("/")["Location"].startswith("/sign-in/")
    assert not can_sign_in(clerk)
    page = admin.get("/staff/").content.decode()
    assert "Closed accounts" in page
    assert b"Closed; their last day was 20 November 2026" in admin.get(f"/staff/accounts/{clerk.pk}/").content
    assert admin.post(f"/staff/accounts/{clerk.pk}/open/").status_code == 302
    assert can_sign_in(clerk)
    assert b"This account is open already" in admin.post(f"/staff/accounts/{clerk.pk}/open/").content
    verify_is_clean(NOW)


def test_a_visit_and_a_stand_in_of_theirs_are_named(council: Council) -> None:
    officer = council.visiting_officer
    booking = visits.Booking(FRIDAY, officer.name, "Gas check", address="12 Tideway Court", postcode="ZZ1 4QT", staff=officer)
    visits.book(booking=booking, by=officer, at=NOW)
    head = council.posts["head_of_housing"]
    staff.appoint_stand_in(
        post=head, staff=officer, from_on=FRIDAY, until_on=FRIDAY, reason="Leave", by=council.head_of_housing, at=NOW
    )
    page = signed_in(council.administrator).get(f"/staff/accounts/{officer.pk}/leaving/").content.decode()
    assert "1 visit booked for them from today" in page
    assert "They stand in for Head of Housing until 27 November 2026" in page


def test_nobody_closes_or_opens_their_own_account_nor_leaves_a_post_behind(council: Council) -> None:
    me = council.administrator
    page = signed_in(me).post(f"/staff/accounts/{me.pk}/leaving/", on("last_day", "Fri 27 Nov 2026"))
    assert (page.status_code, b"Nobody closes their own account" in page.content) == (422, True)
    assert PostHolding.objects.get(staff=me).until_on is None, "all of it, or nothing"
    with pytest.raises(Refused) as refused:
        close_account(staff=council.head_of_housing, by=me, at=NOW)
    assert claims(refused.value.verdict) == [("holds_no_post", "register.central")]


def test_who_takes_over_is_somebody_else(council: Council) -> None:
    head = council.head_of_revenues
    holding = PostHolding.objects.get(staff=head)
    sent = {**on("last_day", "Fri 27 Nov 2026"), f"successor_{holding.pk}": str(head.pk)}
    assert signed_in(council.administrator).post(f"/staff/accounts/{head.pk}/leaving/", sent).status_code == 422
