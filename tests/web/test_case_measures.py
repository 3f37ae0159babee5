"""The page of a measure in somebody's own words: may it take a service away? It asks outright, and reads what was written."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.records.cases import Case
from tests.council import Council
from tests.dates import at
from tests.web.cases import date_boxes, send
from tests.web.sessions import signed_in
from tests.web.test_case_decide import REASONS, THURSDAY, WORDS, a_case, add_measure

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    move_clock(THURSDAY)
    return a_case(council, at("Wed 25 Nov 2026"))


@pytest.mark.clause("apply.statutory-access")
@pytest.mark.parametrize(
    ("words", "touches", "field"),
    [
        ("No access to council housing services", "contact", "p-description"),
        ("Housing enquiries by letter", "service", "p-touches"),
        ("Housing enquiries by letter", "", "p-touches"),
        ("Housing enquiries by letter", "contact", ""),
    ],
)
def test_another_measure_takes_no_service_away(council: Council, case: Case, words: str, touches: str, field: str) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    typed = {"p-description": words, "p-what_to_do": "Say so.", "scope": "council", **({"p-touches": touches} if touches else {})}
    answer = add_measure(client, plan, "other", {**typed, **REASONS}, "Wed 26 May 2027")
    assert (answer.status_code == 302) is (not field)
    page = client.get(f"{plan}measures/0/").content.decode() if answer.status_code == 302 else answer.content.decode()
    assert "Does it take away or limit a service" in page
    assert ("Refused so far" in client.get(plan).content.decode()) is bool(field)
    if field:
        assert f'href="#id_{field}' in page


@pytest.mark.clause("apply.in-writing")
def test_where_it_applies_is_named_and_stands_in_the_plan(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    typed = {"p-minutes": "10", "scope": "service", **REASONS}
    page = add_measure(client, plan, "time_limits", typed, "Wed 26 May 2027").content.decode()
    assert 'href="#id_scope_detail' in page
    assert "name the service that it applies to, or let it apply to the whole council" in page
    days = {**date_boxes("starts_on", "Thu 26 Nov 2026"), **date_boxes("ends_on", "Wed 26 May 2027")}
    assert send(client, f"{plan}measures/0/", scope_detail="Housing repairs", **typed, **days).status_code == 302
    assert send(client, plan, go="preview", **WORDS).status_code == 302
    preview = client.get(f"{plan}preview/").content.decode()
    assert "For Housing repairs only: Keep each contact to 10 minutes." in preview


@pytest.mark.clause("apply.in-writing")
def test_a_part_that_is_named_beside_the_whole_council_is_not_passed_over(council: Council, case: Case) -> None:
    """The whole council is chosen beforehand: whoever only types a name would arrange more than they meant."""
    client, plan = signed_in(council.head_of_housing), f"/cases/{case.reference}/decide/stage/stage_1/"
    typed = {"p-minutes": "10", "scope": "council", "scope_detail": "Housing repairs", **REASONS}
    page = add_measure(client, plan, "time_limits", typed, "Wed 26 May 2027").content.decode()
    assert 'href="#id_scope_detail' in page
    assert "Choose above which part it is, or leave this empty." in page
    assert 'value="Housing repairs"' in page


@pytest.mark.clause("apply.in-writing")
def test_two_measures_of_one_title_are_told_apart_by_what_the_adviser_reads_and_where(council: Council, case: Case) -> None:
    client = signed_in(council.head_of_housing)
    plan = f"/cases/{case.reference}/decide/stage/stage_1/"
    for words, scope in (("Offer a call back on Friday.", "council"), ("Pass the caller to the duty officer.", "service")):
        said = {"p-description": "Calls by appointment", "p-what_to_do": words, "p-touches": "contact"}
        where = {"scope_detail": "Housing repairs"} if scope == "service" else {}
        typed = {**said, "scope": scope, **where, **REASONS}
        assert add_measure(client, plan, "other", typed, "Wed 26 May 2027").status_code == 302
    client.post(f"{plan}measures/", {"measure": "other"})
    listed = client.get(plan).content.decode()
    assert listed.count("Another measure</strong>") == 3
    assert listed.count("Offer a call back on Friday.") == 1
    assert listed.count("The whole council") == 1
    assert "For Housing repairs only: Pass the caller to the duty officer." in listed
