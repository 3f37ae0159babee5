"""Where is it said that somebody disputes what is recorded? On the register, its copies, and wherever a visit is looked up."""

import io
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from evenhand import clock
from evenhand.casework import challenges, occupiers, places, register
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.queries.check_answers import CHALLENGED, DISPUTED
from evenhand.queries.register.entry import Asked
from evenhand.records.cases import Case, OwedItem
from evenhand.records.challenges import Challenge
from tests.council import Council
from tests.dates import at, day
from tests.stories.test_story_5_a_place_without_a_name import FLAT, NEXT_DOOR
from tests.web.sessions import signed_in
from tests.web.visiting import ASSESSMENT, BOOKING, on_tuesday, until

TUESDAY = "Tue 9 Feb 2027"


@pytest.fixture
def tuesday(council: Council) -> Iterator[Client]:
    with on_tuesday(council) as officer:
        yield officer


def dispute(council: Council, kind: ChallengeKind = ChallengeKind.CORRECTION) -> Challenge:
    said = {"words": "Nobody of us said that.", "received_on": day(TUESDAY)}
    case = Case.objects.get().reference
    return challenges.receive(case=case, kind=kind, **said, by=council.head_of_environment, at=clock.now())  # type: ignore[arg-type, no-any-return]


def resolve(council: Council, challenge: UUID, when: datetime | None = None) -> None:
    by, said = council.head_of_environment, {"outcome": "not_agreed", "reasons": "Two saw it."}
    challenges.answer(challenge=challenge, **said, by=by, at=when or clock.now())


