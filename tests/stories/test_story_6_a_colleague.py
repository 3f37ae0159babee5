"""Story 6, a colleague as the customer: for whoever isn't named, every answer is the same as if the record did not exist."""

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from evenhand.casework import challenges, checks, contacts, decisions, incidents, people
from evenhand.casework.people import Detail
from evenhand.policy.editions.vocabulary import ChallengeKind, Channel
from evenhand.queries.asked import Asked
from evenhand.records.cases import Case
from evenhand.records.challenges import Challenge
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned
from tests.web.sessions import signed_in

WHEN = at("Thu 26 Nov 2026")
PHONE = "07700 900789"
OUTSIDERS = (
    "adviser",
    "head_of_audit",
    "director_of_housing",
    "head_of_revenues",
    "director_of_governance",
    "visiting_officer",
    "training_lead",
    "administrator",
    "clerk",
)
CHANGES_BY_ITSELF = re.compile(
    r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"|nonce="[^"]*"|value="[^"]*" name="csrfmiddlewaretoken"'
)
KEEPS_OUT = ("account_", "mfa_", "held", "account", "healthz", "readyz")


@dataclass(frozen=True)
class Locked:
    """The colleague's record: everything that has an address."""

    case: Case
    person: Person
    incident: Incident
    challenge: Challenge


def a_colleague_with_a_case(
    council: Council, aimed_at: Sequence[StaffMember] = (), named: Sequence[StaffMember] | None = None
) -> Locked:
    """The adviser as the customer: reported, entered, a Stage 1 with one channel, and a challenge of it."""
    by = council.head_of_housing
    told = incidents.Report(
        council.housing, Channel.EMAIL, day("Thu 26 Nov 2026"), "Insults.", ("verbal_abuse",), colleague=council.adviser
    )
    then = at("Thu 26 Nov 2026", "08:00")
    incident = incidents.report(report=told, by=council.head_of_housing, at=then, aimed_at=aimed_at)
    person = people.enter_person(
        given="Kofi",
        family="Bramhall",
        source="payroll",
        details=[Detail("phone", PHONE, "payroll")],
        colleague=council.adviser,
        by=by,
        at=WHEN,
    )
    readers = [council.head_of_audit] if named is None else named
    case = opened(incident, person, council.housing, by, WHEN, named_readers=readers)
    record_everything(case.reference, by, WHEN)
    only = measure("one_channel", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), channel="telephone")
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), reasons="Insults."), by=by, at=WHEN)
    challenge = challenges.receive(
        case=case.reference,
        kind=ChallengeKind.CORRECTION,
        words="Not me.",
        received_on=day("Thu 26 Nov 2026"),
        by=by,
        at=at("Thu 26 Nov 2026", "10:30"),
    )
    return Locked(case, person, incident, challenge)


