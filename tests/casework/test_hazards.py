"""What does a hazard of a place do to the visits that are booked there? A slip without it is void; an assessment is too old."""

import pytest

from evenhand.casework import places, screenings, visits
from evenhand.casework.screenings import Line
from evenhand.policy.visits import Clearance, Found
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.staff import desk_of
from evenhand.queries.visits import Booked
from evenhand.records.cases import Case
from evenhand.records.places import Place, PlaceHazard
from evenhand.records.visits import Slip, Visit
from tests.council import Council
from tests.dates import at, day
from tests.stories.test_story_5_a_place_without_a_name import BLOCK, FLAT, NEXT_DOOR, assessed, booked, entry, flat

__all__ = ["entry", "flat"]
TUESDAY = "Tue 9 Feb 2027"
DOG = "Hazard of the place: A large dog in the yard."
pytestmark = pytest.mark.clause("register.risk-assessment")


def noted(council: Council, place: Place, clock: str, words: str = "A large dog in the yard.") -> PlaceHazard:
    return places.note_hazard(place=place, kind="animal", words=words, by=council.head_of_environment, at=at(TUESDAY, clock))


def slip_of(council: Council, visit: Visit, clock: str) -> Slip:
    by, expires = council.visiting_officer, at(TUESDAY, "18:00")
    return visits.issue_slip(visit=visit.reference, expires_at=expires, by=by, at=at(TUESDAY, clock))


def cleared(council: Council, visit: Visit, written: str, approved: str) -> None:
    assessed(council, visit, TUESDAY, written)
    visits.approve(visit=visit.reference, by=council.head_of_environment, at=at(TUESDAY, approved))


def seen(visit: Visit, clock: str) -> Booked:
    return visit_queries.booked([Visit.objects.get(pk=visit.pk)], at(TUESDAY, clock))[0]


def owes(council: Council, clock: str) -> set[str]:
    desk = desk_of(council.visiting_officer, day(TUESDAY))
    return {one.kind for one in owed_queries.waiting_for(desk, day(TUESDAY), at(TUESDAY, clock))}


def test_a_hazard_that_is_noted_after_the_slip_voids_slip_and_assessment_and_who_is_booked_is_told(
    council: Council, entry: Case, flat: Place
) -> None:
    visit = booked(council)
    cleared(council, visit, "08:30", "08:40")
    old = slip_of(council, visit, "09:00")
    assert owes(council, "09:10") == set()
    noted(council, flat, "09:20")
    now = seen(visit, "09:30")
    assert (now.out_of_date, now.clearance, now.overtaken) == (old, Clearance.NOT_CLEARED, True)
    assert owes(council, "09:30") == {"slip", "visit"}
    cleared(council, visit, "09:40", "09:50")
    new = slip_of(council, visit, "10:00")
    assert new.instruction == f"{old.instruction} {DOG}"
    assert seen(visit, "10:05").out_of_date is None
    assert owes(council, "10:05") == set()


def test_a_slip_that_has_a_hazard_is_void_when_the_hazard_is_gone_and_the_assessment_still_counts(
    council: Council, entry: Case, flat: Place
) -> None:
    dog, visit = noted(council, flat, "08:00"), booked(council)
    cleared(council, visit, "08:30", "08:40")
    slip = slip_of(council, visit, "09:00")
    assert DOG in slip.instruction
    places.end_hazard(hazard=dog.pk, by=council.head_of_environment, at=at(TUESDAY, "09:20"))
    now = seen(visit, "09:30")
    assert (now.out_of_date, now.clearance, now.hit.hazards) == (slip, Clearance.CLEARED, ())
    assert owes(council, "09:30") == {"slip"}


def test_a_place_that_is_not_on_the_register_needs_no_assessment_for_its_hazard_and_its_slip_says_it(
    council: Council, flat: Place
) -> None:
    visit = booked(council)
    old = slip_of(council, visit, "09:00")
    noted(council, flat, "09:20")
    assert (seen(visit, "09:30").out_of_date, seen(visit, "09:30").clearance) == (old, Clearance.NOT_NEEDED)
    assert owes(council, "09:30") == {"slip"}
    assert slip_of(council, visit, "10:00").instruction == f"No entry was found for this address. {DOG}"


def test_a_hazard_of_the_building_is_on_the_way_to_its_flats_and_a_flats_is_not_its_neighbours(
    council: Council, flat: Place
) -> None:
    visit, by = booked(council), council.head_of_environment
    old = slip_of(council, visit, "09:00")
    block = places.enter_place(address=BLOCK, by=by, at=at(TUESDAY, "09:05"))
    next_door = places.enter_place(address=NEXT_DOOR, by=by, at=at(TUESDAY, "09:05"))
    noted(council, next_door, "09:10", "Needles on the floor.")
    assert seen(visit, "09:15").out_of_date is None
    noted(council, block, "09:20", "The stair is loose.")
    assert seen(visit, "09:30").out_of_date == old
    assert owes(council, "09:30") == {"slip"}
    assert [one.told for one in seen(visit, "09:30").hit.hazards] == ["Hazard of the place: The stair is loose."]


@pytest.mark.parametrize(
    ("address", "uprn"),
    [(FLAT, ""), ("3/12 Canal St ZZ94QT", ""), ("Somewhere else, ZZ1 1AA", "100023399123")],
)
def test_a_hazard_is_found_by_every_spelling_of_its_place(council: Council, flat: Place, address: str, uprn: str) -> None:
    noted(council, flat, "08:00")
    by, line = council.visiting_officer, Line(address=address, uprn=uprn, visit_on=day(TUESDAY))
    (found,) = screenings.screen(lines=[line], purpose="A visit", by=by, at=at(TUESDAY, "09:00")).lines
    assert found.hit.found is Found.NONE_FOUND
    assert [one.told for one in found.hit.hazards] == [DOG]


def test_a_hazard_of_a_place_that_has_no_postcode_goes_by_its_very_words(council: Council) -> None:
    yard = places.enter_place(address="The depot yard  by the canal", by=council.head_of_environment, at=at(TUESDAY, "07:00"))
    noted(council, yard, "08:00")
    lines = [Line(address=one, visit_on=day(TUESDAY)) for one in ("the depot yard by the canal", "The yard")]
    found = screenings.screen(lines=lines, purpose="A visit", by=council.visiting_officer, at=at(TUESDAY, "09:00")).lines
    assert [len(one.hit.hazards) for one in found] == [1, 0]
