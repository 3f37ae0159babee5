"""What waits for me? The home page shows what is owed by my posts, late ones first, each with its clause."""

import uuid

from django.test import Client

from evenhand.casework import incidents
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.owed import Waiting
from evenhand.web.owed_words import lines_of
from tests.council import Council
from tests.dates import at, day
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
