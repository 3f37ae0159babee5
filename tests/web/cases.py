"""How does a test work on a case through its pages? As an officer: open a page, fill it in, send it."""

import re
from datetime import datetime
from typing import Any

from django.test import Client

from evenhand.casework import cases, incidents, people, triage
from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.cases import Case
from tests.council import Council
from tests.dates import day


def fields_of(html: str) -> dict[str, str]:
    """The hidden fields of the page's main form: its token and the version of the case that was read."""
    return dict(re.findall(r'name="(form_token|seen_version)" value="([^"]*)"', html))


def send(client: Client, address: str, **typed: Any) -> Any:
    """Open the page, fill in `typed` (a double underscore stands for a hyphen), send it."""
    page = client.get(address)
    assert page.status_code == 200, page.content[:500]
    named = {name.replace("__", "-"): value for name, value in typed.items()}
    return client.post(address, {**fields_of(page.content.decode()), **named})


def date_boxes(name: str, text: str) -> dict[str, str]:
    """A date as three boxes."""
    on = day(text)
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def a_case(council: Council, at: datetime, conduct: tuple[str, ...] = ("shouting",)) -> Case:
    """A case of Housing about Tamsin Holloway, just opened, with one accepted report."""
    by = council.head_of_housing
    told = incidents.Report(
        council.housing, Channel.TELEPHONE, at.date(), "Shouted 'you useless lot' twice.", conduct, who="A caller"
    )
    report = incidents.report(report=told, by=council.adviser, at=at)
    triage.decide(incident=report, outcome="accepted", by=by, at=at)
    person = people.enter_person(
        given="Tamsin",
        family="Holloway",
        source="tenancy",
        by=by,
        at=at,
        details=[people.Detail("phone", "07700 900123", "tenancy")],
        identity_facts=2,
        identity_basis="Name and address agree with the tenancy.",
    )
    return cases.open_case(subject=person, service=council.housing, incidents=[report], by=by, at=at)
