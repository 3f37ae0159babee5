"""Story 5, the slip: does it still hold when the register changes, and what does an assessment say before a visit goes ahead?"""

import pytest
from django.conf import settings

from evenhand.casework import endings, visits, work
from evenhand.casework.provisions import Running
from evenhand.casework.refusals import Refused
from evenhand.casework.visits import Assessment
from evenhand.policy.cases import Effect
from evenhand.policy.visits import Clearance, VisitorKind
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.staff import desk_of
from evenhand.queries.visits import Booked
from evenhand.records.cases import Case
from evenhand.records.decisions import InForce
from evenhand.records.places import Place
from evenhand.records.visits import Slip, Visit
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims
from tests.stories.test_story_5_a_place_without_a_name import AHEAD, assessed, booked, entry, flat, put_on_the_register

__all__ = ["entry", "flat"]
MONDAY, TUESDAY = "Mon 8 Feb 2027", "Tue 9 Feb 2027"
pytestmark = pytest.mark.clause("register.risk-assessment")


def slip_of(council: Council, visit: Visit, clock: str = "09:00", on: str = TUESDAY) -> Slip:
    by, expires = council.visiting_officer, at(TUESDAY, "18:00")
    return visits.issue_slip(visit=visit.reference, expires_at=expires, by=by, at=at(on, clock))


def cleared(council: Council, clock: str = "08:40", on: str = TUESDAY) -> Visit:
    """A visit that is assessed ten minutes before, and approved."""
    visit = booked(council)
    assessed(council, visit, on, f"{clock[:2]}:30")
    visits.approve(visit=visit.reference, by=council.head_of_environment, at=at(on, clock))
    return visit


def seen(visit: Visit, clock: str) -> Booked:
    return visit_queries.booked([Visit.objects.get(pk=visit.pk)], at(TUESDAY, clock))[0]


def owes(council: Council, clock: str) -> list[str]:
    """What waits for whoever booked the visit."""
    desk = desk_of(council.visiting_officer, day(TUESDAY))
    return [one.kind for one in owed_queries.waiting_for(desk, day(TUESDAY), at(TUESDAY, clock))]


def end_one(council: Council, case: Case, clock: str) -> None:
    """One of the two warnings ends with Monday."""
    key = str(InForce.objects.filter(case=case).order_by("pk").first().arrangement_id)  # type: ignore[union-attr]
    said = [Running(key, Effect.ENDS, "It is no longer needed.", day(MONDAY))]
    by, when = council.head_of_environment, at(MONDAY, clock)
    endings.change(case=case.reference, running=said, reasons="One is enough.", by=by, at=when)


def test_a_slip_holds_while_the_register_says_the_same(council: Council, entry: Case) -> None:
    visit = cleared(council)
    slip_of(council, visit)
    assert seen(visit, "09:30").out_of_date is None
    assert owes(council, "09:30") == []


def test_a_change_of_the_entry_makes_the_slip_out_of_date_and_a_new_one_settles_it(council: Council, entry: Case) -> None:
    visit = cleared(council, "16:40", MONDAY)
    old = slip_of(council, visit, "17:00", MONDAY)
    end_one(council, entry, "17:20")
    now = seen(visit, "09:30")
    assert now.out_of_date == old
    if now.clearance is Clearance.NOT_CLEARED:
        visits.assess(visit=visit.reference, assessment=_again(), by=council.visiting_officer, at=at(TUESDAY, "09:40"))
        visits.approve(visit=visit.reference, by=council.head_of_environment, at=at(TUESDAY, "09:50"))
    new = slip_of(council, visit, "10:00")
    assert new.instruction != old.instruction
    assert seen(visit, "10:05").out_of_date is None
    assert "slip" not in owes(council, "10:05")


def test_a_slip_whose_warning_ended_by_its_own_last_day_is_owed_anew_with_no_act(council: Council, entry: Case) -> None:
    visit = cleared(council, "16:40", MONDAY)
    end_one(council, entry, "16:50")
    slip_of(council, visit, "17:00", MONDAY)
    work.one_round(at=at(MONDAY, "23:59"), home=settings.EVENHAND_HOME)
    assert owes(council, "00:00") == [], "on Monday it holds"
    work.one_round(at=at(TUESDAY, "00:01"), home=settings.EVENHAND_HOME)
    assert seen(visit, "00:02").out_of_date
    assert "slip" in owes(council, "00:02")
    slip_of(council, visit, "00:10")
    work.one_round(at=at(TUESDAY, "00:11"), home=settings.EVENHAND_HOME)
    assert "slip" not in owes(council, "00:12")


