"""Are the pages of reports, people, places and challenges accessible at both widths, and do they fit a phone?"""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from evenhand import clock
from evenhand.casework import cases, challenges, incidents, merges, people, person_details, places, support, triage
from evenhand.casework.people import Detail
from evenhand.policy.editions.vocabulary import ChallengeKind, Channel
from evenhand.records.staff import StaffMember
from tests.council import Council, found_council
from tests.harness import accessibility
from tests.web.reporting import ANSWERS, answer
from tests.web.sessions import signed_in

pytestmark = pytest.mark.once


def sign_in(page: Page, server: str, member: StaffMember) -> Client:
    client = signed_in(member)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server}])
    return client


def found_wrong(page: Page, address: str, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    reply = page.goto(address)
    assert reply is not None
    assert reply.status in (200, 422), address
    wrong = accessibility.violations(page)
    return wrong + (["scrolls sideways"] if accessibility.scrolls_sideways(page) else [])


def _report(council: Council) -> incidents.Report:
    return incidents.Report(
        council.housing,
        Channel.FACE_TO_FACE,
        clock.today(),
        "Said 'I know where you live', twice.",
        ("serious_threat", "shouting"),
        who="Tamsin Holloway, 07700 900123",
        where="Flat 2, 9 Mill Lane, Fairmead, ZZ1 1AB",
        opinion="It was meant.",
        support_wanted=True,
    )


def addresses(council: Council) -> list[str]:
    """A page of each kind, with something on each."""
    by, at = council.head_of_housing, clock.now()
    home = places.enter_place(address="Flat 2, 9 Mill Lane, Fairmead, ZZ1 1AB", uprn="010000123456", by=by, at=at)
    places.enter_place(address="Flat 3, 9 Mill Lane, Fairmead, ZZ1 1AB", by=by, at=at)
    places.note_hazard(place=home, kind="animal", words="A large dog in the yard.", by=by, at=at)
    details = [
        Detail("phone", "07700 900123", "tenancy"),
        Detail("email", "a.very.long.address.that.does.not.fit.a.phone@department.example.org", "their letter", sure=False),
        Detail("reference", "HB/00123-x", "benefits", "Benefits"),
    ]
    told = {"source": "tenancy", "by": by, "at": at, "address": home}
    person = people.enter_person(given="Tamsin", family="Holloway", details=details, identity_facts=1, **told)  # type: ignore[arg-type]
    sian = people.enter_person(given="Sian", family="Holloway", details=details[:1], **told)  # type: ignore[arg-type]
    joined = [people.enter_person(given="Ellis", family=one, reference=one, **told) for one in ("Farrant", "Farrow")]  # type: ignore[arg-type]
    merge = merges.merge(survivor=joined[0].pk, merged=joined[1].pk, reason="One passport.", by=by, at=at)
    person_details.add_detail(person=joined[0].pk, detail=details[1], by=by, at=at)
    people.note_adjustment(person=person, words="Large print", source="a call", by=by, at=at)
    report = _report(council)
    first, second = (incidents.report(report=report, by=council.head_of_housing, at=at) for _ in range(2))
    support.offer(incident=first, offered="A talk with a colleague.", by=by, at=at)
    triage.decide(incident=first, outcome="accepted", by=by, at=at)
    case = cases.open_case(subject=person, service=council.housing, incidents=[first], by=by, at=at)
    challenge = challenges.receive(
        case=case.reference, kind=ChallengeKind.CORRECTION, words="I was abroad.", received_on=clock.today(), by=by, at=at
    )
    here = [f"/people/{person.pk}/add/{what}/" for what in ("name", "detail", "address", "adjustment", "identity")]
    here += [f"/people/{person.pk}/", f"/people/{person.pk}/details/{person.contact_details.first().pk}/"]  # type: ignore[union-attr]
    name, one = person.names.get(), f"/people/{person.pk}"
    here += [f"{one}/names/{name.pk}/", f"{one}/details/{person.contact_details.all()[0].pk}/end/", f"{one}/similar/"]
    here += [f"{one}/same/{sian.pk}/", f"{one}/merge/{sian.pk}/", f"{one}/merge/{sian.pk}/why/this/"]
    here += [f"/people/{joined[0].pk}/", f"/people/{joined[0].pk}/merges/{merge.pk}/undo/", f"/places/{home.pk}/correct/"]
    here += [f"/places/{home.pk}/", f"/places/{home.pk}/hazards/", f"/places/{home.pk}/occupier/", "/places/enter/", "/places/"]
    here += [f"/triage/{one.pk}/" for one in (first, second)]
    here += [f"/triage/{second.pk}/support/", f"/triage/{second.pk}/note/", f"/reported/{second.pk}/police/"]
    here += ["/people/", "/people/enter/", "/challenges/", f"/challenges/{challenge.pk}/", f"/cases/{case.reference}/challenges/"]
    return [*here, "/report/mine/", f"/report/mine/{second.pk}/", "/report/"]


def test_every_page_is_accessible_and_fits(server: str, page: Page) -> None:
    council = found_council()
    client = sign_in(page, server, council.head_of_housing)
    there = addresses(council)
    answer(client, council, conduct={"behaviours": ["serious_threat"]}, police={})
    there += [f"/report/{step}/" for step in (*ANSWERS, "police", "check")]
    looked = {(a, width): found_wrong(page, server + a, width) for a in there for width in (1280, 320)}
    assert {where: wrong for where, wrong in looked.items() if wrong} == {}


def test_errors_and_found_people_are_accessible_too(server: str, page: Page) -> None:
    council = found_council()
    sign_in(page, server, council.head_of_housing)
    addresses(council)
    page.goto(f"{server}/report/when/")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_text("Give the day on which it happened.").first.is_visible()
    assert accessibility.violations(page) == []
    page.goto(f"{server}/people/")
    page.get_by_label("Name, number, email, address or reference").fill("Holloway")
    page.get_by_role("button", name="Find").click()
    assert "Holloway" not in page.url
    assert accessibility.violations(page) == []
    page.get_by_role("button", name="None of these").click()
    page.get_by_label("Given names").fill("Tamsin")
    page.get_by_label("How do we know?").fill("a call")
    page.get_by_role("button", name="Enter the person").click()
    assert page.get_by_text("Look at these people first").first.is_visible()
    assert accessibility.violations(page) == []
