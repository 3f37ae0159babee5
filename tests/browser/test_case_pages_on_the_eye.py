"""Do the pages of a case fit a phone, work without JavaScript, and pass axe at both widths?"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from playwright.sync_api import Page

from evenhand.casework import decisions, drafts
from evenhand.casework.decisions import as_json
from evenhand.policy.chosen import Chosen
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.council import Council, found_council
from tests.dates import at, day
from tests.harness import accessibility
from tests.stories.scenes import planned
from tests.web.cases import a_case
from tests.web.sessions import signed_in

THURSDAY = at("Thu 26 Nov 2026")
PICTURES = os.environ.get("EVENHAND_TEST_PICTURES", "")
OPEN = (
    "",
    "chronology/",
    "evidence/",
    "decisions/",
    "arrangements/",
    "people/",
    "people/conflict/",
    "people/target/",
    "people/service/",
    "link/",
    "no-further/",
    "decide/stage/stage_1/",
    "decide/stage/stage_1/measures/",
    "decide/stage/stage_1/measures/0/",
    "decide/stage/stage_1/preview/",
    *(
        f"record/{name}/"
        for name in ("evidence", "definition", "protected", "tried", "equality", "support", "police", "identity")
    ),
)
RUNNING = ("", "decisions/", "arrangements/", "review/", "change/", "end/", "withdraw/", "propose/stage/stage_2/")
PROPOSED = ("proposal/", "proposal/refuse/", "approve/stage/stage_2/")


def calls() -> Chosen:
    """One call a week of at most ten minutes, for six months."""
    limits = {"calls": 1, "period": "week", "minutes": 10}
    return Chosen("limited_calls", limits, THURSDAY.date(), day("Wed 26 May 2027"), "Calls.", "Once a week.", "Less was tried.")


def enter(page: Page, server: str, member: StaffMember) -> None:
    """The browser is signed in as `member`."""
    value = signed_in(member).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server}])


def scene(move_clock: Callable[[datetime], None]) -> tuple[Council, Case]:
    """A council with one open case, on that Thursday."""
    move_clock(THURSDAY)
    council = found_council()
    return council, a_case(council, at("Wed 25 Nov 2026"))


def look_over(page: Page, address: str, name: str) -> list[str]:
    """What is wrong with a page at 1280 and at 320 pixels; a picture of each where a folder for them is named."""
    wrong = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        answer = page.goto(address)
        if answer is None or answer.status != 200:
            return [f"{name}: {answer and answer.status}"]
        wrong += [f"{name} at {width}: {one}" for one in accessibility.violations(page)]
        if accessibility.scrolls_sideways(page):
            wrong.append(f"{name} scrolls sideways at {width}")
        if PICTURES:
            page.screenshot(
                path=str(Path(PICTURES) / f"{name.strip('/').replace('/', '-') or 'case'}-{width}.png"), full_page=True
            )
    return wrong


def test_the_pages_of_an_open_case_pass_axe_and_fit(server: str, page: Page, move_clock: Callable[[datetime], None]) -> None:
    council, case = scene(move_clock)
    enter(page, server, council.head_of_housing)
    draft = {"measures": [as_json(calls())], "typed": {"reasons": ["Shouting."]}}
    by = council.head_of_housing
    drafts.save(form="case-decide-stage_1", subject=case.reference, answers=draft, by=by, at=THURSDAY)
    wrong = look_over(page, f"{server}/cases/", "cases")
    for part in OPEN:
        wrong += look_over(page, f"{server}/cases/{case.reference}/{part}", f"open/{part}")
    assert wrong == []


def test_the_pages_of_a_running_case_and_a_proposal_pass_axe_and_fit(
    server: str, page: Page, move_clock: Callable[[datetime], None]
) -> None:
    council, case = scene(move_clock)
    by = council.head_of_housing
    record_everything(case.reference, by, THURSDAY)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (calls(),), reasons="Shouting."), by=by, at=THURSDAY)
    enter(page, server, by)
    wrong = []
    for part in RUNNING:
        wrong += look_over(page, f"{server}/cases/{case.reference}/{part}", f"running/{part}")
    plan = planned("stage_2", (calls(),), grounds=("abusive",), reasons="It went on.")
    decisions.propose_stage(case=case.reference, plan=plan, by=by, at=THURSDAY)
    enter(page, server, council.director_of_governance)
    for part in PROPOSED:
        wrong += look_over(page, f"{server}/cases/{case.reference}/{part}", f"proposed/{part}")
    assert wrong == []
