"""Story 5, the alarm: whoever is not out by the time given is missed by those who can act, and never only by themselves."""

import pytest

from evenhand.casework import visits
from evenhand.casework.visits import Booking
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day
from tests.stories.test_story_5_a_place_without_a_name import FLAT, booked, entry, flat

__all__ = ["entry", "flat"]
pytestmark = pytest.mark.clause("register.risk-assessment")


def test_no_check_out_by_the_time_given_raises_the_alarm(council: Council, entry: Case) -> None:
    visit = booked(council, check_out_by=at("Tue 9 Feb 2027", "11:00"))

    def waits(clock: str, who: StaffMember = council.visiting_officer) -> list[str]:
        desk, tuesday = desk_of(who, day("Tue 9 Feb 2027")), day("Tue 9 Feb 2027")
        return [one.kind for one in owed_queries.waiting_for(desk, tuesday, at("Tue 9 Feb 2027", clock))]

    assert "check_out" not in waits("10:59") + waits("10:59", council.head_of_environment)
    assert visit_queries.alarms(at("Tue 9 Feb 2027", "10:59")) == []
    assert "check_out" in waits("11:00")
    assert "check_out" in waits("11:00", council.head_of_environment)
    assert "check_out" not in waits("11:00", council.head_of_housing)
    assert [one.minutes_late for one in visit_queries.alarms(at("Tue 9 Feb 2027", "11:05"))] == [5]
    visits.check_out(visit=visit.reference, by=council.visiting_officer, at=at("Tue 9 Feb 2027", "11:10"))
    assert visit_queries.alarms(at("Tue 9 Feb 2027", "11:15")) == []
    assert waits("11:15") == []
    assert "check_out" not in waits("11:15", council.head_of_environment)


def test_the_alarm_of_a_visit_to_a_place_that_nobody_registered_goes_to_somebody_who_is_not_out(council: Council) -> None:
    booked(council, check_out_by=at("Tue 9 Feb 2027", "11:00"))
    tuesday, when = day("Tue 9 Feb 2027"), at("Tue 9 Feb 2027", "11:00")
    told = [who for who in StaffMember.objects.all() if owed_queries.waiting_for(desk_of(who, tuesday), tuesday, when)]
    assert set(told) == {council.visiting_officer, council.head_of_audit}


def test_the_alarm_of_a_head_of_service_who_is_out_goes_to_the_information_owner(council: Council, entry: Case) -> None:
    tuesday, head = day("Tue 9 Feb 2027"), council.head_of_environment
    mine = Booking(tuesday, head.name, "Damp", address=FLAT, staff=head, check_out_by=at("Tue 9 Feb 2027", "11:00"))
    visits.book(booking=mine, by=head, at=at("Mon 8 Feb 2027", "12:00"))
    alarms = owed_queries.waiting_for(desk_of(council.head_of_audit, tuesday), tuesday, at("Tue 9 Feb 2027", "11:00"))
    assert "check_out" in [one.kind for one in alarms]
