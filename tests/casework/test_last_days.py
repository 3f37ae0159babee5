"""stage1.period, review.record: on which last day may arrangements end, and who decides it?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from evenhand.casework import decisions, endings, reviews
from evenhand.casework.deciding import Plan
from evenhand.casework.provisions import Running
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.cases import Effect
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from evenhand.records.decisions import InForce
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, planned
from tests.web.cases import a_case

THURSDAY, MINIMUM, LONGER = day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), day("Fri 26 Nov 2027")
REVIEW = Review(Outcome.CONTINUE, "Calls went on.", "What happened since.", "Asked again.", MINIMUM, LONGER)


@pytest.fixture
def case(council: Council) -> Case:
    """One call a week from Thu 26 Nov 2026 to Fri 26 Nov 2027, decided at Stage 1."""
    made, by, when = a_case(council, at("Wed 25 Nov 2026")), council.head_of_housing, at("Thu 26 Nov 2026")
    record_everything(made.reference, by, when)
    calls = measure("limited_calls", THURSDAY, LONGER, calls=1, period="week", minutes=10)
    decisions.decide_stage(case=made.reference, plan=planned("stage_1", (calls,), reasons="Shouting."), by=by, at=when)
    return made


def refused(act: Callable[[], object]) -> list[str]:
    """The claims by which it was refused."""
    with pytest.raises(Refused) as seen:
        act()
    assert all(reason.message.endswith(".") for reason in seen.value.verdict.reasons)
    return [claim for claim, _ in claims(seen.value.verdict)]


def held(case: Case, council: Council, review: Review, on: date) -> object:
    when = at(f"{on:%a %-d %b %Y}")
    return reviews.record_outcome(case=case.reference, review=replace(review, held_on=on), by=council.head_of_housing, at=when)


def running(case: Case, effect: Effect, last: date | None) -> list[Running]:
    return [Running(str(case.arrangements.get().pk), effect, "It has been civil.", last)]


@pytest.mark.clause("stage1.period")
@pytest.mark.parametrize("outcome", [Outcome.CONTINUE, Outcome.VARY, Outcome.END])
def test_no_outcome_of_a_review_ends_before_the_minimum_without_the_exception(
    council: Council, case: Case, outcome: Outcome
) -> None:
    january = day("Mon 11 Jan 2027")
    review = replace(REVIEW, outcome=outcome, ends_on=january + timedelta(days=1))
    assert refused(lambda: held(case, council, review, january)) == ["minimum_completed_or_exception"]
    held(case, council, replace(review, exception="Going on would not be proportionate."), january)
    case.standing.refresh_from_db()
    assert case.standing.ends_on == january + timedelta(days=1)


@pytest.mark.clause("stage1.period")
def test_a_review_that_ends_each_arrangement_by_itself_needs_the_exception_too(council: Council, case: Case) -> None:
    january = day("Mon 11 Jan 2027")
    review = replace(REVIEW, outcome=Outcome.VARY, running=tuple(running(case, Effect.ENDS, january)))
    assert refused(lambda: held(case, council, review, january)) == ["minimum_completed_or_exception"]


@pytest.mark.clause("review.record")
def test_a_review_ends_no_single_arrangement_on_a_day_that_has_passed(council: Council, case: Case) -> None:
    january = day("Mon 11 Jan 2027")
    passed = running(case, Effect.ENDS, january - timedelta(days=1))
    review = replace(REVIEW, outcome=Outcome.VARY, running=tuple(passed), exception="Going on would not be proportionate.")
    assert refused(lambda: held(case, council, review, january)) == ["last_day_has_not_passed"]


@pytest.mark.clause("stage1.period")
def test_without_a_review_nothing_ends_before_the_minimum(council: Council, case: Case) -> None:
    by, when = council.head_of_housing, at("Mon 11 Jan 2027")
    early = lambda: endings.end(case=case.reference, ends_on=when.date(), reasons="Civil.", by=by, at=when)  # noqa: E731
    assert refused(early) == ["minimum_completed_or_exception"]
    emptied = running(case, Effect.ENDS, when.date())
    assert "something_goes_on" in refused(
        lambda: endings.change(case=case.reference, running=emptied, reasons="Civil.", by=by, at=when)
    )


@pytest.mark.clause("stage1.period")
def test_what_was_continued_at_a_review_may_end_between_reviews_once_the_minimum_is_over(council: Council, case: Case) -> None:
    held(case, council, REVIEW, MINIMUM)
    by, when = council.head_of_housing, at("Tue 1 Jun 2027")
    endings.end(case=case.reference, ends_on=when.date(), reasons="Civil.", by=by, at=when)


def next_stage(council: Council, case: Case, last: date, *what: Running) -> Plan:
    """Stage 2 proposed on Mon 11 Jan 2027: a call of five minutes to `last`, and what becomes of what runs."""
    when = at("Mon 11 Jan 2027")
    record_everything(case.reference, council.head_of_housing, when)
    short = measure("limited_calls", when.date(), last, calls=1, period="week", minutes=5)
    plan = planned("stage_2", (short,), what, ("abusive",), "It goes on.")
    decisions.propose_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=when)
    return plan


@pytest.mark.clause("stage1.period", "stage2.proposal")
def test_the_next_stage_ends_what_runs_but_not_the_monitoring_before_its_minimum(council: Council, case: Case) -> None:
    ended = running(case, Effect.ENDS, day("Mon 11 Jan 2027"))
    early = lambda: next_stage(council, case, MINIMUM - timedelta(days=1), *ended)  # noqa: E731
    assert refused(early) == ["minimum_completed_or_exception"]
    next_stage(council, case, MINIMUM, *ended)


@pytest.mark.clause("review.record", "stage2.proposal")
@pytest.mark.parametrize("effect", [Effect.CONTINUES, Effect.ENDS])
def test_the_next_stage_says_why_of_each_arrangement_that_it_names(council: Council, case: Case, effect: Effect) -> None:
    [one] = running(case, effect, day("Mon 11 Jan 2027") if effect is Effect.ENDS else None)
    assert refused(lambda: next_stage(council, case, MINIMUM, replace(one, reason=" "))) == ["reason_for_what_runs"]


@pytest.mark.clause("stage1.period")
def test_after_the_next_stage_the_minimum_of_the_one_before_holds_at_a_review(council: Council, case: Case) -> None:
    ended = running(case, Effect.ENDS, day("Mon 11 Jan 2027"))
    plan = next_stage(council, case, MINIMUM, *ended)
    by, when = council.director_of_governance, at("Mon 11 Jan 2027", "15:00")
    decisions.approve_stage(case=case.reference, plan=plan, by=by, at=when)
    review = replace(REVIEW, outcome=Outcome.END, ends_on=day("Mon 1 Feb 2027"))
    assert refused(lambda: held(case, council, review, day("Mon 1 Feb 2027"))) == ["minimum_completed_or_exception"]


@pytest.mark.clause("review.record")
def test_what_a_review_says_nothing_more_of_has_the_reasons_of_the_review(council: Council, case: Case) -> None:
    [one] = running(case, Effect.CONTINUES, None)
    held(case, council, replace(REVIEW, outcome=Outcome.VARY, running=(replace(one, reason=""),)), MINIMUM)
    assert case.arrangements.get().provisions.order_by("decision__decided_at").last().reason == REVIEW.reasons


@pytest.mark.clause("stage1.period", "intro.equality")
def test_an_extension_is_a_reviews_and_no_change_between(council: Council, case: Case) -> None:
    by, when = council.head_of_housing, at("Tue 25 May 2027")
    longer = running(case, Effect.CHANGES, day("Fri 26 Nov 2032"))
    assert refused(lambda: endings.change(case=case.reference, running=longer, reasons="More.", by=by, at=when)) == [
        "extended_at_a_review"
    ]


@pytest.mark.clause("review.record", "stage2.proposal")
def test_what_an_approval_ends_has_a_last_day_to_come_and_stands_beside_what_is_new_until_then(
    council: Council, case: Case
) -> None:
    """Without a day it would run on to its old end, while the decider reads that it ends."""
    when, january = at("Mon 11 Jan 2027"), day("Mon 11 Jan 2027")
    new = measure("no_calls", january, day("Mon 12 Jul 2027"))
    plan = Plan("stage_2", (new,), grounds=("abusive",), reasons="It went on.", expectations="Write.", commitments="We answer.")
    premises = measure("premises", january, day("Mon 12 Jul 2027"), where="Civic Centre")
    proposed = replace(plan, measures=(premises,))
    decisions.propose_stage(case=case.reference, plan=proposed, by=council.head_of_housing, at=when)

    def approved(last: date | None) -> object:
        ended = replace(plan, running=tuple(running(case, Effect.ENDS, last)))
        return decisions.approve_stage(case=case.reference, plan=ended, by=council.director_of_governance, at=when)

    assert refused(lambda: approved(None)) == ["last_day_given"]
    assert refused(lambda: approved(january - timedelta(days=1))) == ["last_day_has_not_passed"]
    assert "ends_no_later_than_it_runs" in refused(lambda: approved(LONGER + timedelta(days=1)))
    assert refused(lambda: approved(MINIMUM)) == ["its_way_is_open"], "a call a week, and no calls, until then"
    approved(january)
    spans = InForce.objects.filter(case=case, arrangement__measure="limited_calls")
    assert [one.until_at for one in spans] == [at("Tue 12 Jan 2027", "00:00")]


@pytest.mark.clause("review.record")
@pytest.mark.parametrize("outcome", [Outcome.CONTINUE, Outcome.END])
def test_no_last_day_has_passed(council: Council, case: Case, outcome: Outcome) -> None:
    june = day("Tue 1 Jun 2027")
    review = replace(REVIEW, outcome=outcome, ends_on=june - timedelta(days=1), exception="It is enough.")
    assert refused(lambda: held(case, council, review, june)) == ["last_day_has_not_passed"]
    held(case, council, replace(review, ends_on=june), june)


@pytest.mark.clause("review.retention")
def test_no_end_is_dated_back_so_that_deletion_comes_at_once(council: Council, case: Case) -> None:
    by, when, past = council.head_of_housing, at("Fri 27 Aug 2027"), day("Fri 1 Jan 2027")
    assert "last_day_has_not_passed" in refused(
        lambda: endings.end(case=case.reference, ends_on=past, reasons="Civil.", by=by, at=when)
    )


@pytest.mark.clause("review.record")
def test_an_end_is_none_after_the_day_on_which_it_ends_by_itself(council: Council, case: Case) -> None:
    review = replace(REVIEW, outcome=Outcome.END, ends_on=LONGER + timedelta(days=1))
    assert refused(lambda: held(case, council, review, MINIMUM)) == ["ends_no_later_than_it_runs"]
    by = council.head_of_housing
    later = lambda: endings.end(  # noqa: E731
        case=case.reference, ends_on=review.ends_on or LONGER, reasons="Civil.", by=by, at=at("Wed 26 May 2027")
    )
    assert refused(later) == ["ends_no_later_than_it_runs"]
