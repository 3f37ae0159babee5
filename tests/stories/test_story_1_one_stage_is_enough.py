"""Story 1: one stage is enough. From a call on Mon 23 Nov 2026 to the day of deletion, Wed 10 Jan 2029."""

from dataclasses import dataclass

import pytest

from evenhand.casework import decisions, endings, reviews
from evenhand.casework.people import Detail, enter_person
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.reviews import Outcome
from evenhand.queries import owed as owed_queries
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from tests.casework.gates import ANSWERS, record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, opened, owed, planned, reported


@dataclass
class Story:
    council: Council
    case: Case

    def standing(self):
        self.case.standing.refresh_from_db()
        return self.case.standing


def one_call_a_week(ends: str = "Wed 26 May 2027") -> Chosen:
    return measure("limited_calls", day("Thu 26 Nov 2026"), day(ends), calls=1, period="week", minutes=10)


@pytest.fixture
def story(council: Council) -> Story:
    """Reported on Monday, accepted and opened on Wednesday."""
    by = council.head_of_housing
    incident = reported(
        council.housing,
        council.adviser,
        at("Mon 23 Nov 2026"),
        day("Mon 23 Nov 2026"),
        ("shouting", "offensive_language"),
        "Shouted 'you are all a waste of space' three times.",
        support_wanted=True,
    )
    person = enter_person(
        given="Tamsin",
        family="Holloway",
        source="tenancy",
        by=by,
        at=at("Wed 25 Nov 2026"),
        details=[Detail("phone", "07700 900123", "tenancy")],
        identity_facts=2,
        identity_basis="Name and address agree with the tenancy.",
    )
    return Story(council, opened(incident, person, council.housing, by, at("Wed 25 Nov 2026")))


@pytest.fixture
def decided(story: Story) -> Story:
    """Everything recorded and decided on Thu 26 Nov."""
    by = story.council.head_of_housing
    record_everything(story.case.reference, by, at("Thu 26 Nov 2026"))
    plan = planned("stage_1", (one_call_a_week(),), reasons="Two calls of shouting at staff.")
    decisions.decide_stage(case=story.case.reference, plan=plan, by=by, at=at("Thu 26 Nov 2026"))
    return story


@pytest.fixture
def ended(decided: Story) -> Story:
    """Reviewed on Wed 26 May 2027: improved, ends at the end of that day."""
    review = Review(
        Outcome.END, "Calls have been civil.", "Six months of calls.", "", day("Wed 26 May 2027"), day("Wed 26 May 2027")
    )
    by = decided.council.head_of_housing
    reviews.record_outcome(case=decided.case.reference, review=review, by=by, at=at("Wed 26 May 2027"))
    return decided


@pytest.mark.clause("apply.exceptional")
@pytest.mark.clause("intro.fair")
def test_a_decision_with_things_missing_is_refused_with_exactly_that_list(story: Story) -> None:
    by = story.council.head_of_housing
    plan = planned("stage_1", (one_call_a_week(),), reasons="Shouting at staff.")
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=story.case.reference, plan=plan, by=by, at=at("Wed 25 Nov 2026"))
    missing = [claim for claim, _ in claims(refused.value.verdict)]
    assert missing == [f"{record.value}_on_record" for record in ANSWERS]
    assert all(clause for _, clause in claims(refused.value.verdict))


@pytest.mark.parametrize("left_out", list(ANSWERS))
@pytest.mark.clause("intro.equality")
@pytest.mark.clause("define.not-unreasonable")
@pytest.mark.clause("define.ombudsman")
@pytest.mark.clause("intro.scope")
@pytest.mark.clause("intro.support")
@pytest.mark.clause("define.buildup")
def test_each_thing_that_is_missing_alone_stops_the_decision(story: Story, left_out: Record) -> None:
    by = story.council.head_of_housing
    record_everything(story.case.reference, by, at("Thu 26 Nov 2026"), leave_out=(left_out,))
    plan = planned("stage_1", (one_call_a_week(),), reasons="Shouting at staff.")
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=story.case.reference, plan=plan, by=by, at=at("Thu 26 Nov 2026"))
    assert [claim for claim, _ in claims(refused.value.verdict)] == [f"{left_out.value}_on_record"]