def of_the_register(council: Council) -> list[str]:
    """The page, CSV, XLSX and the printed view."""
    keeper = signed_in(council.head_of_environment)
    pages = [keeper.get("/register/").content.decode()]
    pages += [keeper.post("/register/copy/", {"ending": ending}).content.decode() for ending in ("csv", "paper")]
    sheet = load_workbook(io.BytesIO(keeper.post("/register/copy/", {"ending": "xlsx"}).content)).worksheets[0]
    return [*pages, " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)]


def of_visits(officer: Client, visit: str) -> list[str]:
    """The look-up, a list as a page and as a file, the visit, and its assessment."""
    pages = [officer.post("/visits/", {"address": FLAT}).content.decode()]
    for answer in ("page", "file"):
        sheet = SimpleUploadedFile("day.csv", f'address\n"{FLAT}"\n"{NEXT_DOOR}"\n'.encode(), "text/csv")
        sent = officer.post("/visits/list/", {"visits": sheet, "answer": answer})
        pages.append(b"".join(sent).decode())
    return [*pages, officer.get(visit).content.decode(), officer.get(f"{visit}assess/").content.decode()]


@pytest.mark.clause("appeal.none")
@pytest.mark.clause("register.central")
def test_it_stands_on_the_register_and_in_its_copies_until_it_is_answered(tuesday: Client, council: Council) -> None:
    assert not any(DISPUTED in page for page in of_the_register(council))
    challenge = dispute(council)
    assert all(DISPUTED in page for page in of_the_register(council))
    resolve(council, challenge.pk)
    assert not any(DISPUTED in page for page in of_the_register(council))


@pytest.mark.clause("appeal.none")
def test_what_was_agreed_is_carried_out_on_the_page_of_the_challenge(tuesday: Client, council: Council) -> None:
    challenge, keeper = dispute(council), signed_in(council.head_of_environment)
    page = f"/challenges/{challenge.pk}/"
    assert keeper.post(page, {"outcome": "agreed", "reasons": "Nobody was there."}).status_code == 302
    asked = keeper.get(page).content.decode()
    assert "Carry out what was agreed" in asked
    assert f'href="/cases/{challenge.case.reference}/">the page of the case</a>: that carries it out' in asked
    assert "the answer came first" in asked, "nothing is left to acknowledge"
    assert "Carry out what was agreed in answer to a challenge" in keeper.get("/").content.decode()
    assert "Say what was done." in keeper.post(page, {"done": ""}).content.decode()
    assert all(DISPUTED in one for one in of_the_register(council))
    assert keeper.post(page, {"done": "The report is taken out."}).status_code == 302
    assert "Carried out on" in keeper.get(page).content.decode()
    assert not any(DISPUTED in one for one in of_the_register(council))


@pytest.mark.clause("register.risk-assessment")
def test_it_stands_wherever_a_visit_is_looked_up_until_it_is_answered(tuesday: Client, council: Council) -> None:
    visit = tuesday.post("/visits/book/", BOOKING)["Location"]
    assert not any(DISPUTED in page for page in of_visits(tuesday, visit))
    challenge = dispute(council)
    pages = of_visits(tuesday, visit)
    assert all(DISPUTED in page for page in pages)
    assert pages[2].splitlines()[0].endswith("result,clearance,reference,note")
    assert pages[2].splitlines()[2].endswith(",none found,not needed,,")
    resolve(council, challenge.pk)
    assert not any(DISPUTED in page for page in of_visits(tuesday, visit))


@pytest.mark.clause("register.risk-assessment")
def test_the_slip_says_it_and_one_that_does_not_is_out_of_date(tuesday: Client, council: Council) -> None:
    visit = tuesday.post("/visits/book/", BOOKING)["Location"]
    tuesday.post(f"{visit}assess/", ASSESSMENT)
    signed_in(council.head_of_environment).post(f"{visit}approve/")
    assert DISPUTED not in tuesday.post(f"{visit}slip/", {"expires": "18:00"}).content.decode()
    dispute(council)
    assert "Slip out of date" in tuesday.get(visit).content.decode()
    assert "Cleared" in tuesday.get(visit).content.decode()
    clock.shift_by(until("08:10"))
    assert DISPUTED in tuesday.post(f"{visit}slip/", {"expires": "18:00"}).content.decode()
    assert "Slip out of date" not in tuesday.get(visit).content.decode()


def test_only_what_disputes_accuracy_says_so(tuesday: Client, council: Council) -> None:
    dispute(council, ChallengeKind.EARLY_REVIEW)
    assert not any(DISPUTED in page for page in of_the_register(council))
    assert DISPUTED not in tuesday.post("/visits/", {"address": FLAT}).content.decode()


@pytest.mark.clause("register.central")
def test_a_past_day_of_the_register_has_it_as_it_was_then(tuesday: Client, council: Council) -> None:
    resolved = dispute(council)
    resolve(council, resolved.pk, at("Thu 11 Feb 2027"))

    def says(on: str) -> list[bool]:
        found = register.look(asked=Asked(day(on)), by=council.head_of_audit, at=at("Fri 12 Feb 2027"))
        return [DISPUTED in entry.arrangements for entry in found.entries]

    assert [says(on) for on in ("Mon 8 Feb 2027", TUESDAY, "Wed 10 Feb 2027", "Thu 11 Feb 2027", "Fri 12 Feb 2027")] == [
        [False], [True], [True], [False], [False]
    ]  # fmt: skip


@pytest.mark.clause("register.property")
def test_a_new_occupier_challenges_the_entry_wherever_a_visit_is_looked_up(tuesday: Client, council: Council) -> None:
    by, visit = council.head_of_environment, tuesday.post("/visits/book/", BOOKING)["Location"]
    tuesday.post(f"{visit}assess/", ASSESSMENT)
    signed_in(by).post(f"{visit}approve/")
    slip = tuesday.post(f"{visit}slip/", {"expires": "18:00"}).content.decode()
    assert not any(CHALLENGED in page for page in [slip, *of_visits(tuesday, visit)])
    spelt_otherwise = places.enter_place(address="12 Canal St, flat 3", postcode="zz9 4qt", by=by, at=clock.now())
    change = occupiers.note_occupier_change(place=spelt_otherwise, changed_on=day(TUESDAY), by=by, at=clock.now())
    pages = of_visits(tuesday, visit)
    assert all(page.count(CHALLENGED) == 1 for page in pages)
    assert "Slip out of date" in pages[3]
    assert OwedItem.objects.filter(kind="slip").exists()
    assert CHALLENGED in tuesday.post(f"{visit}slip/", {"expires": "18:00"}).content.decode()
    occupiers.answer_occupier_change(change=str(change.pk), reason="The same family.", by=by, at=clock.now())
    assert not any(CHALLENGED in page for page in of_visits(tuesday, visit))
