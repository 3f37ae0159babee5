"""How does somebody get back in whose telephone is lost? An administrator resets their second factor, with a reason."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from evenhand.casework import second_factor
from evenhand.casework.refusals import NotAllowed, Refused
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import SecondFactorReset, StaffMember
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import claims
from tests.verifying import verify_is_clean
from tests.web.sessions import signed_in

NOW = at("Mon 23 Nov 2026", "9:30")
REASON = "Her telephone fell into the Weir; seen in person."
PASSWORD = "three quiet words"
SET_UP = "/account/second-factor/totp/activate/"


@pytest.fixture
def adviser(council: Council) -> StaffMember:
    """Signs in with a password, an authenticator app and recovery codes, all but the first of which are lost."""
    adviser = council.adviser
    adviser.set_password(PASSWORD)
    adviser.save()
    TOTP.activate(adviser, generate_totp_secret())
    RecoveryCodes.activate(adviser)
    return adviser


def sign_in(member: StaffMember) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": member.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def address(member: StaffMember) -> str:
    return f"/staff/accounts/{member.pk}/second-factor/"


@pytest.mark.clause("intro.everyone")
def test_a_reset_lets_them_in_by_their_password_to_set_one_up_anew_and_tells_them(
    council: Council, adviser: StaffMember, settings: object
) -> None:
    assert not is_in(sign_in(adviser)), "without the telephone the password is not enough"
    client = signed_in(council.administrator)
    assert address(adviser) in client.get(f"/staff/accounts/{adviser.pk}/").content.decode()
    answer = client.post(address(adviser), {"reason": REASON}, follow=True).content.decode()
    assert "None yet: they set one up at their next sign-in" in answer
    assert f"by {council.administrator.name}: {REASON}" in answer
    settings.EVENHAND_TRAINING = False  # type: ignore[attr-defined]
    back = sign_in(adviser)
    assert is_in(back)
    assert back.get("/")["Location"] == SET_UP
    back.post("/account/confirm/", {"password": PASSWORD})
    page = back.get(SET_UP).content.decode()
    assert re.search(r"Your second factor was reset on \d+ \w+ 20\d\d at [\d:]+[ap]m", page)
    assert "If you did not ask for it, set nothing up: tell the Head of Audit and Risk" in page
    assert REASON not in page
    TOTP.activate(adviser, generate_totp_secret())
    assert "was reset on" in back.get("/account/second-factor/").content.decode(), "it can be read again later"
    verify_is_clean(NOW)


def test_where_they_are_signed_in_they_are_no_longer_and_nobody_else_is_signed_out(
    council: Council, adviser: StaffMember
) -> None:
    theirs, others = [signed_in(adviser), signed_in(adviser)], signed_in(council.head_of_housing)
    second_factor.reset(staff=adviser, reason=REASON, by=council.administrator, at=NOW)
    assert [one.get("/check/").status_code for one in theirs] == [302, 302]
    assert others.get("/check/").status_code == 200
    assert not Authenticator.objects.filter(user=adviser).exists(), "the recovery codes are void too"


def test_the_audit_tells_of_it_by_ids_alone(council: Council, adviser: StaffMember) -> None:
    second_factor.reset(staff=adviser, reason=f"  {REASON} ", by=council.administrator, at=NOW)
    made = SecondFactorReset.objects.get()
    assert (made.staff, made.reset_by, made.reset_at, made.reason) == (adviser, council.administrator, NOW, REASON)
    rows = AuditEntry.objects.filter(verb="second_factor_reset").order_by("kind")
    assert list(rows.values_list("kind", "subject", "actor")) == [
        ("secondfactorreset", made.pk, council.administrator.pk),
        ("staffmember", adviser.pk, council.administrator.pk),
    ]


def test_nobody_resets_their_own_nor_without_a_reason_nor_where_there_is_none(council: Council, adviser: StaffMember) -> None:
    own = signed_in(council.administrator).post(address(council.administrator), {"reason": REASON})
    assert (own.status_code, b"Nobody resets their own second factor" in own.content) == (422, True)
    asked = {"reason": " ", "by": council.administrator, "at": NOW}
    with pytest.raises(Refused) as refused:
        second_factor.reset(staff=council.clerk, **asked)  # type: ignore[arg-type]
    assert claims(refused.value.verdict) == [("has_a_reason", "intro.everyone"), ("has_a_second_factor", "intro.everyone")]
    with pytest.raises(NotAllowed):
        second_factor.reset(staff=adviser, reason=REASON, by=council.head_of_housing, at=NOW)
    StaffMember.objects.filter(pk=adviser.pk).update(is_active=False)
    with pytest.raises(Refused) as refused:
        second_factor.reset(staff=adviser, reason=REASON, by=council.administrator, at=NOW)
    assert claims(refused.value.verdict) == [("works_here", "intro.everyone")]
    assert Authenticator.objects.filter(user=adviser).count() == 2
