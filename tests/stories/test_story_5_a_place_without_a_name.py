"""Story 5: a place without a name. A flat on the register, a day's list, one cleared visit, and a new occupier."""

import pytest

from evenhand.casework import cases, checks, decisions, incidents, occupiers, people, places, screenings, triage, visits
from evenhand.casework.incidents import Report
from evenhand.casework.refusals import Refused
from evenhand.casework.screenings import Line, Screening
from evenhand.casework.visits import Assessment, Booking
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.visits import Clearance, Found, VisitorKind
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.asked import Asked
from evenhand.queries.check_answers import CHALLENGED
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from evenhand.records.places import Place
from evenhand.records.visits import Visit
from evenhand.web.owed_words import line_of
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, ended_early, measure, owed, planned

FLAT, BLOCK, NEXT_DOOR = "Flat 3, 12 Canal Street, ZZ9 4QT", "12 Canal Street, ZZ9 4QT", "Flat 4, 12 Canal Street, ZZ9 4QT"


@pytest.fixture
def flat(council: Council) -> Place:
    return places.enter_place(address=FLAT, uprn="100023399123", by=council.head_of_environment, at=at("Mon 8 Feb 2027"))


@pytest.fixture
def entry(council: Council, flat: Place) -> Case:
    """The flat's entry on the register."""
    return put_on_the_register(council, flat)


def put_on_the_register(council: Council, flat: Place) -> Case:
    """Threats by an unknown person; the Head of Environmental Health puts the flat on the register."""
    by, when = council.head_of_environment, at("Mon 8 Feb 2027", "11:00")
    report = Report(
        council.environment,
        Channel.FACE_TO_FACE,
        day("Mon 8 Feb 2027"),
        "Threatened to hit an officer.",
        ("threats",),
        place=flat,
    )
    incident = incidents.report(report=report, by=council.visiting_officer, at=at("Mon 8 Feb 2027", "10:00"))
    triage.decide(incident=incident, outcome="accepted", by=by, at=when)
    case = cases.open_case(subject=flat, service=council.environment, incidents=[incident], by=by, at=when)
    record_everything(case.reference, by, when)
    starts, ends = day("Mon 8 Feb 2027"), day("Sun 8 Aug 2027")
    plan = planned(
        "stage_1",
        (measure("two_officers", starts, ends), measure("no_entry", starts, ends)),
        reasons="Threats from the flat; nobody knows by whom.",
    )
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=at("Mon 8 Feb 2027", "12:00"))
    case.refresh_from_db()
    return case


AHEAD = {"light": "day", "residual": "low", "line_manager": "Desmond Achterberg, Head of Environmental Health"}


def tuesdays_list(council: Council, clock: str = "08:00") -> Screening:
    spelt = (FLAT, "3/12 Canal St ZZ94QT", "12 Canal Street, flat 3, zz9 4qt", BLOCK, NEXT_DOOR)
    lines = [Line(address=address, visit_on=day("Tue 9 Feb 2027")) for address in spelt]
    return screenings.screen(lines=lines, purpose="Visits", by=council.visiting_officer, at=at("Tue 9 Feb 2027", clock))


def booked(council: Council, on: str = "Tue 9 Feb 2027", **more: object) -> Visit:
    booking = Booking(
        day(on),
        "Sunita Wrayburn",
        "Damp in the bathroom",
        address=FLAT,
        staff=council.visiting_officer,
        **more,  # type: ignore[arg-type]
    )
    return visits.book(booking=booking, by=council.visiting_officer, at=at("Mon 8 Feb 2027", "09:00"))


def assessed(council: Council, visit: Visit, when: str = "Tue 9 Feb 2027", clock: str = "08:30") -> None:
    text = Assessment(
        "The leak is urgent.", "Threats on 8 February.", "Two officers, at the door.", "proceed_with_controls", **AHEAD
    )
    visits.assess(visit=visit.reference, assessment=text, by=council.visiting_officer, at=at(when, clock))


def clearance(visit: Visit, when: str, clock: str = "10:00") -> Clearance:
    (seen,) = visit_queries.booked([Visit.objects.get(pk=visit.pk)], at(when, clock))
    return seen.clearance


@pytest.mark.clause("register.property")
def test_the_flat_goes_on_the_register_with_a_review_and_without_a_letter(entry: Case) -> None:
    assert entry.standing.review_due_on == day("Sun 8 Aug 2027")
    assert not [row for row in owed(entry, day("Sun 8 Aug 2027")) if row[0] == "letter"]


