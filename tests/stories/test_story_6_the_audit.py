"""Story 6, the audit: whoever is not named finds it as if the colleague's record did not exist, whatever is done to that."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import contacts, incidents, letters, people, person_details, places, support, visits
from evenhand.casework.people import Detail
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.letters import Occasion
from evenhand.queries import audit as queries
from evenhand.queries.audit import Line
from evenhand.queries.locked_rows import OWNERS, Hidden, ways_to_owner
from evenhand.queries.staff import desk_of
from evenhand.queries.verify import audited_models
from evenhand.records.audit import AuditEntry
from evenhand.records.places import Place
from tests.api.asking import caller, said
from tests.audit.full_scene import everything_there_is
from tests.council import Council
from tests.dates import at, day
from tests.stories.test_story_6_a_colleague import Locked, a_colleague_with_a_case, body_of
from tests.web.sessions import signed_in

pytestmark = pytest.mark.clause("intro.everyone")

# Records that are about no customer, and places, which are nobody's: anybody may know that they are there.
NOBODYS = {
    *("place", "earlieraddress", "occupierchange", "placehazard", "contactcheck"),
    *(
        "staffmember",
        "service",
        "serviceguidance",
        "post",
        "postholding",
        "standin",
        "secondfactorreset",
        "completion",
        "briefingacknowledgement",
    ),
    *("apiclient", "installededition", "councilsettings", "closure", "certificate"),
}
HOME = "9 Quay Row, Fairmead"


def test_every_kind_of_record_leads_to_whom_it_is_about_or_is_nobodys() -> None:
    assert {one._meta.model_name for one in audited_models() if not ways_to_owner(one)} == NOBODYS


def test_every_row_of_the_audit_that_leads_to_a_record_is_hidden_with_it(fresh_database: str) -> None:
    everything_there_is()
    everything = Hidden({owner: frozenset(owner.objects.values_list("pk", flat=True)) for owner in OWNERS})
    rows = list(AuditEntry.objects.exclude(subject=None))
    hidden = everything.among(rows)
    there = {one._meta.model_name: set(one._default_manager.values_list("pk", flat=True)) for one in audited_models()}
    left = {row.kind for row in rows if row.subject in there[row.kind] and row.subject not in hidden}
    assert left <= NOBODYS
    assert {row.kind for row in rows if row.subject in hidden} == set(there) - NOBODYS


def much_done(council: Council, locked: Locked) -> None:
    """To the colleague's record, and around it, what leaves rows of its own in the audit."""
    by, then, person = council.head_of_housing, at("Thu 26 Nov 2026", "11:00"), locked.person
    person_details.add_detail(person=person.pk, detail=Detail("email", "kofi@example.org", "payroll"), by=by, at=then)
    people.note_adjustment(person=person, words="Large print.", source="the customer", by=by, at=then)
    incidents.add_note(incident=locked.incident, words="By email.", by=by, at=then)
    support.offer(incident=locked.incident, offered="A talk.", follow_up_on=day("Tue 1 Dec 2026"), by=by, at=then)
    decision = locked.case.decisions.get()
    letters.draft(case=locked.case, occasion=Occasion.DECISION, about=str(decision.pk), by=by, at=then)
    contacts.record_contact(person=person.pk, channel=Channel.TELEPHONE, minutes=4, by=by, at=then)
    home = Place.objects.get(address=HOME)
    person_details.add_address(person=person.pk, place=home, source="payroll", by=by, at=then)
    told = visits.Booking(day("Fri 27 Nov 2026"), "Sunita Wrayburn", "A leak", place=home, staff=council.visiting_officer)
    visit = visits.book(booking=told, by=council.visiting_officer, at=then)
    found = visits.Assessment(
        "Urgent.", "Insults.", "Two officers.", "proceed", light="day", residual="low", line_manager="The Head of Housing"
    )
    visits.assess(visit=visit.reference, assessment=found, by=council.visiting_officer, at=then)
    visits.approve(visit=visit.reference, by=by, at=then)


@pytest.mark.parametrize("unnamed", ["the owner, who was a target", "another system"])
def test_the_audit_is_the_same_as_if_it_did_not_exist(
    council: Council, move_clock: Callable[[datetime], None], unnamed: str
) -> None:
    places.enter_place(address=HOME, by=council.head_of_housing, at=at("Thu 26 Nov 2026", "07:00"))
    move_clock(at("Thu 26 Nov 2026", "12:00"))
    system = caller(council, at=at("Thu 26 Nov 2026", "11:59"))
    by = council.head_of_audit if unnamed.startswith("the owner") else system.client.account

    def seen() -> list[Line]:
        rows = queries.lines(desk_of(by, day("Thu 26 Nov 2026")), most=1000)
        return [row for row in rows if row.kind not in ("audit", "contactcheck")]

    before = seen()
    much_done(council, a_colleague_with_a_case(council, aimed_at=[council.head_of_audit], named=[]))
    assert AuditEntry.objects.count() > len(before) + 40
    assert seen() == before
    if unnamed == "another system":
        assert len(said(system.get("/audit?limit=200"))["lines"]) == len(before)


def test_the_pages_of_the_audit_answer_as_if_it_did_not_exist(council: Council, move_clock: Callable[[datetime], None]) -> None:
    places.enter_place(address=HOME, by=council.head_of_housing, at=at("Thu 26 Nov 2026", "07:00"))
    move_clock(at("Thu 26 Nov 2026", "12:00"))
    owner = signed_in(council.head_of_audit)

    def posted() -> tuple[list[str], object]:
        rows = re.findall(r"<tr.*?</tr>", body_of(owner, "/audit/", {"case": ""})[1], re.DOTALL)
        return [row for row in rows if council.head_of_audit.name not in row], body_of(owner, "/audit/access/", {})

    before = posted()
    locked = a_colleague_with_a_case(council, aimed_at=[council.head_of_audit], named=[])
    much_done(council, locked)
    assert posted() == before
    status, text = body_of(owner, "/audit/", {"case": locked.case.reference})
    assert (status, text.replace(locked.case.reference, "MC-NONE-XX")) == body_of(owner, "/audit/", {"case": "MC-NONE-XX"})


def test_pages_of_the_audit_are_full_and_miss_nothing(council: Council) -> None:
    a_colleague_with_a_case(council, aimed_at=[council.head_of_audit], named=[])
    places.enter_place(address="1 Mill Lane", by=council.head_of_housing, at=at("Thu 26 Nov 2026", "11:30"))
    desk = desk_of(council.head_of_audit, day("Thu 26 Nov 2026"))
    everything, paged, before = queries.lines(desk, most=1000), list[Line](), None
    while page := queries.lines(desk, most=7, before=before):
        paged, before = paged + page, page[-1].number
    assert paged == everything
