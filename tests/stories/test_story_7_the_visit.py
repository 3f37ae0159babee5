"""Story 7, at the door: what an earlier register said stops no visit; where it warned of danger, a manager clears the visit."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evenhand.casework import earlier, screenings, visits
from evenhand.casework.imports.register import import_register
from evenhand.casework.refusals import Refused
from evenhand.casework.screenings import Line, Screened
from evenhand.casework.visits import Assessment, Booking
from evenhand.policy.visits import Clearance, Found
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.check_answers import UNVERIFIED_WARNING
from evenhand.queries.staff import desk_of
from evenhand.records.imports import EarlierEntry
from evenhand.records.staff import StaffMember
from evenhand.records.visits import Visit
from tests.casework.imports.files import register, row
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims
from tests.stories.test_story_5_a_place_without_a_name import AHEAD
from tests.web.sessions import signed_in

IMPORTED, BOOKED, VISIT_ON = "Tue 24 Nov 2026", "Wed 25 Nov 2026", "Thu 26 Nov 2026"
HOME = "12 Mill Lane, ZZ1 1AB"
PLAIN, DANGER = "1 phone call a week, max 10 mins", "TWO OFFICERS TO ATTEND"
ASK = "An earlier register had an entry; ask the Head of Housing."
pytestmark = pytest.mark.clause("register.central")


def brought_in(council: Council, measures: str, **more: object) -> None:
    data = register(row(ref="MCC/1", name="Tina Murphy", contact="07700 900123", address=HOME, measures=measures))
    import_register(source=data, filename="r.xlsx", by=council.head_of_housing, at=at(IMPORTED), **more)  # type: ignore[arg-type]


def booked(council: Council) -> Visit:
    booking = Booking(day(VISIT_ON), "Sunita Wrayburn", "Gas check", address=HOME, staff=council.visiting_officer)
    return visits.book(booking=booking, by=council.visiting_officer, at=at(BOOKED))


def looked_up(council: Council, address: str = HOME, when: str = BOOKED) -> Screened:
    lines = [Line(address=address, visit_on=day(VISIT_ON))]
    return screenings.screen(lines=lines, purpose="A visit", by=council.visiting_officer, at=at(when, "11:00")).lines[0]


def clearance(visit: Visit, when: str, clock: str = "12:00") -> Clearance:
    return visit_queries.booked([Visit.objects.get(pk=visit.pk)], at(when, clock))[0].clearance


def visits_that_wait_for(staff: StaffMember, on: str) -> list[str]:
    rows = owed_queries.waiting_for(desk_of(staff, day(on)), day(on), at(on, "12:00"))
    return [one.occasion or "visitor" for one in rows if one.kind == "visit"]


def assess(council: Council, visit: Visit) -> None:
    said = Assessment("Gas is unsafe.", "An old warning.", "Two officers.", "proceed_with_controls", **AHEAD)
    visits.assess(visit=visit.reference, assessment=said, by=council.visiting_officer, at=at(BOOKED, "11:30"))


def test_a_plain_entry_stops_no_visit_and_says_whom_to_ask(council: Council) -> None:
    brought_in(council, PLAIN)
    found = looked_up(council)
    assert (found.hit.found, found.hit.why, found.clearance) == (Found.NONE_FOUND, ASK, Clearance.NOT_NEEDED)
    visit = booked(council)
    assert clearance(visit, BOOKED) is Clearance.NOT_NEEDED
    assert visits_that_wait_for(council.visiting_officer, BOOKED) == []
    visits.check_in(visit=visit.reference, by=council.visiting_officer, at=at(VISIT_ON))
    assert looked_up(council, "Flat 2, 12 Mill Lane, ZZ1 1AB").hit.why == ""


def test_a_plain_entry_is_told_on_the_page_of_the_visit_in_the_look_up_and_beside_the_list(council: Council) -> None:
    brought_in(council, PLAIN)
    officer, visit = signed_in(council.visiting_officer), booked(council)
    pages = [officer.get(f"/visits/{visit.reference}/"), officer.post("/visits/", {"address": HOME})]
    for answer in ("page", "file"):
        sheet = SimpleUploadedFile("day.csv", f'address\n"{HOME}"\n"1 Elsewhere Road, ZZ2 2AA"\n'.encode(), "text/csv")
        pages.append(officer.post("/visits/list/", {"visits": sheet, "answer": answer}))
    told = [b"".join(page).decode() for page in pages]
    assert all(ASK in page for page in told)
    assert not any("phone call" in page or UNVERIFIED_WARNING in page for page in told)


def test_a_plain_entry_is_in_no_slip(council: Council) -> None:
    brought_in(council, PLAIN)
    visit, by = booked(council), council.visiting_officer
    slip = visits.issue_slip(visit=visit.reference, expires_at=at(VISIT_ON, "18:00"), by=by, at=at(BOOKED, "12:00"))
    assert slip.instruction == "Nothing was found for this address."


@pytest.mark.clause("register.risk-assessment")
def test_a_warning_of_danger_stops_the_visit_until_its_services_keeper_approves_the_assessment(council: Council) -> None:
    visit = booked(council)
    brought_in(council, DANGER)
    assert visits_that_wait_for(council.visiting_officer, BOOKED) == ["visitor"]
    found = looked_up(council)
    assert (found.hit.found, found.clearance) == (Found.POSSIBLE, Clearance.NOT_CLEARED)
    assert found.hit.why == f"{ASK} It warned of danger."
    assert found.hit.flags == (UNVERIFIED_WARNING,)
    page = signed_in(council.visiting_officer).get(f"/visits/{visit.reference}/").content.decode()
    assert "Write the risk assessment" in page
    with pytest.raises(Refused) as refused:
        visits.check_in(visit=visit.reference, by=council.visiting_officer, at=at(VISIT_ON))
    assert claims(refused.value.verdict) == [("visit_is_cleared", "register.risk-assessment")]
    assess(council, visit)
    assert visits_that_wait_for(council.head_of_housing, BOOKED) == ["approval"]
    assert visits_that_wait_for(council.head_of_environment, BOOKED) == []
    visits.approve(visit=visit.reference, by=council.head_of_housing, at=at(BOOKED, "11:40"))
    assert clearance(visit, BOOKED) is Clearance.CLEARED
    assert looked_up(council, when=VISIT_ON).clearance is Clearance.CLEARED
    assert visits_that_wait_for(council.head_of_housing, BOOKED) == []
    slip = visits.issue_slip(
        visit=visit.reference, expires_at=at(VISIT_ON, "18:00"), by=council.visiting_officer, at=at(BOOKED, "12:00")
    )
    assert UNVERIFIED_WARNING in slip.instruction
    assert "TWO OFFICERS" not in slip.instruction


def test_a_warning_of_no_service_waits_for_the_manager_of_whoever_goes(council: Council) -> None:
    brought_in(council, DANGER)
    EarlierEntry.objects.update(service=None)
    visit = booked(council)
    assess(council, visit)
    held = desk_of(council.visiting_officer, day(BOOKED)).services
    keepers = [council.head_of_housing, council.head_of_environment, council.head_of_revenues, council.head_of_audit]
    waits = [staff for staff in keepers if visits_that_wait_for(staff, BOOKED) == ["approval"]]
    assert len(waits) == 1
    assert not held or held & desk_of(waits[0], day(BOOKED)).services


def test_dropped_the_warning_stops_nothing_more_and_the_visitor_is_let_go(council: Council) -> None:
    brought_in(council, DANGER)
    visit, entry = booked(council), EarlierEntry.objects.get()
    assert visits_that_wait_for(council.visiting_officer, BOOKED) == ["visitor"]
    earlier.drop(entry=entry.pk, reason="The dog died.", by=council.head_of_housing, at=at(BOOKED, "11:00"))
    assert visits_that_wait_for(council.visiting_officer, BOOKED) == []
    assert clearance(visit, BOOKED) is Clearance.NOT_NEEDED
