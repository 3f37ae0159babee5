"""intro.versions: what becomes of a case when a new edition comes into force while it runs?"""

import pytest

from evenhand.casework import decisions, editions, endings, reviews, staff
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.casework.training_council.scenery import measure, ready
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from tests.council import SHIPPED, Council
from tests.dates import at, day
from tests.stories.harbour_district import TEXT
from tests.stories.scenes import claims, planned

pytestmark = pytest.mark.clause("intro.versions")
AMENDED = (
    SHIPPED.replace("key: managed_contact_2026", "key: managed_contact_2027")
    .replace("applies_from: 2019-01-01", "applies_from: 2027-01-01")
    .replace("interval_months: 6", "interval_months: 3")
    .replace("outcome_letter_working_days: 7", "outcome_letter_working_days: 5")
    .replace("closed_case_months: 12", "closed_case_months: 24")
)
OTHER_WORDS = TEXT.replace("applies_from: 2025-04-01", "applies_from: 2027-01-01")


def decided(council: Council) -> Case:
    """Stage 1 of Thu 26 Nov 2026, to Wed 26 May 2027, under the shipped edition."""
    by, now = council.head_of_housing, at("Thu 26 Nov 2026")
    case = ready(council.housing, by, now, "Tamsin", "Holloway")
    calls = measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=by, at=now)
    return case


def review(case: Case, council: Council, outcome: Outcome, ends: str) -> None:
    held = day("Wed 26 May 2027")
    words = Review(outcome, "Civil calls.", "Six months of calls.", "Asked again; nothing new.", held, day(ends))
    reviews.record_outcome(case=case.reference, review=words, by=council.head_of_housing, at=at("Wed 26 May 2027"))
    case.refresh_from_db()


def test_a_new_edition_changes_nothing_that_was_decided_before_its_day(council: Council) -> None:
    case = decided(council)
    editions.install(text=AMENDED, by=council.administrator, at=at("Mon 30 Nov 2026"))
    case.refresh_from_db()
    assert case.standing.review_due_on == day("Wed 26 May 2027")
    assert case.decisions.get().edition == "managed_contact_2026"


def amended(council: Council) -> None:
    """The amended edition, with the Head of Housing trained in its round."""
    editions.install(text=AMENDED, by=council.administrator, at=at("Mon 30 Nov 2026"))
    for course in ("contact_policy", "access_charter", "feedback_policy"):
        staff.record_training(
            staff=council.head_of_housing,
            course=course,
            edition="managed_contact_2027",
            completed_on=day("Mon 1 Feb 2027"),
            by=council.training_lead,
            at=at("Mon 1 Feb 2027"),
        )


def test_a_review_after_its_day_is_held_under_the_new_one(council: Council) -> None:
    case = decided(council)
    amended(council)
    review(case, council, Outcome.END, "Wed 26 May 2027")
    assert [d.edition for d in case.decisions.order_by("decided_at")] == ["managed_contact_2026", "managed_contact_2027"]
    assert case.owed.get(occasion="review_outcome").due_on == day("Thu 3 Jun 2027")
    assert case.standing.deletion_due_on == day("Sat 26 May 2029")


def test_the_cadence_of_reviews_stays_that_of_the_decision(council: Council) -> None:
    case = decided(council)
    amended(council)
    review(case, council, Outcome.CONTINUE, "Fri 26 Nov 2027")
    assert case.standing.review_due_on == day("Fri 26 Nov 2027")


def test_what_runs_is_reviewed_under_its_own_edition_where_the_new_one_does_not_know_it(council: Council) -> None:
    case = decided(council)
    editions.install(text=OTHER_WORDS, by=council.administrator, at=at("Mon 30 Nov 2026"))
    review(case, council, Outcome.CONTINUE, "Fri 26 Nov 2027")
    assert {d.edition for d in case.decisions.all()} == {"managed_contact_2026"}
    assert case.in_force.latest("from_at").ends_on == day("Fri 26 Nov 2027")


def test_what_runs_can_be_ended_and_considered_again_under_its_own_edition(council: Council) -> None:
    case = decided(council)
    editions.install(text=OTHER_WORDS, by=council.administrator, at=at("Mon 30 Nov 2026"))
    by = council.head_of_housing
    endings.end(case=case.reference, ends_on=day("Wed 26 May 2027"), reasons="Civil calls.", by=by, at=at("Mon 24 May 2027"))
    case.refresh_from_db()
    assert case.standing.deletion_due_on == day("Fri 26 May 2028")
    endings.consider_again(case=case.reference, reasons="A new report.", by=by, at=at("Mon 10 Jan 2028"))
    case.refresh_from_db()
    assert case.standing.deletion_due_on == day("Wed 10 Jan 2029")


@pytest.mark.clause("intro.training")
def test_past_its_days_of_grace_nobody_decides_untrained_in_the_new_round(council: Council) -> None:
    case = decided(council)
    editions.install(text=AMENDED, by=council.administrator, at=at("Mon 30 Nov 2026"))
    with pytest.raises(Refused) as refused:
        review(case, council, Outcome.END, "Wed 26 May 2027")
    assert claims(refused.value.verdict) == [("trained", "intro.training")]
