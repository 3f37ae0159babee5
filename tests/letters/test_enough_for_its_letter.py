"""Does each decision end with all that its own letter needs? The least that its verb accepts, and the letter that it owes."""

from datetime import date

import pytest

from evenhand.casework import decisions, endings, letters, reviews
from evenhand.casework.deciding import Plan
from evenhand.casework.reviews import Review
from evenhand.casework.training_council.scenery import record_everything
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.owed import Kind
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision
from tests.council import Council
from tests.dates import at, day
from tests.letters.scenes import DECIDED, known
from tests.stories.scenes import measure, opened, planned, reported

END = day("Wed 26 May 2027")
WARNING = planned("stage_1", reasons="Shouting.", monitoring_ends_on=END)


def a_case(council: Council) -> Case:
    by, monday = council.head_of_housing, "Mon 23 Nov 2026"
    incident = reported(council.housing, council.adviser, at(monday), day(monday), ("shouting",), "Shouted.")
    case = opened(incident, known(council), council.housing, by, at("Wed 25 Nov 2026"))
    record_everything(case.reference, by, DECIDED)
    return case


def calls(start: date) -> tuple[object, ...]:
    return (measure("limited_calls", start, END, calls=1, period="week", minutes=10),)


def stage_1(council: Council, case: Case, plan: Plan | None = None) -> Decision:
    plan = plan or planned("stage_1", calls(DECIDED.date()), reasons="Shouting.")
    return decisions.decide_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=DECIDED)


def stage_2(council: Council, case: Case, when: str = "Thu 26 Nov 2026", **more: object) -> Decision:
    record_everything(case.reference, council.head_of_housing, at(when))
    plan = planned("stage_2", calls(day(when)), grounds=("abusive",), reasons="It goes on.", **more)
    decisions.propose_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=at(when))
    governance = council.director_of_governance
    return decisions.approve_stage(case=case.reference, plan=plan, by=governance, at=at(when, "15:00"))


def review(council: Council, case: Case, outcome: Outcome, when: str, ends: str, equality: str = "-") -> Decision:
    held = Review(outcome, "Fewer calls.", "The log.", equality, day(when), day(ends), exception="It is enough.")
    return reviews.record_outcome(case=case.reference, review=held, by=council.head_of_housing, at=at(when))


def lacks(council: Council, case: Case, when: str) -> dict[tuple[str, str], list[str]]:
    """What each letter that is owed on a day lacks, by occasion and what it is about; nothing of it was typed."""
    case.refresh_from_db()
    found = {}
    for row in case.owed.filter(kind=Kind.LETTER.value, shows_from__lte=day(when)):
        marks = {"occasion": Occasion(row.occasion), "about": row.about}
        open_one = case.letters.filter(**marks).first()
        letter = open_one or letters.draft(case=case, **marks, by=council.head_of_housing, at=at(when))
        reasons = letters.may_go(letter, at(when)).reasons
        found[row.occasion, letter.kind] = [reason.message for reason in reasons]
    return found


@pytest.mark.clause("stage1.letter", "stage1.expectations")
def test_stage_1_with_arrangements(council: Council) -> None:
    case = a_case(council)
    stage_1(council, case)
    assert lacks(council, case, "Fri 27 Nov 2026") == {("decision", "stage_1_warning"): []}


@pytest.mark.clause("review.notice", "appeal.review-after")
def test_a_warning_alone_and_its_review_which_calls_the_decision_a_warning(council: Council) -> None:
    case, by = a_case(council), council.head_of_housing
    stage_1(council, case, WARNING)
    assert lacks(council, case, "Fri 27 Nov 2026") == {("decision", "stage_1_warning"): []}
    coming = letters.draft(case=case, occasion=Occasion.COMING_REVIEW, about="2027-05-26", by=by, at=at("Wed 28 Apr 2027"))
    assert coming.facts["arrangements"] == "No arrangement limits your contact. Our decision of 26 November 2026 is a warning."
    review(council, case, Outcome.EXTEND, "Wed 26 May 2027", "Fri 26 Nov 2027")
    assert lacks(council, case, "Thu 27 May 2027")["review_outcome", "review_outcome"] == []


@pytest.mark.clause("stage2.proposal", "apply.two-stages")
def test_stage_2_at_once_after_stage_1_and_decided_again(council: Council) -> None:
    case = a_case(council)
    stage_2(council, case, why_not_earlier_stage="It would not do.")
    assert lacks(council, case, "Fri 27 Nov 2026") == {("decision", "stage_2_notice"): []}
    again = stage_2(council, case, "Mon 11 Jan 2027")
    letter = letters.draft(
        case=case, occasion=Occasion.DECISION, about=str(again.pk), by=council.head_of_housing, at=at("Tue 12 Jan 2027")
    )
    assert letters.may_go(letter, at("Tue 12 Jan 2027")).reasons == ()
    assert "Stage 2 was decided on 26 November 2026 and was not enough. It goes on." in letter.facts["why_this_stage"]


@pytest.mark.clause("review.notice")
@pytest.mark.parametrize(
    ("outcome", "ends"),
    [
        (Outcome.END, "Mon 24 May 2027"),
        (Outcome.PROPOSE_NEXT, "Fri 26 Nov 2027"),
    ],
)
def test_a_review(council: Council, outcome: Outcome, ends: str) -> None:
    case = a_case(council)
    stage_1(council, case)
    review(council, case, outcome, "Mon 24 May 2027", ends)
    assert lacks(council, case, "Tue 25 May 2027")["review_outcome", "review_outcome"] == []


@pytest.mark.clause("appeal.review-after", "review.notice")
def test_what_lapsed_and_the_review_after_it(council: Council) -> None:
    case = a_case(council)
    stage_1(council, case)
    assert lacks(council, case, "Thu 27 May 2027")["ended", "ended"] == []
    review(council, case, Outcome.END, "Fri 28 May 2027", "Fri 28 May 2027")
    assert lacks(council, case, "Mon 31 May 2027")["review_outcome", "review_outcome"] == []


@pytest.mark.clause("intro.fair", "appeal.review-after")
def test_an_end_a_change_and_a_withdrawal(council: Council) -> None:
    case, by = a_case(council), council.head_of_housing
    stage_1(council, case)
    endings.change(case=case.reference, running=(), reasons="Clearer.", by=by, at=at("Mon 11 Jan 2027"))
    assert lacks(council, case, "Tue 12 Jan 2027")["review_outcome", "review_outcome"] == []
    endings.end(case=case.reference, ends_on=END, reasons="Civil.", by=by, at=at("Mon 24 May 2027"))
    assert lacks(council, case, "Tue 25 May 2027")["ended", "ended"] == []
    endings.withdraw(case=case.reference, what_was_wrong="It was not you.", by=by, at=at("Tue 25 May 2027"))
    assert lacks(council, case, "Tue 25 May 2027")["correction", "correction"] == []
