"""Story 6, their own home: no look-up of a visit, no list, booking or notice tells a colleague of their own record; whoever else
goes there is told what they need, and nothing of the record itself."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from evenhand.casework import decisions, incidents, people, places, screenings, visits
from evenhand.cli.main import main
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.visits import Clearance, Found
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from evenhand.records.visits import Visit
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned
from tests.stories.test_story_6_a_colleague import body_of
from tests.web.sessions import signed_in

pytestmark = [pytest.mark.clause("intro.everyone"), pytest.mark.clause("register.risk-assessment")]
HOME = "9 Quay Row, ZZ4 1AA"
THURSDAY, FRIDAY = day("Thu 26 Nov 2026"), day("Fri 27 Nov 2026")
NOON = at("Thu 26 Nov 2026", "12:00")


@pytest.fixture(autouse=True)
def on_that_day(move_clock: Callable[[datetime], None]) -> None:
    move_clock(NOON)


def their_case(council: Council, colleague: StaffMember) -> Case:
    """The record of a colleague, entered with their home, with an arrangement for whoever visits it."""
    by, then = council.head_of_housing, at("Thu 26 Nov 2026")
    told = incidents.Report(council.housing, Channel.EMAIL, THURSDAY, "Insults.", ("verbal_abuse",), colleague=colleague)
    incident = incidents.report(report=told, by=by, at=at("Thu 26 Nov 2026", "08:00"))
    home = visit_queries.place_like(HOME, "", "") or places.enter_place(address=HOME, by=by, at=then)
    person = people.enter_person(
        given="Lee", family="Ashgrove", source="payroll", colleague=colleague, address=home, by=by, at=then,
        identity_facts=2, identity_basis="A colleague.",
    )  # fmt: skip
    case = opened(incident, person, council.housing, by, then)
    record_everything(case.reference, by, then)
    two = measure("two_officers", THURSDAY, day("Wed 26 May 2027"))
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (two,), reasons="Insults."), by=by, at=then)
    return case


def booked_by(by: StaffMember, staff: StaffMember | None, visitor: str = "") -> Visit:
    who = visitor or (staff.name if staff else "")
    return visits.book(booking=visits.Booking(FRIDAY, who, "A leak", address=HOME, staff=staff), by=by, at=NOON)


def told(member: StaffMember) -> list[str]:
    return [one.kind for one in owed_queries.waiting_for(desk_of(member, FRIDAY), FRIDAY, at("Fri 27 Nov 2026"))]


def looked_up(by: StaffMember) -> screenings.Screened:
    return screenings.screen(lines=[screenings.Line(HOME)], purpose="A visit", by=by, at=NOON).lines[0]


def everything_about_visits(council: Council, visit: Visit) -> list[object]:
    client, one = signed_in(council.visiting_officer), f"/visits/{visit.reference}/"
    pages = [body_of(client, address) for address in ("/", "/visits/", one, f"{one}assess/", f"{one}slip/")]
    return [*pages, body_of(client, "/visits/", {"address": HOME})]


def test_every_page_of_visits_is_to_the_colleague_as_if_there_were_no_record(council: Council) -> None:
    places.enter_place(address=HOME, by=council.head_of_housing, at=at("Thu 26 Nov 2026", "07:00"))
    mine = booked_by(council.visiting_officer, council.visiting_officer)
    before = [str(one).replace(" in 0 people", " in 1 people") for one in everything_about_visits(council, mine)]
    their_case(council, council.visiting_officer)
    assert [str(one) for one in everything_about_visits(council, mine)] == before


def test_a_look_up_tells_the_colleague_nothing_and_others_that_it_is_on_the_register(council: Council) -> None:
    their_case(council, council.visiting_officer)
    own = looked_up(council.visiting_officer)
    assert (own.hit.found, own.hit.entries, own.clearance) == (Found.NONE_FOUND, (), Clearance.NOT_NEEDED)
    others = looked_up(council.head_of_environment)
    assert (others.hit.found, others.clearance) == (Found.ON_REGISTER, Clearance.NOT_CLEARED)
    assert others.hit.reference == ""


def test_a_list_screened_by_the_command_names_no_locked_record(council: Council, tmp_path: Path) -> None:
    case = their_case(council, council.visiting_officer)
    source, out = tmp_path / "visits.csv", tmp_path / "out.csv"
    source.write_text(f'address\n"{HOME}"\n')
    main(["screen", str(source), "--out", str(out)])
    assert "on register" in out.read_text()
    assert case.reference not in out.read_text()


def test_the_colleague_is_told_by_no_notice_whoever_comes_first(council: Council) -> None:
    before = booked_by(council.visiting_officer, council.visiting_officer)
    their_case(council, council.visiting_officer)
    booked_by(council.visiting_officer, council.visiting_officer)
    assert told(council.visiting_officer) == []
    visits.issue_slip(visit=before.reference, expires_at=at("Fri 27 Nov 2026", "18:00"), by=council.visiting_officer, at=NOON)
    visits.check_in(visit=before.reference, by=council.visiting_officer, at=at("Fri 27 Nov 2026", "09:00"))
    assert told(council.visiting_officer) == []


def test_somebody_else_who_goes_there_is_told_as_ever(council: Council) -> None:
    their_case(council, council.visiting_officer)
    booked_by(council.head_of_environment, council.head_of_environment)
    assert told(council.head_of_environment) == ["visit"]
    booked_by(council.visiting_officer, council.head_of_revenues)
    assert told(council.head_of_revenues) == ["visit"]
    assert told(council.visiting_officer) == []


def test_a_danger_to_a_visitor_without_an_account_is_told_to_the_information_owner_instead_of_the_colleague(
    council: Council,
) -> None:
    their_case(council, council.visiting_officer)
    booked_by(council.visiting_officer, None, council.visiting_officer.name)
    assert told(council.head_of_audit) == []
    visit = booked_by(council.visiting_officer, None, "A plumber")
    assert (told(council.visiting_officer), told(council.head_of_audit)) == ([], ["visit"])
    visits.issue_slip(visit=visit.reference, expires_at=at("Fri 27 Nov 2026", "18:00"), by=council.visiting_officer, at=NOON)
    assert (told(council.visiting_officer), sorted(told(council.head_of_audit))) == ([], ["slip", "visit"])


def test_an_assessment_that_others_wrote_of_a_visit_to_their_home_is_not_there_for_the_colleague(council: Council) -> None:
    their_case(council, council.head_of_revenues)
    visit = booked_by(council.visiting_officer, council.visiting_officer)
    found = visits.Assessment(
        "Urgent.",
        "Insults by email.",
        "Two officers.",
        "proceed",
        light="day",
        residual="low",
        line_manager="The Head of Housing",
    )
    visits.assess(visit=visit.reference, assessment=found, by=council.visiting_officer, at=NOON)
    page = f"/visits/{visit.reference}/"
    assert "Insults by email" in body_of(signed_in(council.head_of_housing), page)[1]
    own = body_of(signed_in(council.head_of_revenues), page)[1]
    assert "Insults by email" not in own
    assert "Risk assessment" not in own
