"""What comes out of the printer? A clearance slip is one sheet, without menus, buttons and addresses that lead nowhere."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from evenhand.casework import places
from tests.browser.test_every_page import LOOKED_AT
from tests.casework.limited import PHONE, decided, tamsin
from tests.council import Council, found_council
from tests.dates import at
from tests.harness.pdf_readers import poppler_pages
from tests.stories.test_story_5_a_place_without_a_name import FLAT, put_on_the_register
from tests.web.sessions import signed_in
from tests.web.test_visits import ASSESSMENT, BOOKING


def slip(council: Council) -> str:
    """The slip of a visit that was assessed and approved."""
    put_on_the_register(council, places.enter_place(address=FLAT, by=council.head_of_environment, at=at("Mon 8 Feb 2027")))
    officer, manager = signed_in(council.visiting_officer), signed_in(council.head_of_environment)
    visit = officer.post("/visits/book/", BOOKING)["Location"]
    officer.post(f"{visit}assess/", ASSESSMENT)
    manager.post(f"{visit}approve/")
    return officer.post(f"{visit}slip/", {"expires": "18:00"}).content.decode()


@pytest.mark.once
@pytest.mark.clause("register.risk-assessment")
def test_a_slip_is_one_sheet(server: str, page: Page, move_clock: Callable[[datetime], None], tmp_path: Path) -> None:
    move_clock(at("Tue 9 Feb 2027", "08:00"))
    html = slip(found_council())
    page.route(f"**{LOOKED_AT}", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(server + LOOKED_AT)
    printed = tmp_path / "slip.pdf"
    page.pdf(path=printed, format="A4")
    (sheet,) = poppler_pages(printed, "")
    assert "For this visit alone." in sheet
    for left_out in ("Sign out", "Visits", "Back to the visit", "(/", "move the clock"):
        assert left_out not in sheet


@pytest.mark.once
@pytest.mark.clause("register.central", "intro.safe-staff")
def test_the_register_lies_across_its_sheet_and_an_answer_has_nothing_to_fill_in(
    server: str, page: Page, move_clock: Callable[[datetime], None], tmp_path: Path
) -> None:
    move_clock(at("Mon 30 Nov 2026", "09:00"))
    council = found_council()
    decided(council, tamsin(council))
    asked = {"phone": PHONE, "channel": "telephone", "purpose": "In contact with us now"}
    answer = signed_in(council.adviser).post("/check/", asked).content.decode()
    register = signed_in(council.head_of_housing).post("/register/copy/", {"ending": "paper"}).content.decode()
    html, printed = [""], []
    page.route(f"**{LOOKED_AT}", lambda route: route.fulfill(body=html[0], content_type="text/html; charset=utf-8"))
    for name, html[0] in (("answer", answer), ("register", register)):
        page.goto(server + LOOKED_AT)
        printed.append(Path(tmp_path / f"{name}.pdf"))
        page.pdf(path=printed[-1], prefer_css_page_size=True)
    words = " ".join(poppler_pages(printed[0], ""))
    assert "Take 1 call each week" in words
    assert not [one for one in ("How they were in contact", "Minutes", "Check another") if one in words]
    wide, high = map(float, re.findall(rb"/MediaBox ?\[0 0 (\S+) (\S+)\]", printed[1].read_bytes())[0])
    assert wide > high
    sheet = poppler_pages(printed[1], "")[0]
    assert [word for word in ("Commenced", "considered", "November 2026") if word not in sheet] == [], "no word of it is broken"
