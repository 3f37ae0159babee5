"""Does the case page say where it stands and what is missing? And who may open it, with how many queries."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework import cases, decisions, incidents, places, triage
from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.cases import Case
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import ended_early, measure, planned
from tests.stories.test_story_5_a_place_without_a_name import FLAT, put_on_the_register
from tests.web.cases import a_case, send
from tests.web.sessions import signed_in

WEDNESDAY = at("Wed 25 Nov 2026")
PARTS = ("", "chronology/", "evidence/", "decisions/", "arrangements/", "people/")


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(WEDNESDAY)
    return a_case(council, at("Wed 25 Nov 2026", "09:00"))


@pytest.mark.clause("intro.fair")
def test_the_page_says_what_is_missing_each_with_its_clause(council: Council, case: Case) -> None:
    html = signed_in(council.head_of_housing).get(f"/cases/{case.reference}/").content.decode()
    assert "Tamsin Holloway" in html
    assert "Being considered" in html
    assert html.count("Missing</strong>") == 12
    assert "Next: What happened, with its evidence" in html
    assert "intro.equality" in html


def test_who_keeps_people_comes_from_the_case_to_the_person(council: Council, case: Case) -> None:
    """The Director of Governance sees the case and keeps nobody's record, so nothing leads there."""
    link, page = f'href="/people/{case.person_id}/"', f"/cases/{case.reference}/people/"
    assert link in signed_in(council.head_of_housing).get(page).content.decode()
    assert link not in signed_in(council.director_of_governance).get(page).content.decode()


def test_every_part_of_a_case_opens(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    assert [client.get(f"/cases/{case.reference}/{part}").status_code for part in PARTS] == [200] * len(PARTS)


@pytest.mark.clause("review.record")
def test_every_part_of_a_reviewed_case_opens_and_a_person_is_said_to_have_given_no_view(council: Council, case: Case) -> None:
    by, none_given = council.head_of_housing, "No view was given"
    record_everything(case.reference, by, WEDNESDAY)
    calls = measure("limited_calls", WEDNESDAY.date(), day("Tue 25 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=by, at=WEDNESDAY)
    client, page = signed_in(by), f"/cases/{case.reference}/"
    assert none_given not in client.get(f"{page}decisions/").content.decode(), "a view is asked for at a review"
    ended_early(case.reference, by, at("Wed 25 Nov 2026", "15:00"))
    assert [client.get(f"{page}{part}").status_code for part in PARTS] == [200] * len(PARTS)
    reviewed = client.get(f"{page}decisions/").content.decode()
    assert none_given in reviewed
    assert reviewed.count(">Outcome</dt>") == 1
    assert ">End</dd>" in reviewed
    assert reviewed.count("Take 1 call each week, of at most 10 minutes.") == 2, "each decision says what it arranged"


@pytest.mark.clause("register.property")
def test_of_a_place_no_view_is_said_to_be_missing(council: Council, move_clock: Callable[[datetime], None]) -> None:
    by, then = council.head_of_environment, at("Wed 10 Feb 2027")
    flat = places.enter_place(address=FLAT, by=by, at=at("Mon 8 Feb 2027"))
    entry = put_on_the_register(council, flat)
    ended_early(entry.reference, by, then)
    move_clock(then)
    reviewed = signed_in(by).get(f"/cases/{entry.reference}/decisions/").content.decode()
    assert reviewed.count(">Outcome</dt>") == 1
    assert "No view was given" not in reviewed, "nobody is known who could have given one"


def test_another_service_may_not_see_it_and_governance_may(council: Council, case: Case) -> None:
    assert signed_in(council.head_of_revenues).get(f"/cases/{case.reference}/").status_code == 403
    assert signed_in(council.adviser).get(f"/cases/{case.reference}/").status_code == 403
    assert signed_in(council.director_of_governance).get(f"/cases/{case.reference}/").status_code == 200
    assert signed_in(council.director_of_governance).get("/cases/MC-NONE-XX/").status_code == 404


def test_the_list_shows_their_own_cases_alone(council: Council, case: Case) -> None:
    assert case.reference in signed_in(council.head_of_housing).get("/cases/").content.decode()
    assert case.reference not in signed_in(council.head_of_revenues).get("/cases/").content.decode()
    assert case.reference in signed_in(council.head_of_audit).get("/cases/").content.decode()


def test_the_case_page_reads_as_little_for_many_incidents_as_for_one(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    client.get(f"/cases/{case.reference}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/cases/{case.reference}/")
    record_everything(case.reference, council.head_of_housing, WEDNESDAY)
    for _ in range(8):
        told = incidents.Report(
            council.housing, Channel.TELEPHONE, WEDNESDAY.date(), "Again.", ("serious_threat",), who="A caller"
        )
        report = incidents.report(report=told, by=council.adviser, at=WEDNESDAY)
        triage.decide(incident=report, outcome="accepted", by=council.head_of_housing, at=WEDNESDAY)
        cases.link_incident(case=case.reference, incident=report, by=council.head_of_housing, at=WEDNESDAY)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/cases/{case.reference}/")
    assert len(many) <= len(few)
    assert len(many) <= 32


def test_a_case_is_opened_from_an_accepted_report_once(council: Council, move_clock: Callable[[datetime], None]) -> None:
    move_clock(WEDNESDAY)
    case = a_case(council, WEDNESDAY)
    told = incidents.Report(
        council.housing, Channel.TELEPHONE, WEDNESDAY.date(), "Again.", ("shouting",), who="A caller", person=case.person
    )
    report = incidents.report(report=told, by=council.adviser, at=WEDNESDAY)
    client = signed_in(council.head_of_housing)
    assert client.get(f"/cases/open/{report.pk}/").status_code == 409
    triage.decide(incident=report, outcome="accepted", by=council.head_of_housing, at=WEDNESDAY)
    answer = send(client, f"/cases/open/{report.pk}/", subject=f"person-{case.person_id}", service=str(council.housing.pk))
    assert answer.status_code == 422
    assert "There is a live case already" in answer.content.decode()


def test_a_conflict_declared_on_the_page_keeps_somebody_from_deciding(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    answer = send(client, f"/cases/{case.reference}/people/conflict/", reason="They are my neighbour.")
    assert answer.status_code == 302
    html = client.get(f"/cases/{case.reference}/people/").content.decode()
    assert council.head_of_housing.name in html
