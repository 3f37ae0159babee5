"""How does a test report an incident through the pages? One answer for each question."""

import re
import uuid

from django.test import Client

from tests.council import Council

ANSWERS: dict[str, dict[str, object]] = {
    "how": {"channel": "telephone", "where": "Contact centre line 2"},
    "when": {"happened_on_day": "23", "happened_on_month": "11", "happened_on_year": "2026", "happened_time": "9.30"},
    "who": {"who": "Tamsin Holloway, 07700 900123", "aimed_at_me": "on"},
    "what": {"what_happened": "Shouted 'you useless lot' twice.", "opinion": "She seemed frightened."},
    "conduct": {"behaviours": ["shouting", "offensive_language"], "other_conduct": ""},
    "effect": {"effect_on_staff": "Shaken for an hour.", "minutes_lost": "25", "support_wanted": "yes"},
}


def answer(client: Client, council: Council, **changed: dict[str, object]) -> None:
    """Answer every question, with what a test changes of it."""
    for step, said in {**ANSWERS, **changed}.items():
        more = {"service": str(council.housing.pk)} if step == "how" else {}
        reply = client.post(f"/report/{step}/", {**more, **said})
        assert reply.status_code == 302, (step, reply.content.decode()[:3000])


def token_of(client: Client, address: str) -> str:
    """The token of the form at an address, or one of its own where the page has no form."""
    found = re.search(r'name="form_token" value="([^"]+)"', client.get(address).content.decode())
    return found[1] if found else str(uuid.uuid4())
