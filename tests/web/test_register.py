"""The register's pages: what stands on them, copies without formulas, the preview of an import, and both answers to an entry."""

import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Page

from evenhand import clock
from evenhand.casework import decisions, reviews
from evenhand.casework.people import Detail
from evenhand.casework.reviews import Review
from evenhand.policy.reviews import Outcome
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.decisions import InForce
from evenhand.records.imports import EarlierEntry
from evenhand.records.staff import Post, Service, StaffMember
from tests.casework.imports.files import register, row
from tests.council import Council, found_council
from tests.dates import at, day
from tests.harness import accessibility
from tests.stories.scenes import measure, planned, ready
from tests.web.sessions import signed_in

NOW = at("Thu 26 Nov 2026")


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    real = clock.now()
    clock.shift_by(lambda: at("Thu 26 Nov 2026", "12:00") - real)
    yield
    clock.shift_by(lambda: real - real)


@pytest.fixture
def warned(council: Council) -> Case:
    return warn(council)


def warn(council: Council) -> Case:
    by = council.head_of_housing
    case = ready(council.housing, by, NOW, "=Tamsin", "Holloway", (Detail("email", "t@example.com", "x"),))
    only = measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), reasons="Shouting."), by=by, at=NOW)
    return case


@pytest.mark.clause("register.central")
def test_the_page_shows_the_entry_and_a_look_is_noted(warned: Case, council: Council) -> None:
    answer = signed_in(council.head_of_revenues).get("/register/?on_day=26&on_month=11&on_year=2026")
    assert answer.status_code == 200
    page = answer.content.decode()
    for words in ("=Tamsin Holloway", "Stage 1, Housing", "26 May 2027", "Amara Okonedo, Head of Housing", "not yet"):
        assert words in page
    assert AuditEntry.objects.filter(verb="register_seen", actor=council.head_of_revenues.pk).exists()


def test_markup_in_any_field_is_text(council: Council) -> None:
    by, hostile = council.head_of_housing, "<b>h"
    case = ready(council.housing, by, NOW, hostile, "Holloway", (Detail("social", f"{hostile}andle", "x"),))
    only = measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), reasons=f"{hostile}urt"), by=by, at=NOW)
    second = planned("stage_2", (only,), reasons=f"{hostile}urts.", why_not_earlier_stage="Threats.", grounds=("persistent",))
    decisions.propose_stage(case=case.reference, plan=second, by=by, at=NOW)
    decisions.refuse_stage(
        case=case.reference, reasons=f"{hostile}urt", by=council.director_of_governance, at=at("Thu 26 Nov 2026", "11:00")
    )
    end = day("Wed 26 May 2027")
    review = Review(Outcome.END, "Calm since.", f"{hostile}eard", "", end, end)
    reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027"))
    InForce.objects.update(instruction=f"{hostile}ear")
    Service.objects.filter(pk=council.housing.pk).update(name=f"{hostile}ousing")
    Post.objects.filter(office="head_of_service").update(title=f"{hostile}ead")
    StaffMember.objects.filter(pk=by.pk).update(name=f"{hostile}older")
    page = signed_in(council.head_of_revenues).get("/register/").content.decode()
    rows = page[page.index("<tbody>") :]
    assert "<b>h" not in rows
    for word in ("", "andle", "urt", "eard", "ear", "ousing", "ead", "older"):
        assert f"&lt;b&gt;h{word}" in rows