@pytest.mark.clause("stage1.period")
def test_an_end_on_tue_25_may_2027_is_under_six_months_and_refused(story: Story) -> None:
    by = story.council.head_of_housing
    record_everything(story.case.reference, by, at("Thu 26 Nov 2026"))
    plan = planned("stage_1", (one_call_a_week("Tue 25 May 2027"),), reasons="Shouting at staff.")
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=story.case.reference, plan=plan, by=by, at=at("Thu 26 Nov 2026"))
    assert claims(refused.value.verdict) == [("period_long_enough", "stage1.period")]


@pytest.mark.clause("apply.in-writing")
@pytest.mark.clause("review.interval")
def test_the_decision_is_in_force_in_the_same_second_and_its_letter_and_review_are_owed(decided: Story) -> None:
    spans = decided.case.in_force.all()
    assert [(span.from_at, span.ends_on) for span in spans] == [(at("Thu 26 Nov 2026"), day("Wed 26 May 2027"))]
    assert decided.standing().review_due_on == day("Wed 26 May 2027")
    assert owed(decided.case, day("Thu 26 Nov 2026")) == [("letter", "decision", day("Mon 30 Nov 2026"))]


@pytest.mark.clause("review.interval")
def test_four_weeks_ahead_the_review_is_announced_and_its_inviting_letter_owed(decided: Story) -> None:
    before = owed(decided.case, day("Tue 27 Apr 2027"))
    on_the_day = owed(decided.case, day("Wed 28 Apr 2027"))
    assert [row for row in on_the_day if row not in before] == [
        ("letter", "coming_review", day("Wed 26 May 2027")),
        ("review", "", day("Wed 26 May 2027")),
    ]


@pytest.mark.clause("stage1.period")
def test_ending_a_day_before_the_minimum_needs_its_exception(decided: Story) -> None:
    by = decided.council.head_of_housing
    early = Review(Outcome.END, "Improved.", "All calls.", "", day("Tue 25 May 2027"), day("Tue 25 May 2027"))
    with pytest.raises(Refused) as refused:
        reviews.record_outcome(case=decided.case.reference, review=early, by=by, at=at("Tue 25 May 2027"))
    assert claims(refused.value.verdict) == [("minimum_completed_or_exception", "stage1.period")]
    with_exception = Review(
        Outcome.END, "Improved.", "All calls.", "", day("Tue 25 May 2027"), day("Tue 25 May 2027"), exception="Moved away."
    )
    reviews.record_outcome(case=decided.case.reference, review=with_exception, by=by, at=at("Tue 25 May 2027"))
    assert decided.standing().ends_on == day("Tue 25 May 2027")


@pytest.mark.clause("review.notice")
def test_the_outcome_letter_is_due_on_mon_7_jun_over_the_bank_holiday(ended: Story) -> None:
    rows = owed(ended.case, day("Wed 26 May 2027"))
    assert ("letter", "review_outcome", day("Mon 7 Jun 2027")) in rows
    desk = desk_of(ended.council.head_of_housing, day("Tue 8 Jun 2027"))
    waiting = owed_queries.waiting_for(desk, day("Tue 8 Jun 2027"))
    assert [w.days_late for w in waiting if w.occasion == "review_outcome"] == [1]


@pytest.mark.clause("review.retention")
def test_after_its_last_day_it_is_closed_and_due_for_deletion_a_year_later(ended: Story) -> None:
    standing = ended.standing()
    assert (standing.ends_on, standing.ended_at) == (day("Wed 26 May 2027"), at("Thu 27 May 2027", "00:00"))
    assert standing.deletion_due_on == day("Fri 26 May 2028")


@pytest.mark.clause("review.retention")
def test_a_decision_that_the_policy_was_considered_again_restarts_the_year(ended: Story) -> None:
    by = ended.council.head_of_housing
    endings.consider_again(
        case=ended.case.reference, reasons="A new report was weighed and taken no further.", by=by, at=at("Mon 10 Jan 2028")
    )
    assert ended.standing().deletion_due_on == day("Wed 10 Jan 2029")
    owner = desk_of(ended.council.head_of_audit, day("Wed 13 Dec 2028"))
    shown = {d: [w.kind for w in owed_queries.waiting_for(owner, day(d))] for d in ("Tue 12 Dec 2028", "Wed 13 Dec 2028")}
    assert shown == {"Tue 12 Dec 2028": [], "Wed 13 Dec 2028": ["deletion"]}