def test_the_officer_booked_to_visit_is_told_when_the_entry_starts(council: Council, flat: Place) -> None:
    visit = booked(council)
    assert clearance(visit, "Mon 8 Feb 2027", "09:30") is Clearance.NOT_NEEDED
    desk = desk_of(council.visiting_officer, day("Mon 8 Feb 2027"))
    assert owed_queries.waiting_for(desk, day("Mon 8 Feb 2027"), at("Mon 8 Feb 2027", "09:30")) == []
    put_on_the_register(council, flat)
    (told,) = owed_queries.waiting_for(desk, day("Mon 8 Feb 2027"), at("Mon 8 Feb 2027", "12:00"))
    assert (told.kind, told.due_on, told.clause) == ("visit", day("Tue 9 Feb 2027"), "register.risk-assessment")
    assert clearance(visit, "Mon 8 Feb 2027", "12:00") is Clearance.NOT_CLEARED


@pytest.mark.clause("register.risk-assessment")
def test_a_days_list_with_the_flat_spelt_three_ways(council: Council, entry: Case) -> None:
    screening = tuesdays_list(council)
    assert [one.hit.found for one in screening.lines] == [*[Found.ON_REGISTER] * 3, Found.POSSIBLE, Found.NONE_FOUND]
    assert [one.clearance for one in screening.lines] == [*[Clearance.NOT_CLEARED] * 4, Clearance.NOT_NEEDED]
    assert screening.lines[0].hit.reference == entry.reference
    assert (screening.at, screening.searched.places) == (at("Tue 9 Feb 2027", "08:00"), 1)


@pytest.mark.clause("register.risk-assessment")
def test_a_house_that_has_a_name_is_found_with_a_slip_in_it_and_its_neighbour_is_not(council: Council) -> None:
    cottage, by = "Rose Cottage, Mill Lane, ZZ9 4QT", council.head_of_environment
    put_on_the_register(council, places.enter_place(address=cottage, by=by, at=at("Mon 8 Feb 2027")))
    written = (cottage, "Rose Cotage, Mill Lane, ZZ9 4QT", "Rosecottage, Mill Lane", "Rowan Cottage, Mill Lane, ZZ9 4QT")
    lines = [Line(address=address, visit_on=day("Tue 9 Feb 2027")) for address in written]
    found = screenings.screen(lines=lines, purpose="Visits", by=council.visiting_officer, at=at("Tue 9 Feb 2027", "08:00"))
    assert [one.hit.found for one in found.lines] == [Found.ON_REGISTER, *[Found.POSSIBLE] * 2, Found.NONE_FOUND]


@pytest.mark.clause("register.property", "register.risk-assessment")
def test_a_place_that_is_described_in_words_alone_is_found_by_them_and_a_visit_to_it_is_cleared(
    council: Council,
) -> None:
    words, by = "Caravan behind the Old Mill, Tideway Lane", council.head_of_environment
    put_on_the_register(council, places.enter_place(address=words, by=by, at=at("Mon 8 Feb 2027")))
    booking = Booking(day("Tue 9 Feb 2027"), "Sunita Wrayburn", "Drains", address=words.lower())
    visit = visits.book(booking=booking, by=council.visiting_officer, at=at("Mon 8 Feb 2027", "13:00"))
    assert clearance(visit, "Tue 9 Feb 2027") is Clearance.NOT_CLEARED
    assessed(council, visit)
    visits.approve(visit=visit.reference, by=by, at=at("Tue 9 Feb 2027", "08:40"))
    assert clearance(visit, "Tue 9 Feb 2027") is Clearance.CLEARED