def test_a_day_that_is_no_day_or_to_come_is_refused_at_the_field(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    for asked in ("on_day=31&on_month=2&on_year=2026", "on_day=1&on_month=1&on_year=2999", "kind=%3Cb%3E", "page=0"):
        answer = client.get(f"/register/?{asked}")
        assert answer.status_code == 422
        assert b"There is a problem" in answer.content


def test_copies_are_for_those_who_may_take_them_and_hold_no_formula(warned: Case, council: Council) -> None:
    client, what = signed_in(council.head_of_housing), {"on_day": "26", "on_month": "11", "on_year": "2026"}
    file = client.post("/register/copy/", {"ending": "csv", **what})
    assert file["Content-Disposition"] == 'attachment; filename="register-2026-11-26-without-locked-records.csv"'
    text = file.content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Reference,Name,Contact details,Managed contact arrangements,Commenced")
    assert "'=Tamsin Holloway" in text
    assert "2027-05-26" in text
    book = load_workbook(io.BytesIO(client.post("/register/copy/", {"ending": "xlsx", **what}).content))
    cells = [cell for cells in book.worksheets[0].iter_rows() for cell in cells]
    assert "=Tamsin Holloway" in [cell.value for cell in cells]
    assert "f" not in {cell.data_type for cell in cells}
    paper = client.post("/register/copy/", {"ending": "paper", **what}).content.decode()
    assert "=Tamsin Holloway" in paper
    for page in (paper, client.get("/register/").content.decode()):
        assert "No copy or print has records that are locked to named people" in page, (
            "the same words, whether there are any or not"
        )
    assert AuditEntry.objects.filter(verb="register_exported").count() == 3
    assert signed_in(council.director_of_governance).post("/register/copy/", {"ending": "csv", **what}).status_code == 403
    assert signed_in(council.adviser).get("/register/").status_code == 403


def upload(client: Client, data: bytes, name: str = "register.xlsx") -> object:
    return client.post("/register/import/", {"file": SimpleUploadedFile(name, data)})


@pytest.mark.clause("register.central")
def test_an_import_is_previewed_row_by_row_then_confirmed(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    data = register(
        row(name="Tina Murphy", contact="07700 900123", start="ASAP", measures="Email only"),
        row(name="Sian & Maria (son)", address="1 Mill Lane"),
        row(name="Lee Frost", address="<b>3</b> Mill Lane", measures="TWO OFFICERS"),
    )
    answer = upload(client, data)
    assert (answer.status_code, answer["Location"]) == (302, "/register/import/preview/")  # type: ignore[attr-defined, index]
    page = client.get("/register/import/preview/").content.decode()
    assert "3 rows. 2 would come in" in page
    assert "nobody is entered by association" in page
    assert "“Expired” is hidden" in page
    assert not EarlierEntry.objects.exists()
    page = client.post("/register/import/confirm/").content.decode()
    assert "2 of 3 rows came in" in page
    assert page.index("Stayed out") < page.index("Came in")
    assert EarlierEntry.objects.count() == 2
    assert client.post("/register/import/confirm/")["Location"] == "/register/earlier/"
    page = client.get("/register/earlier/").content.decode()
    assert "Unverified warning of danger" in page
    assert "<b>3</b>" not in page


def test_a_file_of_people_is_told_where_it_belongs(council: Council) -> None:
    people = b"reference,given_name,family_name,date_of_birth,email,address\nT1,Tina,Murphy,1/2/1980,t@example.org,1 Mill Lane\n"
    refused = upload(signed_in(council.head_of_housing), people, "people.csv")
    assert "This is a file of people" in refused.content.decode()  # type: ignore[attr-defined]
    assert "“Bring in people from a file”" in refused.content.decode()  # type: ignore[attr-defined]
    assert not EarlierEntry.objects.exists()


def test_a_register_that_would_keep_everybody_waiting_is_not_read(council: Council) -> None:
    rows = [f"Customer {number},Email only" for number in range(1_001)]
    refused = upload(signed_in(council.head_of_housing), "\n".join(["Name,Measures", *rows]).encode(), "register.csv")
    told = refused.content.decode()  # type: ignore[attr-defined]
    assert "There are more than 1,000 rows. A longer file comes in with `evenhand import register FILE`." in told


def test_a_heading_that_is_not_known_may_be_named_on_the_page(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, b"Name,Tel,Abode\nTina Murphy,07700 900123,12 Tideway Court\n", "r.csv")
    page = client.get("/register/import/preview/").content.decode()
    assert "“Abode”" in page
    assert client.post("/register/import/preview/", {"heading_0": "address"}).status_code == 302
    client.post("/register/import/confirm/")
    assert EarlierEntry.objects.get().row["address"] == "12 Tideway Court"


@pytest.mark.parametrize(("data", "words"), [(b"\x01\x02\x03" * 99, "binary"), (b"prose alone", "headings"), (b"", "empty")])
def test_an_unreadable_file_is_refused_at_the_field(council: Council, data: bytes, words: str) -> None:
    answer = upload(signed_in(council.head_of_housing), data, "x.csv")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert words in answer.content.decode()  # type: ignore[attr-defined]


@pytest.mark.clause("register.central")
def test_an_entry_is_dropped_with_a_reason_or_taken_up_as_a_case(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, register(row(name="Tina Murphy", contact="07700 900123"), row(name="Lee Frost", address="3 Mill Lane")))
    client.post("/register/import/confirm/")
    first, second = EarlierEntry.objects.order_by("pk")
    answer = client.post(f"/register/earlier/{first.pk}/drop/", {"reason": ""})
    assert answer.status_code == 422
    assert "Say why the entry is dropped" in answer.content.decode()
    assert client.post(f"/register/earlier/{first.pk}/drop/", {"reason": "Ended in 2024."}).status_code == 302
    assert "Dropped: Ended in 2024." in client.get(f"/register/earlier/{first.pk}/").content.decode()
    assert signed_in(council.head_of_revenues).get(f"/register/earlier/{first.pk}/").status_code == 404
    answer = client.post(f"/register/earlier/{second.pk}/case/", {"service": str(council.revenues.pk)})
    assert answer.status_code == 422
    client.post(f"/register/earlier/{second.pk}/case/", {"service": str(council.housing.pk)})
    second.refresh_from_db()
    assert second.confirmed_case is not None
    assert signed_in(council.adviser).get(f"/register/earlier/{second.pk}/").status_code == 403


def test_the_pages_are_accessible_and_fit_at_both_widths(server: str, page: Page) -> None:
    council = found_council()
    warn(council)
    client = signed_in(council.head_of_housing)
    upload(
        client, register(row(name="Tina Murphy", contact="07700 900123", start="ASAP"), row(name="A & B", address="1 Mill Lane"))
    )
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": server} for name, cookie in client.cookies.items()])
    paths = ["/register/", "/register/import/", "/register/import/preview/"]
    for step in range(2):
        for path in paths:
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 800})
                page.goto(server + path)
                assert page.get_by_role("heading", level=1).is_visible()
                assert accessibility.violations(page) == [], (path, width)
                assert not accessibility.scrolls_sideways(page), (path, width)
        if step == 0:
            client.post("/register/import/confirm/")
            paths = ["/register/earlier/", f"/register/earlier/{EarlierEntry.objects.get().pk}/"]
