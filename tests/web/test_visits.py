"""What do the pages of visits show? One address or a file, the assessment, its approval, the slip and the alarm."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evenhand import clock
from evenhand.casework import endings, occupiers, visits
from evenhand.casework.visits import Booking
from evenhand.queries import visits as visit_queries
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.places import Place
from evenhand.records.visits import Slip, Visit
from tests.council import Council
from tests.dates import at, day
from tests.stories.test_story_5_a_place_without_a_name import FLAT
from tests.web.sessions import signed_in
from tests.web.visiting import ASSESSMENT, BOOKING, on_tuesday, until


@pytest.fixture
def tuesday(council: Council) -> Iterator[Client]:
    with on_tuesday(council) as officer:
        yield officer


@pytest.mark.clause("register.risk-assessment")
def test_a_visit_is_looked_up_booked_assessed_approved_and_given_a_slip(tuesday: Client, council: Council) -> None:
    assert "On the register" in tuesday.post("/visits/", {"address": FLAT}).content.decode()
    booked = tuesday.post("/visits/book/", BOOKING)
    page = booked["Location"]
    assert "Not cleared" in tuesday.get(page).content.decode()
    assert "Stay at the door." not in tuesday.get(page).content.decode(), "nobody goes yet"
    assert tuesday.post(f"{page}slip/", {"expires": "18:00"}).status_code == 422
    assert tuesday.post(f"{page}assess/", {}).status_code == 422
    unsaid = tuesday.post(f"{page}assess/", {**ASSESSMENT, "residual": ""})
    assert "Say what danger is left with the controls in place." in unsaid.content.decode()
    tuesday.post(f"{page}assess/", ASSESSMENT)
    assert "The visit is not cleared" in tuesday.post(f"{page}in/").content.decode()
    assert Visit.objects.get().checked_in_at is None
    assert "waits for approval by the Head of Service, Environmental Health." in tuesday.get(page).content.decode()
    assert tuesday.post(f"{page}approve/").status_code == 403
    manager = signed_in(council.head_of_environment)
    assert "Approve the assessment" in manager.get(page).content.decode()
    assert manager.post(f"{page}approve/").status_code == 302
    cleared = tuesday.get(page).content.decode()
    assert "For this visit alone" in cleared
    assert "Do not go in. Stay at the door. Visit only with two officers." in cleared, "whoever goes reads the instruction"
    slip = tuesday.post(f"{page}slip/", {"expires": "18:00"}).content.decode()
    assert Slip.objects.get().instruction in slip
    assert "from the register as it stood then" in slip
    assert "Threats" not in slip
    assert "Check in" in tuesday.get(page).content.decode()
    assert [tuesday.post(f"{page}in/").status_code for _ in range(2)] == [302, 302]
    assert "There since" in tuesday.get(page).content.decode()
    assert "Call off" not in tuesday.get(page).content.decode()
    assert "Check out once they are out and well." in tuesday.post(f"{page}call-off/").content.decode()
    assert AuditEntry.objects.filter(verb="visit_checked_in").count() == 1
    unsaid = tuesday.post(f"{page}out/", {"what_happened": "Pushed on the stairs."})
    assert "reportable under RIDDOR" in unsaid.content.decode()
    assert "Pushed on the stairs." in unsaid.content.decode()
    assert tuesday.post(f"{page}out/", {"what_happened": ""}).status_code == 302
    assert Visit.objects.get().checked_out_at is not None
    assert "Checked out</h1>" in tuesday.get(page).content.decode()


@pytest.mark.clause("register.risk-assessment")
def test_a_slip_that_has_expired_says_so_and_a_contractor_does_not_check_in_on_it(tuesday: Client, council: Council) -> None:
    page = tuesday.post("/visits/book/", {**BOOKING, "check_out_by": "20:00"})["Location"]
    tuesday.post(f"{page}assess/", ASSESSMENT)
    signed_in(council.head_of_environment).post(f"{page}approve/")
    tuesday.post(f"{page}slip/", {"expires": "09:00"})
    assert "Slip expired" not in tuesday.get(page).content.decode()
    clock.shift_by(until("09:10"))
    text = tuesday.get(page).content.decode()
    assert "Slip expired</strong> on 9 Feb" in text
    assert "A new one is needed" in text
    assert "Make another slip" in text
    assert "Check in</button>" not in text
    refused = tuesday.post(f"{page}in/").content.decode()
    assert "The slip has expired" in refused
    assert "register.risk-assessment" in refused
    assert Visit.objects.get().checked_in_at is None
    tuesday.post(f"{page}slip/", {"expires": "18:00"})
    late = tuesday.post(f"{page}slip/", {"expires": "08.15am"}).content.decode()
    assert "The slip would have expired already" in late
    assert 'href="#id_expires' in late
    text = tuesday.get(page).content.decode()
    assert "Slip expired" not in text
    assert "Check in</button>" in text
    assert tuesday.post(f"{page}in/").status_code == 302


@pytest.mark.parametrize(
    ("day_typed", "month", "year", "told"),
    [
        ("31", "12", "9999", "Give a year from 1900 to 2100."),
        ("1", "1", "9" * 20, "This is not a date."),
        ("1", "1", "1", "Give a year from 1900 to 2100."),
        ("31", "2", "2027", "This is not a date."),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_at_its_field(
    tuesday: Client, day_typed: str, month: str, year: str, told: str
) -> None:
    typed = {**BOOKING, "visit_on_day": day_typed, "visit_on_month": month, "visit_on_year": year}
    answer = tuesday.post("/visits/book/", typed)
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_a_visit_says_the_postcode_that_was_given_with_the_address(tuesday: Client) -> None:
    typed = {**BOOKING, "address": "7 Nowhere Lane", "postcode": "zz9 9zz", "check_out_by": "4.30pm"}
    page = tuesday.post("/visits/book/", typed)["Location"]
    for shown in (tuesday.get(page), tuesday.get("/visits/"), tuesday.post(f"{page}slip/", {"expires": "6pm"})):
        assert "7 Nowhere Lane, ZZ9 9ZZ" in shown.content.decode()
    assert "9 February 2027 at 4:30pm" in tuesday.get(page).content.decode()


def test_a_visit_beyond_the_known_bank_holidays_breaks_nobodys_home_page(tuesday: Client, council: Council) -> None:
    far = {
        **BOOKING,
        "visit_on_day": "1",
        "visit_on_month": "1",
        "visit_on_year": "2099",
        "staff": str(council.visiting_officer.pk),
    }
    assert tuesday.post("/visits/book/", far).status_code == 302
    for staff in (council.visiting_officer, council.head_of_environment):
        page = signed_in(staff).get("/")
        assert page.status_code == 200
    assert "1 January 2099" in tuesday.get("/").content.decode()


def test_the_visits_page_asks_the_database_as_often_for_many_visits_as_for_few(tuesday: Client, council: Council) -> None:
    def book(number: int) -> None:
        booking = Booking(day("Wed 10 Feb 2027"), f"Officer {number}", "Damp", address=f"{number} Mill Lane, ZZ1 1AA")
        visits.book(booking=booking, by=council.visiting_officer, at=at("Tue 9 Feb 2027", "08:00"))

    book(1)
    tuesday.get("/visits/")
    with CaptureQueriesContext(connection) as few:
        tuesday.get("/visits/")
    for number in range(2, 22):
        book(number)
    with CaptureQueriesContext(connection) as many:
        tuesday.get("/visits/")
    assert len(many) == len(few)


@pytest.mark.clause("register.risk-assessment")
def test_a_hazard_of_the_place_stands_where_a_visit_is_looked_up_assessed_and_cleared(tuesday: Client, council: Council) -> None:
    page = tuesday.post("/visits/book/", BOOKING)["Location"]
    tuesday.post(f"{page}assess/", ASSESSMENT)
    manager, flat = signed_in(council.head_of_environment), Place.objects.get(address=FLAT)
    manager.post(f"{page}approve/")
    assert "dog" not in tuesday.post(f"{page}slip/", {"expires": "18:00"}).content.decode()
    clock.shift_by(until("08:10"))
    manager.post(f"/places/{flat.pk}/hazards/", {"kind": "animal", "words": "A large dog in the yard"})
    told = tuesday.get(page).content.decode()
    assert "Slip out of date" in told
    assert "An entry or a hazard of the place is newer than the risk assessment." in told
    assert "A large dog in the yard" in told
    assert page in tuesday.get("/").content.decode()
    for there in (tuesday.post("/visits/", {"address": FLAT}), tuesday.get(f"{page}assess/")):
        assert "Hazard of the place: A large dog in the yard." in there.content.decode()
    tuesday.post(f"{page}assess/", ASSESSMENT)
    manager.post(f"{page}approve/")
    assert "A large dog in the yard." in tuesday.post(f"{page}slip/", {"expires": "18:00"}).content.decode()


@pytest.mark.clause("register.property")
def test_the_owner_of_an_entry_answers_a_change_of_occupier(tuesday: Client, council: Council) -> None:
    by, now = council.head_of_environment, at("Tue 9 Feb 2027", "09:00")
    flat = Place.objects.get(address=FLAT)
    change = occupiers.note_occupier_change(place=flat, changed_on=day("Tue 9 Feb 2027"), by=by, at=at("Tue 9 Feb 2027", "07:00"))
    page = f"/occupiers/{change.pk}/"
    owner = signed_in(council.head_of_environment)
    assert page in owner.get("/").content.decode()
    assert signed_in(council.head_of_revenues).get(page).status_code == 403
    assert owner.post(page, {"reason": " "}).status_code == 422
    assert owner.post(page, {"reason": "The threats came from a lodger who stays."}).status_code == 302
    assert not visit_queries.unanswered_changes(now).exists()
    assert owner.get(page).status_code == 404


@pytest.mark.clause("register.risk-assessment")
def test_a_slip_that_the_register_has_overtaken_is_said_on_the_visit_and_in_the_list(tuesday: Client, council: Council) -> None:
    page = tuesday.post("/visits/book/", BOOKING)["Location"]
    tuesday.post(f"{page}assess/", ASSESSMENT)
    manager = signed_in(council.head_of_environment)
    manager.post(f"{page}approve/")
    tuesday.post(f"{page}slip/", {"expires": "18:00"})
    assert "Slip out of date" not in tuesday.get(page).content.decode()
    by, case = council.head_of_environment, Case.objects.get()
    endings.withdraw(case=case.reference, what_was_wrong="It was the flat above.", by=by, at=clock.now())
    assert "Slip out of date" in tuesday.get(page).content.decode()
    assert "Slip out of date" in tuesday.get("/visits/").content.decode()
    assert "print it again, and tell the officer" in tuesday.get("/").content.decode()


@pytest.mark.clause("register.risk-assessment")
def test_nobody_checks_out_of_a_visit_that_nobody_is_at(tuesday: Client, council: Council) -> None:
    page = tuesday.post("/visits/book/", BOOKING)["Location"]
    assert "Check out" not in tuesday.get(page).content.decode()
    refused = tuesday.post(f"{page}out/", {})
    assert "Nobody has checked in. Check in first" in refused.content.decode()
    assert Visit.objects.get().checked_out_at is None


def test_a_visit_whose_address_is_not_sure_says_what_to_do(tuesday: Client, council: Council) -> None:
    block = FLAT.split(", ", 1)[1]
    page = tuesday.post("/visits/book/", {**BOOKING, "address": block})["Location"]
    assert "Call this visit off, and book it again with the flat, the postcode or the UPRN." in tuesday.get(page).content.decode()


def test_nobody_checks_in_before_the_day_of_the_visit(tuesday: Client, council: Council) -> None:
    page = tuesday.post("/visits/book/", {**BOOKING, "visit_on_day": "10", "address": "1 Nowhere Lane, ZZ9 9ZZ"})["Location"]
    assert "Check in" not in tuesday.get(page).content.decode()
    assert "The visit is on 10 February 2027. Check in on that day" in tuesday.post(f"{page}in/").content.decode()
    assert Visit.objects.get().checked_in_at is None
