"""apply.who-decides: who judges? Nobody in their own cause; a target gives evidence, and who else judges is always said (A9)."""

from datetime import date

import pytest

from evenhand.casework import cases, challenges, contributing, incidents, staff, triage
from evenhand.casework.refusals import Refused
from evenhand.policy.editions.vocabulary import ChallengeKind, Channel, Record
from evenhand.policy.own_cause import JUDGED
from evenhand.queries.my_tasks import waiting_for
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from evenhand.records.challenges import Challenge
from evenhand.records.incidents import Incident
from evenhand.records.staff import Service, StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at
from tests.web.cases import a_case
from tests.web.sessions import signed_in

pytestmark = pytest.mark.clause("apply.who-decides")
NOW = at("Wed 25 Nov 2026")
ANOTHER = "Head of Service or Director of"


def aimed_at(who: StaffMember, service: Service, by: StaffMember) -> Incident:
    report = incidents.Report(service, Channel.LETTER, NOW.date(), "Insulted an officer.", ("shouting",), who="T. H.")
    return incidents.report(report=report, aimed_at=[who], by=by, at=NOW)


def challenged(case: Case, by: StaffMember, kind: ChallengeKind) -> Challenge:
    said = {"words": "I was abroad.", "received_on": NOW.date()}
    return challenges.receive(case=case.reference, kind=kind, by=by, at=NOW, **said)  # type: ignore[arg-type]


def said_by(refused: pytest.ExceptionInfo[Refused]) -> tuple[list[str], str]:
    reasons = refused.value.verdict.reasons
    return [one.claim for one in reasons], " ".join(one.message for one in reasons)


def test_a_report_aimed_at_the_head_is_triaged_by_somebody_else(council: Council) -> None:
    row = aimed_at(council.head_of_housing, council.housing, council.adviser)
    for outcome in ("accepted", "rejected"):
        with pytest.raises(Refused) as refused:
            triage.decide(incident=row, outcome=outcome, reason="No.", by=council.head_of_housing, at=NOW)
        claims, told = said_by(refused)
        assert claims == ["not_a_target"]
        assert "Head of Service or Director of Housing" in told
        assert "stand-in" in told
    triage.decide(incident=row, outcome="accepted", by=council.director_of_housing, at=NOW)


def test_a_report_is_linked_by_nobody_with_a_conflict_in_that_case(council: Council) -> None:
    case = a_case(council, NOW)
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=council.head_of_housing, at=NOW)
    row = aimed_at(council.adviser, council.housing, council.adviser)
    with pytest.raises(Refused) as refused:
        triage.decide(incident=row, outcome="linked", case=case.reference, by=council.head_of_housing, at=NOW)
    assert said_by(refused)[0] == ["no_conflict"]
    triage.decide(incident=row, outcome="accepted", by=council.head_of_housing, at=NOW)


def test_a_target_puts_facts_on_record_and_judges_none(council: Council) -> None:
    case, by = a_case(council, NOW), council.head_of_housing
    cases.name_target(case=case.reference, staff=by, by=by, at=NOW)
    for record in Record:
        said = {"case": case.reference, "record": record, "words": "So it was.", "at": NOW}
        if record in JUDGED:
            with pytest.raises(Refused) as refused:
                cases.state(by=by, **said)  # type: ignore[arg-type]
            assert said_by(refused)[0] == ["not_a_target"]
            assert ANOTHER in said_by(refused)[1]
        else:
            cases.state(by=by, **said)  # type: ignore[arg-type]
        cases.state(by=council.director_of_housing, **said)  # type: ignore[arg-type]


def test_a_target_still_gives_evidence(council: Council) -> None:
    """They report, correct their report, and their service contributes what it knows."""
    case, by = a_case(council, NOW), council.head_of_revenues
    contributing.name_service(case=case.reference, service=council.revenues, by=council.head_of_housing, at=NOW)
    cases.name_target(case=case.reference, staff=by, by=council.head_of_housing, at=NOW)
    contributing.say(case=case.reference, record=Record.IMPACT, words="Two hours.", by=by, at=NOW)
    row = aimed_at(by, council.revenues, by)
    incidents.add_note(incident=row, words="It was at noon.", by=by, at=NOW)


@pytest.mark.clause("appeal.none")
@pytest.mark.parametrize("kind", [ChallengeKind.CORRECTION, ChallengeKind.OBJECTION])
def test_whoever_declared_a_conflict_answers_no_challenge(council: Council, kind: ChallengeKind) -> None:
    case, keeper = a_case(council, NOW), council.head_of_housing
    row = challenged(case, keeper, kind)
    by = council.head_of_audit if row.owner == "head_of_audit_and_risk" else keeper
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=by, at=NOW)
    challenges.acknowledge(challenge=row.pk, by=by, at=NOW)
    with pytest.raises(Refused) as refused:
        challenges.answer(challenge=row.pk, outcome="agreed", reasons="Seen.", by=by, at=NOW)
    claims, told = said_by(refused)
    assert claims == ["no_conflict"]
    assert ("Head of Audit and Risk" if by == council.head_of_audit else ANOTHER) in told
    assert "stand-in" in told


