"""register.owner: how does an administrator let another system in, and end that? Its token is shown once and kept nowhere."""

import re

import pytest
from django.test import Client

from evenhand.casework import clients
from evenhand.records.audit import AuditEntry
from evenhand.records.clients import ApiClient
from tests.council import Council
from tests.web.cases import fields_of, send
from tests.web.sessions import signed_in

TOKEN = re.compile(r"evenhand_[\w-]{43}")


def test_a_token_is_made_shown_once_works_and_is_revoked(council: Council) -> None:
    admin = signed_in(council.administrator)
    page = send(admin, "/clients/add/", name="Telephone system", scopes=["checks"], a_minute="600")
    (token,) = set(TOKEN.findall(page.content.decode()))
    client = ApiClient.objects.get(name="Telephone system")
    assert token not in str(vars(client)), "of the token only its keyed hash is kept"
    assert client.digest == clients.digest_of(token)
    listed = admin.get("/clients/").content.decode()
    assert "Telephone system" in listed
    assert "Check contacts" in listed
    assert token not in listed
    assert _checks(token) == 200
    assert send(admin, f"/clients/{client.pk}/revoke/").status_code == 302
    assert _checks(token) == 401
    assert "Revoked" in admin.get("/clients/").content.decode()
    assert admin.get(f"/clients/{client.pk}/revoke/").status_code == 404
    done = AuditEntry.objects.filter(subject=client.pk, actor=council.administrator.pk).values_list("verb", flat=True)
    assert list(done) == ["client_made", "client_revoked"]


def _checks(token: str) -> int:
    headers = {"Authorization": f"Bearer {token}"}
    asked = {"phone": "07700 900999", "purpose": "A call"}
    return Client().post("/api/v1/checks", asked, "application/json", headers=headers).status_code


def test_a_form_that_is_sent_twice_makes_one_client_and_shows_its_token_once(council: Council) -> None:
    admin = signed_in(council.administrator)
    form = fields_of(admin.get("/clients/add/").content.decode()) | {"name": "CRM", "scopes": ["checks"], "a_minute": "60"}
    first, second = (admin.post("/clients/add/", form).content.decode() for _ in range(2))
    assert TOKEN.search(first)
    assert not TOKEN.search(second)
    assert "was shown then" in second
    assert ApiClient.objects.filter(name="CRM").count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "CRM", "a_minute": "60"}, "needs an answer"),
        ({"name": "CRM", "scopes": ["everything"], "a_minute": "60"}, "everything"),
        ({"name": "CRM", "scopes": ["checks"], "a_minute": "0"}, "1"),
    ],
    ids=["no scope", "no such scope", "no requests"],
)
def test_what_is_missing_is_said_at_its_field(council: Council, typed: dict[str, object], told: str) -> None:
    answer = send(signed_in(council.administrator), "/clients/add/", **typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not ApiClient.objects.exists()


def test_two_live_clients_have_two_names(council: Council) -> None:
    admin = signed_in(council.administrator)
    for status in (200, 422):
        answer = send(admin, "/clients/add/", name="CRM", scopes=["checks"], a_minute="60")
        assert answer.status_code == status
    assert "A live client has this name" in answer.content.decode()