def test_a_place_that_comes_on_the_register_after_the_slip_voids_it(council: Council, flat: Place) -> None:
    visit = booked(council)
    by, when = council.visiting_officer, at("Mon 8 Feb 2027", "10:00")
    slip = visits.issue_slip(visit=visit.reference, expires_at=at(TUESDAY, "18:00"), by=by, at=when)
    assert slip.instruction == "Nothing was found for this address."
    put_on_the_register(council, flat)
    assert seen(visit, "08:00").out_of_date == slip
    assert owes(council, "08:00") == ["slip", "visit"] or set(owes(council, "08:00")) == {"slip", "visit"}
    visits.call_off(visit=visit.reference, by=by, at=at(TUESDAY, "08:10"))
    assert seen(visit, "08:20").out_of_date is None
    assert owes(council, "08:20") == []


def check_in(council: Council, visit: Visit, clock: str) -> list[tuple[str, str]]:
    """Why the visitor cannot check in; nothing where they did."""
    try:
        visits.check_in(visit=visit.reference, by=council.visiting_officer, at=at(TUESDAY, clock))
    except Refused as refused:
        return claims(refused.verdict)
    return []


@pytest.mark.parametrize("kind", [VisitorKind.CONTRACTOR, VisitorKind.AGENCY, VisitorKind.MEMBER])
def test_who_goes_by_a_slip_does_not_check_in_on_one_that_has_expired(council: Council, entry: Case, kind: VisitorKind) -> None:
    visit = cleared(council)
    Visit.objects.update(visitor_kind=kind.value)
    slip = slip_of(council, visit)
    assert visit_queries.expired_slip(visit, at(TUESDAY, "17:59")) is None
    assert visit_queries.expired_slip(visit, at(TUESDAY, "18:00")) == slip
    assert check_in(council, visit, "18:00") == [("slip_has_not_expired", "register.risk-assessment")]
    later = at(TUESDAY, "20:00")
    visits.issue_slip(visit=visit.reference, expires_at=later, by=council.visiting_officer, at=at(TUESDAY, "18:01"))
    assert check_in(council, visit, "18:02") == []


def test_an_employee_reads_the_register_and_checks_in_without_a_slip(council: Council, entry: Case) -> None:
    visit = cleared(council)
    slip_of(council, visit)
    assert check_in(council, visit, "18:30") == []
    assert visit_queries.expired_slip(Visit.objects.get(), at(TUESDAY, "18:31")) is None


def _again() -> Assessment:
    return Assessment("The leak is urgent.", "Threats.", "Two officers.", "proceed_with_controls", **AHEAD)


@pytest.mark.parametrize("left_out", ["light", "residual", "line_manager"])
def test_a_visit_goes_ahead_only_when_light_remaining_danger_and_line_manager_are_said(
    council: Council, entry: Case, left_out: str
) -> None:
    visit, by, when = booked(council), council.visiting_officer, at(TUESDAY, "08:30")
    said = Assessment("Urgent.", "Threats.", "Two officers.", "proceed", **{**AHEAD, left_out: ""})
    with pytest.raises(Refused) as refused:
        visits.assess(visit=visit.reference, assessment=said, by=by, at=when)
    assert [reason.field for reason in refused.value.verdict.reasons] == [left_out]
    put_off = Assessment("Urgent.", "Threats.", "Two officers.", "defer")
    assert visits.assess(visit=visit.reference, assessment=put_off, by=by, at=when).residual == ""


def test_what_happened_on_a_visit_is_reportable_or_not(council: Council, entry: Case) -> None:
    visit, by, when = cleared(council), council.visiting_officer, at(TUESDAY, "11:00")
    visits.check_in(visit=visit.reference, by=by, at=when)
    with pytest.raises(Refused) as refused:
        visits.check_out(visit=visit.reference, what_happened="Pushed on the stairs.", by=by, at=when)
    assert [reason.field for reason in refused.value.verdict.reasons] == ["reportable"]
    done = visits.check_out(visit=visit.reference, what_happened="Pushed.", reportable="asked", by=by, at=when)
    assert done.reportable == "asked"