def unknown_to(member: StaffMember, council: Council) -> Locked:
    """The colleague's record, which does not name `member`: the information owner is not where the conduct was aimed at them."""
    if member != council.head_of_audit:
        return a_colleague_with_a_case(council)
    return a_colleague_with_a_case(council, aimed_at=[member], named=[])


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Every page of ours with its address; those of the account and of the machinery are not about cases."""

    def walk(patterns: list[object], before: str) -> Iterator[tuple[str, URLPattern]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, before + str(one.pattern))
            elif isinstance(one, URLPattern) and not (one.name or "").startswith(KEEPS_OUT):
                yield before + str(one.pattern), one

    for address, pattern in walk(get_resolver().url_patterns, "/"):
        if hasattr(pattern.callback, "action"):
            yield address, pattern


def filled(address: str, reference: str, key: str) -> str:
    """The address with a case's reference and something's id in its places."""
    address = re.sub(r"<str:[^>]*>", reference, address)
    return re.sub(r"<uuid:[^>]*>", key, re.sub(r"<(slug|int):[^>]*>", "1", address))


def body_of(client: Client, address: str, data: dict[str, str] | None = None) -> tuple[int, str]:
    reply = client.post(address, data) if data is not None else client.get(address)
    text = reply.content.decode(errors="replace") if not reply.streaming else "streamed"
    return reply.status_code, CHANGES_BY_ITSELF.sub("", text)


def everything_seen(member: StaffMember) -> dict[str, tuple[int, str]]:
    """What every page without an id answers to a person, and every search for the colleague."""
    client = signed_in(member)
    seen = {a: body_of(client, a) for a, pattern in routes() if "<" not in a and "GET" in pattern.callback.methods}
    for address, typed in (("/people/", "Kofi Bramhall"), ("/people/", PHONE), ("/people/", "Bramhall"), ("/places/", PHONE)):
        seen[f"{address} {typed}"] = body_of(client, address, {"typed": typed})
    return seen


@pytest.fixture
def on_that_day(move_clock: Callable[[datetime], None]) -> None:
    move_clock(at("Thu 26 Nov 2026", "12:00"))


@pytest.mark.clause("intro.everyone")
@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_every_page_and_search_is_the_same_as_if_it_did_not_exist(council: Council, outsider: str) -> None:
    member = getattr(council, outsider)
    before = everything_seen(member)
    unknown_to(member, council)
    after = everything_seen(member)
    assert {address for address in before if before[address] != after[address]} == set()


@pytest.mark.usefixtures("on_that_day")
@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_every_address_of_it_answers_like_one_that_does_not_exist(council: Council, outsider: str) -> None:
    locked = unknown_to(getattr(council, outsider), council)
    client = signed_in(getattr(council, outsider))
    keys = [locked.case.pk, locked.person.pk, locked.incident.pk, locked.challenge.pk]
    wrong = set()
    for address, _ in routes():
        if "<" not in address:
            continue
        nothing = filled(address, "MC-NONE-XX", str(uuid.uuid4()))
        for data in (None, {}):
            expected = body_of(client, nothing, data)
            for key in keys if "<uuid:" in address else keys[:1]:
                if body_of(client, filled(address, locked.case.reference, str(key)), data) != expected:
                    wrong.add((address, data is None))
    assert wrong == set()


@pytest.mark.usefixtures("on_that_day")
def test_those_who_are_named_see_it(council: Council) -> None:
    before = everything_seen(council.head_of_housing)
    locked = a_colleague_with_a_case(council)
    after = everything_seen(council.head_of_housing)
    assert {address for address in before if before[address] != after[address]} >= {"/", "/people/ Bramhall", "/challenges/"}
    assert signed_in(council.head_of_housing).get(f"/people/{locked.person.pk}/").status_code == 200
    register = signed_in(council.head_of_housing).get("/register/").content.decode()
    row = re.search(rf"<tr[^>]*>(?:(?!</tr>).)*{locked.case.reference}.*?</tr>", register, re.DOTALL)
    assert row
    assert row[0].startswith('<tr class="eh-not-on-paper">'), "nor is it on a print of the page"
    assert "Locked to named people" in row[0]
    assert '<span class="eh-not-on-paper">1 entry.</span>' in register, "nor counted there"
    assert signed_in(council.head_of_audit).get(f"/challenges/{locked.challenge.pk}/").status_code == 200
    assert b"Answer a challenge" in signed_in(council.head_of_housing).get("/").content


def test_the_contact_check_still_tells_an_adviser_what_to_do_and_no_reference(council: Council) -> None:
    locked = a_colleague_with_a_case(council)
    answer = checks.check(
        asked=Asked(phone=PHONE, name="Kofi Bramhall"),
        purpose="A call",
        by=council.visiting_officer,
        at=at("Thu 26 Nov 2026", "13:00"),
    )
    assert [(match.instruction != "", match.case, match.reference) for match in answer.matches] == [(True, locked.case.pk, "")]
    by_letter = {"asked": Asked(reference=locked.case.reference), "purpose": "A call", "at": at("Thu 26 Nov 2026", "13:05")}
    found = checks.check(by=council.head_of_revenues, **by_letter)  # type: ignore[arg-type]
    assert [(match.key, match.reference) for match in found.matches] == [(locked.person.pk, "")], "they quote our letter"


@pytest.mark.usefixtures("on_that_day")
def test_whoever_checked_reads_no_reference_of_it_beside_their_checks_nor_in_the_report_of_the_contact(council: Council) -> None:
    locked, adviser = a_colleague_with_a_case(council), council.head_of_revenues
    client, then = signed_in(adviser), at("Thu 26 Nov 2026", "10:30")
    answer = client.post("/check/", {"phone": PHONE, "name": "Kofi Bramhall", "channel": "telephone", "purpose": "A call"})
    shown = checks.check(asked=Asked(phone=PHONE, name="Kofi Bramhall"), purpose="A call", by=adviser, at=then)
    call = {"person": locked.person.pk, "channel": Channel.TELEPHONE, "minutes": 4, "check": shown.id}
    contact = contacts.record_contact(**call, by=adviser, at=then)  # type: ignore[arg-type]
    mine = client.get("/check/mine/").content.decode()
    begun = client.post("/report/from-contact/", {"contact": contact.pk}, follow=True).content.decode()
    drafted = client.get("/report/who/").content.decode()
    for page in (answer.content.decode(), mine, begun, drafted):
        assert locked.case.reference not in page
    assert "Somebody without a name here" in mine


def test_nobody_is_told_of_their_own_record_by_checking_themselves(council: Council) -> None:
    a_colleague_with_a_case(council)
    asked = Asked(phone=PHONE, name="Kofi Bramhall")
    answer = checks.check(asked=asked, purpose="A call", by=council.adviser, at=at("Thu 26 Nov 2026", "13:00"))
    assert answer.matches == ()


@pytest.mark.usefixtures("on_that_day")
def test_a_second_report_finds_the_colleagues_record_for_those_who_are_named(council: Council) -> None:
    a_colleague_with_a_case(council)
    told = incidents.Report(
        council.housing, Channel.EMAIL, day("Thu 26 Nov 2026"), "Insults again.", ("verbal_abuse",), colleague=council.adviser
    )
    second = incidents.report(report=told, by=council.head_of_audit, at=at("Thu 26 Nov 2026", "11:00"))
    page = signed_in(council.head_of_housing).get(f"/triage/{second.pk}/").content.decode()
    assert "the colleague or Member named" in page
    assert "has no record as a customer" not in page