@pytest.mark.clause("register.risk-assessment")
def test_an_approved_assessment_clears_that_visit_alone(council: Council, entry: Case) -> None:
    visit, next_week = booked(council), booked(council, "Tue 16 Feb 2027")
    assert clearance(visit, "Tue 9 Feb 2027") is Clearance.NOT_CLEARED
    with pytest.raises(Refused) as refused:
        visits.approve(visit=visit.reference, by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:20"))
    assert claims(refused.value.verdict) == [("there_is_an_assessment", "register.risk-assessment")]
    assessed(council, visit)
    assert clearance(visit, "Tue 9 Feb 2027") is Clearance.NOT_CLEARED
    visits.approve(visit=visit.reference, by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:40"))
    assert clearance(visit, "Tue 9 Feb 2027") is Clearance.CLEARED
    assert clearance(next_week, "Tue 9 Feb 2027") is Clearance.NOT_CLEARED
    assert tuesdays_list(council, "08:45").lines[1].clearance is Clearance.CLEARED


def test_an_assessment_sent_for_approval_waits_for_the_keeper_of_the_entry(council: Council, entry: Case) -> None:
    visit, desk = booked(council), desk_of(council.head_of_environment, day("Tue 9 Feb 2027"))

    def waits() -> list[tuple[str, str]]:
        rows = owed_queries.waiting_for(desk, day("Tue 9 Feb 2027"), at("Tue 9 Feb 2027", "10:00"))
        return [(one.about, line_of(one).text) for one in rows if one.subject_kind == "visit"]

    assert waits() == []
    assessed(council, visit)
    assert waits() == [(visit.reference, "Approve the risk assessment of a visit")]
    visits.approve(visit=visit.reference, by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:40"))
    assert waits() == []


def test_nobody_approves_their_own_assessment_and_no_officer_approves(council: Council, entry: Case) -> None:
    visit = booked(council)
    text = Assessment("Urgent.", "Threats.", "Two officers.", "proceed", **AHEAD)
    visits.assess(visit=visit.reference, assessment=text, by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:30"))
    with pytest.raises(Refused) as refused:
        visits.approve(visit=visit.reference, by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:40"))
    assert claims(refused.value.verdict) == [("not_their_own", "register.risk-assessment")]
    with pytest.raises(Refused):
        visits.approve(visit=visit.reference, by=council.visiting_officer, at=at("Tue 9 Feb 2027", "08:40"))


def test_a_manager_overrides_in_an_emergency_with_a_reason(council: Council, entry: Case) -> None:
    visit = booked(council)
    with pytest.raises(Refused) as refused:
        visits.override(visit=visit.reference, reason=" ", by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:30"))
    assert refused.value.verdict.reasons[0].field == "reason"
    visits.override(visit=visit.reference, reason="Gas escape.", by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:31"))
    assert clearance(visit, "Tue 9 Feb 2027") is Clearance.EMERGENCY


def test_a_contractors_slip_has_the_instruction_only_and_expires(council: Council, entry: Case) -> None:
    visit = booked(council, visitor_kind=VisitorKind.CONTRACTOR)
    by, expires = council.visiting_officer, at("Tue 9 Feb 2027", "18:00")
    with pytest.raises(Refused) as refused:
        visits.issue_slip(visit=visit.reference, expires_at=expires, by=by, at=at("Tue 9 Feb 2027", "08:00"))
    assert claims(refused.value.verdict) == [("visit_is_cleared", "register.risk-assessment")]
    assessed(council, visit)
    visits.approve(visit=visit.reference, by=council.head_of_environment, at=at("Tue 9 Feb 2027", "08:40"))
    slip = visits.issue_slip(visit=visit.reference, expires_at=expires, by=by, at=at("Tue 9 Feb 2027", "09:00"))
    assert slip.instruction in (
        "Visit only with two officers. Do not go in. Stay at the door.",
        "Do not go in. Stay at the door. Visit only with two officers.",
    )
    assert slip.expires_at == expires


@pytest.mark.clause("register.property")
def test_a_new_occupier_challenges_the_entry_and_inherits_nothing(council: Council, flat: Place, entry: Case) -> None:
    by, when = council.head_of_environment, at("Mon 1 Mar 2027")
    occupiers.note_occupier_change(place=flat, changed_on=day("Mon 1 Mar 2027"), by=by, at=when)
    (match,) = checks.check(asked=Asked(uprn="100023399123"), purpose="Visit", by=council.adviser, at=when).matches
    assert CHALLENGED in match.flags
    task = entry.owed.get(kind="occupier")
    assert (task.office, task.service, task.clause) == ("head_of_service", council.environment, "register.property")
    people.enter_person(given="Ola", family="Nightingale", source="tenancy", by=by, at=when, address=flat)
    assert checks.check(asked=Asked(name="Ola Nightingale"), purpose="A call", by=council.adviser, at=when).matches == ()
    ended_early(entry.reference, by, at("Tue 2 Mar 2027"), "The earlier occupier is known now and has a case of their own.")
    assert not entry.owed.filter(kind="occupier").exists()
    found = screenings.screen(lines=[Line(FLAT)], purpose="Visit", by=council.visiting_officer, at=at("Wed 3 Mar 2027")).lines[0]
    assert found.hit.found is Found.NONE_FOUND


def test_the_earlier_occupier_once_known_has_a_case_and_a_notice_of_their_own(council: Council, entry: Case) -> None:
    by, when = council.head_of_environment, at("Tue 2 Mar 2027")
    person = people.enter_person(
        given="Rowan", family="Askew", source="police", by=by, at=when, identity_facts=2, identity_basis="Police and tenancy."
    )
    (incident,) = entry.incidents.all()
    case = cases.open_case(subject=person, service=council.environment, incidents=[incident], by=by, at=when)
    record_everything(case.reference, by, when)
    plan = planned("stage_1", (measure("two_officers", when.date(), day("Thu 2 Sep 2027")),), reasons="Threats at the door.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=when)
    assert ("letter", "decision", day("Thu 4 Mar 2027")) in owed(case, when.date())
