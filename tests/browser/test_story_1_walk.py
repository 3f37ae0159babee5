"""Can story 1's first week be walked in a browser without JavaScript? From an accepted report to the decision."""

from collections.abc import Callable
from datetime import datetime

from playwright.sync_api import Page

from evenhand.casework import incidents, people, triage
from evenhand.policy.editions.vocabulary import Channel
from tests.browser.test_case_pages_on_the_eye import enter
from tests.council import found_council
from tests.dates import at, day
from tests.harness import accessibility

GATES: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
    ("Next: What happened, with its evidence", ("One or two isolated incidents",), {}),
    ("Next: The Ombudsman's definition", ("Unreasonable behaviour",), {"In what way?": "It stopped the call."}),
    ("Next: What kind of contact it is", ("Abusive contact",), {}),
    ("Next: Impact on the service", (), {"Your answer": "Two hours of two officers."}),
    ("Next: Why this is exceptional", (), {"Your answer": "Nothing like it in a year."}),
    (
        "Next: Why nothing protected explains it",
        ("None of these explains the contact",),
        {"Why does none of them explain it?": "The repair was done in time."},
    ),
    ("Next: What was tried before", (), {"Day": "2", "Month": "11", "Year": "2026"}),
    ("Next: Adjustments to our services", (), {"Your answer": "A named officer was offered."}),
    (
        "Next: Equality Act 2010",
        ("Nothing is known",),
        {"What does this person need, and what was considered?": "Nothing is known; asked by telephone."},
    ),
    ("Next: Support and agencies", ("No",), {"What is indicated, or why is nothing?": "Nothing is indicated."}),
    ("Next: Our own part", (), {"Your answer": "Our handling was in time."}),
    ("Next: Who this is", (), {"How do we know that this is the right person?": "Name and address agree with the tenancy."}),
)


def fill_in(page: Page, ticks: tuple[str, ...], words: dict[str, str]) -> None:
    """Tick and type as a person does, by the labels."""
    for label in ticks:
        page.get_by_label(label, exact=True).check()
    for label, text in words.items():
        page.get_by_label(label, exact=True).fill(text)


def test_from_an_accepted_report_to_stage_1_without_javascript(
    server: str, plain_page: Page, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Wed 25 Nov 2026"))
    council, page = found_council(), plain_page
    by, now = council.head_of_housing, at("Wed 25 Nov 2026", "09:00")
    person = people.enter_person(given="Tamsin", family="Holloway", source="tenancy", by=by, at=now, identity_facts=2)
    told = incidents.Report(
        council.housing, Channel.TELEPHONE, day("Mon 23 Nov 2026"), "Shouted.", ("shouting",), who="A caller", person=person
    )
    report = incidents.report(report=told, by=council.adviser, at=now)
    triage.decide(incident=report, outcome="accepted", by=by, at=now)
    enter(page, server, by)
    page.goto(f"{server}/triage/{report.pk}/")
    page.get_by_role("button", name="Open a case").click()
    page.get_by_label("Tamsin Holloway").check()
    page.get_by_role("button", name="Open the case").click()
    for button, ticks, words in GATES:
        page.get_by_role("button", name=button).click()
        fill_in(page, ticks, words)
        page.get_by_role("button", name="Put on record").click()
    move_clock(at("Thu 26 Nov 2026"))
    decide(page)
    assert page.get_by_text("Stage 1 until 26 May 2027").is_visible()
    assert page.get_by_role("button", name="Send the letter about the Stage 1 decision of 26 November 2026").is_visible()
    assert not accessibility.scrolls_sideways(page)


def decide(page: Page) -> None:
    """One call a week of at most ten minutes to 26 May 2027; a day less is refused and nothing typed is lost."""
    page.get_by_role("button", name="Decide Stage 1").click()
    page.get_by_label("What are the reasons?").fill("Shouting at staff.")
    page.get_by_label("What is the customer asked to change?").fill("Keep calls civil.")
    page.get_by_label("What can they expect of us?").fill("We answer each call that we take.")
    page.get_by_role("button", name="Add a measure").click()
    page.get_by_label("A number of telephone calls").check()
    page.get_by_role("button", name="Continue").click()
    fill_in(page, ("week", "The whole council"), {"Number of calls": "1", "Minutes for each call": "10"})
    fill_in(
        page,
        (),
        {"Why is it appropriate?": "Calls.", "Why is it proportionate?": "Once.", "Why is it the least that will do?": "Yes."},
    )
    last = page.get_by_role("group", name="Last day")
    for label, text in (("Day", "25"), ("Month", "5"), ("Year", "2027")):
        last.get_by_label(label).fill(text)
    page.get_by_role("button", name="Keep this measure").click()
    assert page.get_by_text("End it on 26 May 2027 or later").first.is_visible()
    page.get_by_role("group", name="Last day").get_by_label("Day").fill("26")
    page.get_by_role("button", name="Keep this measure").click()
    assert page.get_by_label("What are the reasons?").input_value() == "Shouting at staff."
    page.get_by_role("button", name="See what follows").click()
    assert page.get_by_text("Take 1 call each week, of at most 10 minutes.").is_visible()
    page.get_by_role("button", name="Decide Stage 1").click()
