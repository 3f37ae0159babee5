"""What waits for me? The home page shows what is owed by my posts, late ones first, each with its clause."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.casework import decisions, incidents
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.owed import Waiting
from evenhand.web.owed_words import lines_of
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, planned, ready
from tests.web.sessions import signed_in


def test_a_report_waits_for_the_head_of_the_service_alone(council: Council) -> None:
    report = incidents.Report(
        council.housing, Channel.TELEPHONE, day("Mon 23 Nov 2026"), "Shouting.", ("shouting",), who="A caller"
    )
    made = incidents.report(report=report, by=council.adviser, at=at("Mon 23 Nov 2026", "09:00"))
    page = signed_in(council.head_of_housing).get("/").content.decode()
    assert "Triage a report" in page
    assert made.reference in page
    assert b"Nothing waits for you" in signed_in(council.head_of_revenues).get("/").content


def test_a_report_of_what_happened_before_any_bank_holiday_that_we_know_waits_as_any_other(council: Council) -> None:
    report = incidents.Report(
        council.housing, Channel.LETTER, day("Sun 3 Mar 1996"), "A threat.", ("serious_threat",), who="An old letter"
    )
    made = incidents.report(report=report, by=council.adviser, at=at("Mon 23 Nov 2026", "09:00"))
    page = signed_in(council.head_of_housing).get("/")
    assert page.status_code == 200
    assert made.reference in page.content.decode()


def test_a_page_signs_in_first(council: Council) -> None:
    answer = Client().get("/owed/")
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=%2Fowed%2F"


def test_a_role_without_the_action_is_not_let_in(council: Council) -> None:
    assert signed_in(council.adviser).get("/owed/").status_code == 403


def waiting(kind: str, reference: str) -> Waiting:
    on = day("Tue 22 Dec 2026")
    return Waiting(kind, "", on, 0, "register.central", reference, "case", uuid.uuid4(), "", "Head of Housing")


def test_what_would_be_said_many_times_in_the_same_words_is_said_once() -> None:
    kinds = ("unverified", "review", "unverified", "recall", "recall", "recall", "review")
    lines = lines_of(waiting(kind, "MC-7K2P-QD" if kind == "recall" else "") for kind in kinds)
    assert [line.text for line in lines] == [
        "Confirm or drop 2 entries of the earlier register",
        "Review the arrangements",
        "Chase the receipts of 3 recalls",
        "Review the arrangements",
    ]
    assert (lines[0].href, lines[2].href) == ("/register/earlier/", "/cases/MC-7K2P-QD/told/")


@pytest.mark.clause("review.interval")
def test_a_review_due_on_a_sunday_is_announced_for_the_friday_before(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    """Decided on Mon 8 Feb 2027, due by Sun 8 Aug: the home page and the case say Fri 6 Aug, until the day itself (A3)."""
    start, by = at("Mon 8 Feb 2027"), council.head_of_housing
    case = ready(council.housing, by, start, "Tamsin", "Holloway")
    plan = planned("stage_1", (measure("no_calls", start.date(), day("Sun 8 Aug 2027")),), reasons="Shouting.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=start)
    told = "ffices are closed that day, so by Friday 6 August 2027"
    move_clock(at("Fri 6 Aug 2027"))
    for address in ("/", f"/cases/{case.reference}/"):
        assert told in signed_in(by).get(address).content.decode()
    move_clock(at("Sun 8 Aug 2027"))
    page = signed_in(by).get("/").content.decode()
    assert "Sunday 8 August 2027" in page
    assert "offices are closed" not in page
