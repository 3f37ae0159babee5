"""Is the policy data? A council with other posts, numbers, words, measures and letters runs a case by the same verbs."""

import pytest

from evenhand.casework import cases, decisions, incidents, letters, people, posting, reviews, triage
from evenhand.casework.deciding import Plan
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel, Occasion, Record
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from evenhand.records.letters import Letter
from tests.dates import at, day
from tests.stories.harbour_district import KEY, HarbourDistrict, found_harbour_district
from tests.stories.scenes import planned

pytestmark = pytest.mark.clause("intro.versions")
ANSWERS: dict[Record, dict[str, object]] = {
    Record.EVIDENCE: {"choices": ["isolated"]},
    Record.DEFINITION: {"choices": ["conduct"]},
    Record.KIND: {"choices": ["hostile"]},
    Record.IMPACT: {"words": "The counter closed for an hour."},
    Record.EXCEPTIONAL: {"words": "It has not happened at this counter before."},
    Record.PROTECTED: {"words": "The complaint is answered apart.", "choices": ["asking", "complaint", "late_answer"]},
    Record.ADJUSTMENTS: {"words": "Letters in large print were offered."},
    Record.EQUALITY: {"words": "Asked; nothing is known."},
}


@pytest.fixture
def harbour(db: None) -> HarbourDistrict:
    return found_harbour_district()


def call_back(ends: str) -> Chosen:
    days = day("Mon 4 May 2026"), day(ends)
    return Chosen(
        "call_back", {"times": 2, "each": "week"}, *days, "Calls are where it happens.", "Two are enough.", "No less would do."
    )


def a_case(harbour: HarbourDistrict) -> Case:
    """A case with everything on record, on Mon 4 May 2026."""
    now, by = at("Mon 4 May 2026"), harbour.manager
    report = incidents.Report(
        harbour.streets,
        Channel.TELEPHONE,
        day("Fri 1 May 2026"),
        "Called the warden names for ten minutes.",
        ("insults",),
        who="A caller",
    )
    incident = incidents.report(report=report, by=harbour.warden, at=at("Fri 1 May 2026"))
    person = people.enter_person(
        given="Merle", family="Quennell", source="permit", identity_facts=2, identity_basis="permit and name",
        details=[people.Detail("phone", "07700 900456", "permit"), people.Detail("email", "m.quennell@example.org", "permit")],
        by=by, at=now,
    )  # fmt: skip
    triage.decide(incident=incident, outcome="accepted", by=by, at=now)
    case = cases.open_case(subject=person, service=harbour.streets, incidents=[incident], by=by, at=now)
    for record, answer in ANSWERS.items():
        cases.state(case=case.reference, record=record, by=by, at=now, **answer)  # type: ignore[arg-type]
    return case


def test_its_own_gates_posts_and_months_decide(harbour: HarbourDistrict) -> None:
    case = a_case(harbour)
    short = planned("notice", (call_back("Mon 3 Aug 2026"),), reasons="Names.")
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=case.reference, plan=short, by=harbour.manager, at=at("Mon 4 May 2026"))
    assert [r.claim for r in refused.value.verdict.reasons] == ["period_long_enough"]
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=case.reference, plan=short, by=harbour.assistant_director, at=at("Mon 4 May 2026"))
    assert "holds_the_post" in {r.claim for r in refused.value.verdict.reasons}


def test_a_case_runs_from_report_to_the_day_of_deletion(harbour: HarbourDistrict) -> None:
    case = a_case(harbour)
    plan = Plan(
        "notice", (call_back("Tue 4 Aug 2026"),), reasons="Names.", expectations="Civil calls.", commitments="Answers in a week."
    )
    decision = decisions.decide_stage(case=case.reference, plan=plan, by=harbour.manager, at=at("Mon 4 May 2026"))
    case.refresh_from_db()
    assert decision.edition == KEY
    assert case.standing.review_due_on == day("Tue 4 Aug 2026")
    owed = case.owed.get(kind="letter", occasion="decision")
    assert (owed.due_on, owed.office) == (day("Thu 7 May 2026"), "service_manager")
    told = case.in_force.get()
    assert told.instruction == "Do not discuss it now. Offer a time to call back; at most 2 call-backs each week."

    letter = letters.draft(
        case=case, occasion=Occasion.DECISION, about=str(decision.pk), by=harbour.manager, at=at("Tue 5 May 2026")
    )
    letter = letters.approve(letter=letter.pk, by=harbour.manager, at=at("Tue 5 May 2026"), seen_version=letter.version)
    letters.issue(letter=letter.pk, by=harbour.manager, at=at("Tue 5 May 2026"), seen_version=letter.version)
    posting.record_dispatch(
        letter=letter.pk, method="email", sent_on=day("Tue 5 May 2026"), by=harbour.manager, at=at("Tue 5 May 2026")
    )
    assert "How we will keep in touch" in str(Letter.objects.get().sections)
    assert not case.owed.filter(kind="letter", occasion="decision").exists()

    ending = Review(Outcome.END, "Calls are civil.", "Three months of calls.", "", day("Tue 4 Aug 2026"), day("Tue 4 Aug 2026"))
    reviews.record_outcome(case=case.reference, review=ending, by=harbour.assistant_director, at=at("Tue 4 Aug 2026"))
    case.refresh_from_db()
    assert case.owed.get(kind="letter", occasion="review_outcome").due_on == day("Tue 18 Aug 2026")
    deletion = case.owed.get(kind="deletion")
    assert (deletion.due_on, deletion.office) == (day("Fri 4 Feb 2028"), "data_protection_officer")
    assert deletion.shows_from == day("Fri 24 Dec 2027")


def test_a_second_stage_is_proposed_and_decided_by_its_own_posts(harbour: HarbourDistrict) -> None:
    case = a_case(harbour)
    mailbox = Chosen(
        "named_mailbox",
        {"mailbox": "streets@harbour.example"},
        day("Tue 5 May 2026"),
        day("Wed 4 Nov 2026"),
        "Mail.",
        "One box.",
        "Least.",
    )
    plan = planned("restriction", (mailbox,), grounds=("fear",), reasons="Fear.", why_not_earlier_stage="A notice would not do.")
    decisions.propose_stage(case=case.reference, plan=plan, by=harbour.manager, at=at("Mon 4 May 2026"))
    with pytest.raises(Refused):
        decisions.approve_stage(case=case.reference, plan=plan, by=harbour.assistant_director, at=at("Tue 5 May 2026"))
    decisions.approve_stage(case=case.reference, plan=plan, by=harbour.monitoring_officer, at=at("Tue 5 May 2026"))
    case.refresh_from_db()
    assert (case.standing.stage, case.standing.review_due_on) == ("restriction", day("Wed 5 Aug 2026"))
