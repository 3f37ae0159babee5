"""register.central: what does a service see and do that contributes to another's case (A26)? What it knows of, and no more."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import cases, contributing, decisions, endings, incidents, reviews, triage
from evenhand.casework.refusals import NotAllowed, Refused
from evenhand.policy.editions.vocabulary import Channel, Record
from evenhand.queries import facts
from evenhand.records.cases import Case, Contribution
from evenhand.records.incidents import Incident
from evenhand.records.staff import Service, StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import planned
from tests.web.cases import a_case, send
from tests.web.sessions import signed_in

pytestmark = [pytest.mark.clause("register.central"), pytest.mark.clause("intro.fair")]
NOW = at("Wed 25 Nov 2026")
KNOWN = "The benefit claim was late by six weeks, by our own mistake."


@pytest.fixture
def case(council: Council, move_clock: Callable[[datetime], None]) -> Case:
    """A case of Housing to which Revenues contributes."""
    move_clock(NOW)
    case = a_case(council, at("Wed 25 Nov 2026", "09:00"))
    contributing.name_service(case=case.reference, service=council.revenues, by=council.head_of_housing, at=NOW)
    return case


def told(service: Service, by: StaffMember) -> Incident:
    report = incidents.Report(service, Channel.LETTER, NOW.date(), "Nine letters in a week.", ("demands",), who="T. H.")
    return incidents.report(report=report, by=by, at=NOW)


def accepted(service: Service, by: StaffMember) -> Incident:
    row = told(service, by)
    triage.decide(incident=row, outcome="accepted", by=by, at=NOW)
    return row


def test_what_it_says_stands_beside_the_answer_of_the_lead_service_and_never_in_its_place(council: Council, case: Case) -> None:
    by = council.head_of_revenues
    record_everything(case.reference, council.head_of_housing, NOW)
    answer = facts.latest_statements(case)[Record.OWN_PART].pk
    contributing.say(case=case.reference, record=Record.OWN_PART, words=KNOWN, by=by, at=NOW)
    assert facts.latest_statements(case)[Record.OWN_PART].pk == answer
    client = signed_in(council.head_of_housing)
    assert KNOWN in client.get(f"/cases/{case.reference}/record/own_part/").content.decode()
    assert KNOWN in client.get(f"/cases/{case.reference}/chronology/").content.decode()


def test_it_alone_is_no_answer(council: Council, case: Case) -> None:
    contributing.say(case=case.reference, record=Record.IMPACT, words=KNOWN, by=council.head_of_revenues, at=NOW)
    assert Record.IMPACT not in facts.on_record(case, NOW).words


def test_it_adds_reports_that_were_made_to_it_and_no_others(council: Council, case: Case) -> None:
    by = council.head_of_revenues
    row = accepted(council.revenues, by)
    page = f"/cases/{case.reference}/contribution/report/"
    assert send(signed_in(by), page, chosen=str(row.pk)).status_code == 302
    assert case.incidents.filter(pk=row.pk).exists()
    another = accepted(council.housing, council.head_of_housing)
    with pytest.raises(Refused, match="own_report"):
        cases.link_incident(case=case.reference, incident=another, by=by, at=NOW)


def test_a_report_is_linked_to_the_case_when_it_is_triaged(council: Council, case: Case) -> None:
    by = council.head_of_revenues
    row = told(council.revenues, by)
    triage.decide(incident=row, outcome="linked", case=case.reference, by=by, at=NOW)
    assert case.incidents.filter(pk=row.pk).exists()


def test_it_decides_and_records_nothing_else(council: Council, case: Case) -> None:
    by = council.head_of_revenues
    record_everything(case.reference, council.head_of_housing, NOW)
    plan = planned("stage_1", (), reasons="Shouting.")
    review = reviews.Review(reviews.Outcome.CONTINUE, "No.", "No.", "No.", NOW.date())
    for act in (
        lambda: decisions.decide_stage(case=case.reference, plan=plan, by=by, at=NOW),
        lambda: decisions.propose_stage(case=case.reference, plan=planned("stage_2", (), reasons="Shouting."), by=by, at=NOW),
        lambda: reviews.record_outcome(case=case.reference, review=review, by=by, at=NOW),
        lambda: endings.take_no_further(case=case.reference, reasons="No.", by=by, at=NOW),
        lambda: cases.state(case=case.reference, record=Record.IMPACT, words="Ours.", by=by, at=NOW),
        lambda: cases.name_target(case=case.reference, staff=by, by=by, at=NOW),
        lambda: contributing.name_service(case=case.reference, service=council.environment, by=by, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_it_is_not_asked_to_judge(council: Council, case: Case) -> None:
    for record in (Record.EVIDENCE, Record.DEFINITION, Record.EQUALITY, Record.PROTECTED, Record.IDENTITY):
        with pytest.raises(Refused, match="asked_of_contributors"):
            contributing.say(case=case.reference, record=record, words="So it is.", by=council.head_of_revenues, at=NOW)


def test_it_sees_what_it_is_asked_and_nothing_of_what_others_said(council: Council, case: Case) -> None:
    contributing.say(case=case.reference, record=Record.OWN_PART, words=KNOWN, by=council.head_of_revenues, at=NOW)
    cases.state(case=case.reference, record=Record.SUPPORT, words="A secret.", by=council.head_of_housing, at=NOW)
    client = signed_in(council.head_of_revenues)
    page = client.get(f"/cases/{case.reference}/contribution/").content.decode()
    for shown in ("Tamsin Holloway", "Being considered", "Amara Okonedo, Head of Housing", "Impact on the service", KNOWN):
        assert shown in page
    assert page.count("Nothing added") == 1, "what the lead service answered is not this service's answer"
    assert "Housing has answered; what Revenues knows counts beside it." in page
    for hidden in ("useless lot", "07700", "A secret."):
        assert hidden not in page
    for part in ("", "evidence/", "decisions/", "letters/", "people/", "chronology/"):
        assert client.get(f"/cases/{case.reference}/{part}").status_code == 403


def test_its_home_page_and_its_list_lead_there(council: Council, case: Case) -> None:
    client, href = signed_in(council.head_of_revenues), f'href="/cases/{case.reference}/contribution/"'
    assert href in client.get("/").content.decode()
    assert href in client.get("/cases/").content.decode()
    for another in (council.head_of_environment, council.head_of_housing, council.director_of_governance):
        assert href not in signed_in(another).get("/").content.decode()


def test_words_are_typed_on_a_page(council: Council, case: Case) -> None:
    page = f"/cases/{case.reference}/contribution/own_part/"
    client = signed_in(council.head_of_revenues)
    assert send(client, page, words=" ").status_code == 422
    assert send(client, page, words=KNOWN).status_code == 302
    assert [(one.service, one.record, one.words) for one in Contribution.objects.all()] == [(council.revenues, "own_part", KNOWN)]


def test_a_closed_case_is_there_for_its_keepers_alone(council: Council, case: Case) -> None:
    by = council.head_of_revenues
    endings.take_no_further(case=case.reference, reasons="Nothing more.", by=council.head_of_housing, at=NOW)
    assert signed_in(by).get(f"/cases/{case.reference}/contribution/").status_code == 403
    assert case.reference not in signed_in(by).get("/").content.decode()
    with pytest.raises(NotAllowed):
        contributing.say(case=case.reference, record=Record.IMPACT, words=KNOWN, by=by, at=NOW)


def test_a_service_named_by_mistake_is_taken_out_and_one_that_contributed_stays(council: Council, case: Case) -> None:
    client, page = signed_in(council.head_of_housing), f"/cases/{case.reference}/people/service/out/"
    contributing.name_service(case=case.reference, service=council.environment, by=council.head_of_housing, at=NOW)
    contributing.say(case=case.reference, record=Record.IMPACT, words=KNOWN, by=council.head_of_revenues, at=NOW)
    assert send(client, page, chosen=str(council.environment.pk)).status_code == 302
    assert list(case.contributors.all()) == [council.revenues]
    refused = send(client, page, chosen=str(council.revenues.pk))
    assert refused.status_code == 422
    assert "stays named" in refused.content.decode()
    with pytest.raises(NotAllowed):
        contributing.say(case=case.reference, record=Record.IMPACT, words=KNOWN, by=council.head_of_environment, at=NOW)


def test_the_page_of_the_person_leads_there(council: Council, case: Case) -> None:
    page = signed_in(council.head_of_revenues).get(f"/people/{case.person_id}/").content.decode()
    assert f'href="/cases/{case.reference}/contribution/"' in page
    assert (
        f'href="/cases/{case.reference}/contribution/"'
        not in signed_in(council.head_of_environment).get(f"/people/{case.person_id}/").content.decode()
    )