def test_a_stand_in_answers_it_then(council: Council) -> None:
    case, by = a_case(council, NOW), council.head_of_housing
    row = challenged(case, by, ChallengeKind.CORRECTION)
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=by, at=NOW)
    stand_in(council, "head_of_housing", by, council.clerk)
    challenges.answer(challenge=row.pk, outcome="agreed", reasons="Seen.", by=council.clerk, at=NOW)


def stand_in(council: Council, post: str, by: StaffMember, who: StaffMember) -> None:
    until = date(2026, 12, 24)
    staff.appoint_stand_in(
        post=council.posts[post], staff=who, from_on=NOW.date(), until_on=until, reason="A conflict.", by=by, at=NOW
    )


def instead(who: StaffMember, kind: str) -> list[str]:
    return [row.instead for row in waiting_for(desk_of(who, NOW.date()), NOW.date(), NOW) if row.kind == kind]


def test_what_they_may_not_judge_leads_to_a_stand_in_and_goes_when_one_is_there(council: Council) -> None:
    case, by = a_case(council, NOW), council.head_of_housing
    challenged(case, by, ChallengeKind.CORRECTION)
    aimed_at(by, council.housing, council.adviser)
    aimed_at(council.adviser, council.housing, council.adviser)
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=by, at=NOW)
    assert sorted(instead(by, "triage")) == ["", "stand_in"]
    assert instead(by, "answer") == ["stand_in"]
    assert instead(by, "acknowledge") == [""]
    assert "Appoint a stand-in: a report waits" in signed_in(by).get("/").content.decode()
    stand_in(council, "head_of_housing", by, council.clerk)
    assert instead(by, "triage") == [""]
    assert instead(by, "answer") == []
    assert instead(council.clerk, "triage") == ["", ""]
    assert instead(council.clerk, "answer") == [""]


def test_the_pages_offer_none_of_it_and_say_why(council: Council) -> None:
    case, by = a_case(council, NOW), council.head_of_housing
    row, report = challenged(case, by, ChallengeKind.CORRECTION), aimed_at(by, council.housing, council.adviser)
    cases.name_target(case=case.reference, staff=by, by=by, at=NOW)
    refused = {
        f"/cases/{case.reference}/record/equality/": "Put on record",
        f"/challenges/{row.pk}/": "Record the answer",
        f"/triage/{report.pk}/": ">Decide</button>",
    }
    for page, button in refused.items():
        shown = signed_in(by).get(page).content.decode()
        assert button not in shown
        assert "nobody judges in their own cause" in shown
        assert button in signed_in(council.director_of_housing).get(page).content.decode() or "challenges" in page
    facts = signed_in(by).get(f"/cases/{case.reference}/record/impact/").content.decode()
    assert "Put on record" in facts
    case_page = signed_in(by).get(f"/cases/{case.reference}/").content.decode()
    assert "Next: Impact on the service" in case_page


def test_a_decision_still_waits_for_what_the_target_could_not_say(council: Council) -> None:
    """Somebody else of the service completes it: nothing is stuck."""
    case = a_case(council, NOW)
    cases.name_target(case=case.reference, staff=council.head_of_housing, by=council.head_of_housing, at=NOW)
    record_everything(case.reference, council.director_of_housing, NOW)
    page = signed_in(council.director_of_housing).get(f"/cases/{case.reference}/").content.decode()
    assert "Decide Stage 1" in page


@pytest.mark.clause("intro.everyone")
def test_a_report_about_a_colleague_that_was_aimed_at_the_head_is_given_to_whoever_is_above_them(council: Council) -> None:
    """Their page opens for them, whatever their role is."""
    report = incidents.Report(
        council.revenues, Channel.LETTER, NOW.date(), "Insulted an officer.", ("shouting",), colleague=council.clerk
    )
    row = incidents.report(report=report, aimed_at=[council.head_of_revenues], by=council.adviser, at=NOW)
    page = f"/triage/{row.pk}/"
    assert signed_in(council.head_of_revenues).get(page).status_code == 404
    assert ">Decide</button>" in signed_in(council.director_of_governance).get(page).content.decode()
    assert instead(council.director_of_governance, "triage") == [""]
    triage.decide(incident=row, outcome="accepted", by=council.director_of_governance, at=NOW)
