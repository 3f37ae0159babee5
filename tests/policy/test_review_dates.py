"""review.interval, review.notice, stage1.period: by which day is a review held, and its outcome told? (A1 to A5)"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.calendars.months import add_months
from evenhand.policy.cases import Standing
from evenhand.policy.owed import owed_on_case
from evenhand.policy.owed_facts import CaseForOwed, Kind
from evenhand.policy.reviews import (
    Outcome,
    ReviewClock,
    announced_on,
    first_review,
    may_be_recorded,
    may_end,
    may_say_so,
    monitoring_minimum_end,
    next_review,
    outcome_letter_due,
    warn_on,
)
from tests.dates import day
from tests.policy.shipped import EDITION, WORKING_DAYS

pytestmark = [pytest.mark.once, pytest.mark.clause("review.interval")]


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("Thu 26 Nov 2026", "Wed 26 May 2027"),
        ("Fri 28 Aug 2026", "Sun 28 Feb 2027"),
        ("Sat 29 Aug 2026", "Sun 28 Feb 2027"),
        ("Sun 30 Aug 2026", "Sun 28 Feb 2027"),
        ("Mon 31 Aug 2026", "Sun 28 Feb 2027"),
        ("Tue 1 Sep 2026", "Mon 1 Mar 2027"),
        ("Thu 31 Aug 2023", "Thu 29 Feb 2024"),
        ("Thu 29 Feb 2024", "Thu 29 Aug 2024"),
        ("Fri 18 Dec 2026", "Fri 18 Jun 2027"),
        ("Fri 16 Oct 2026", "Fri 16 Apr 2027"),
        ("Mon 8 Feb 2027", "Sun 8 Aug 2027"),
    ],
)
def test_the_first_review_is_due_six_months_after_the_decision(decided: str, due: str) -> None:
    assert first_review(EDITION, day(decided)) == day(due)


NEXT: list[tuple[str, str, list[str], str | None, str]] = [
    ("none was held", "Thu 15 Jan 2026", [], None, "Wed 15 Jul 2026"),
    ("reviewed early", "Thu 15 Jan 2026", ["Wed 20 May 2026"], None, "Fri 20 Nov 2026"),
    ("reviewed late", "Thu 15 Jan 2026", ["Mon 3 Aug 2026"], None, "Fri 15 Jan 2027"),
    ("in time, then late", "Thu 15 Jan 2026", ["Fri 10 Jul 2026", "Wed 20 Jan 2027"], None, "Thu 15 Jul 2027"),
    ("one review for two periods", "Thu 15 Jan 2026", ["Mon 1 Feb 2027"], None, "Thu 15 Jul 2027"),
    ("on the last day of the period", "Thu 15 Jan 2026", ["Wed 15 Jul 2026"], None, "Fri 15 Jan 2027"),
    ("on the day after", "Thu 15 Jan 2026", ["Thu 16 Jul 2026"], None, "Fri 15 Jan 2027"),
    ("on the last day of the second period too", "Thu 15 Jan 2026", ["Fri 15 Jan 2027"], None, "Thu 15 Jul 2027"),
    ("monitoring ends first", "Thu 15 Jan 2026", [], "Mon 1 Jun 2026", "Mon 1 Jun 2026"),
    ("monitoring ends after the review", "Thu 15 Jan 2026", ["Wed 20 May 2026"], "Mon 1 Jun 2026", "Mon 1 Jun 2026"),
    ("monitoring has ended by the review", "Thu 15 Jan 2026", ["Wed 20 May 2026"], "Wed 20 May 2026", "Fri 20 Nov 2026"),
    ("monitoring runs on", "Thu 15 Jan 2026", [], "Fri 15 Jan 2027", "Wed 15 Jul 2026"),
    ("continued early, story 2", "Fri 18 Dec 2026", ["Tue 15 Jun 2027"], "Sat 18 Dec 2027", "Wed 15 Dec 2027"),
    ("from the end of August", "Mon 31 Aug 2026", ["Sun 28 Feb 2027"], None, "Sat 28 Aug 2027"),
    ("from the end of August, late", "Mon 31 Aug 2026", ["Tue 2 Mar 2027"], None, "Tue 31 Aug 2027"),
]


@pytest.mark.parametrize(("what", "decided", "held", "monitoring", "due"), NEXT, ids=[one[0] for one in NEXT])
def test_the_next_review(what: str, decided: str, held: list[str], monitoring: str | None, due: str) -> None:
    clock = ReviewClock(day(decided), tuple(map(day, held)), day(monitoring) if monitoring else None)
    assert next_review(EDITION, clock) == day(due)


DAYS = st.dates(day("Tue 1 Jan 2019"), day("Tue 31 Dec 2030"))


@given(DAYS, st.lists(st.integers(0, 1500), max_size=5))
def test_no_two_reviews_lie_more_than_six_months_apart(decided, gaps) -> None:  # type: ignore[no-untyped-def]
    held = tuple(decided.fromordinal(decided.toordinal() + gap) for gap in gaps)
    due = next_review(EDITION, ReviewClock(decided, held))
    assert due <= add_months(max(held, default=decided), 6)
    assert due > max(held, default=decided)


@given(DAYS, st.lists(st.integers(0, 1500), max_size=5), st.randoms())
def test_the_order_in_which_reviews_are_given_changes_nothing(decided, gaps, random) -> None:  # type: ignore[no-untyped-def]
    held = [decided.fromordinal(decided.toordinal() + gap) for gap in gaps]
    shuffled = random.sample(held, len(held))
    assert next_review(EDITION, ReviewClock(decided, tuple(held))) == next_review(EDITION, ReviewClock(decided, tuple(shuffled)))


@given(DAYS, st.integers(0, 900))
def test_a_late_review_never_resets_the_cadence(decided, late) -> None:  # type: ignore[no-untyped-def]
    held = decided.fromordinal(decided.toordinal() + 190 + late)
    cadence = {add_months(decided, 6 * number) for number in range(1, 10)}
    due = next_review(EDITION, ReviewClock(decided, (held,)))
    assert due in cadence or due == add_months(held, 6)


def test_a_deadline_on_a_sunday_is_announced_for_the_friday_before() -> None:
    assert warn_on(WORKING_DAYS, day("Sun 28 Feb 2027")) == day("Fri 26 Feb 2027")
    assert warn_on(WORKING_DAYS, day("Sun 8 Aug 2027")) == day("Fri 6 Aug 2027")
    assert warn_on(WORKING_DAYS, day("Mon 31 May 2027")) == day("Fri 28 May 2027")
    assert warn_on(WORKING_DAYS, day("Wed 26 May 2027")) == day("Wed 26 May 2027")
    assert warn_on(WORKING_DAYS, day("Sun 3 Mar 1996")) == day("Sun 3 Mar 1996")
    assert warn_on(WORKING_DAYS, day("Thu 1 Jan 2099")) == day("Thu 1 Jan 2099")


def test_a_coming_review_is_announced_four_weeks_ahead() -> None:
    assert announced_on(EDITION, day("Wed 26 May 2027")) == day("Wed 28 Apr 2027")


@pytest.mark.clause("review.notice")
@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("Wed 26 May 2027", "Mon 7 Jun 2027"),
        ("Tue 15 Jun 2027", "Thu 24 Jun 2027"),
        ("Sat 15 May 2027", "Tue 25 May 2027"),
        ("Sun 16 May 2027", "Tue 25 May 2027"),
        ("Mon 17 May 2027", "Wed 26 May 2027"),
        ("Thu 24 Dec 2026", "Thu 7 Jan 2027"),
        ("Wed 24 Mar 2027", "Tue 6 Apr 2027"),
        ("Fri 20 Dec 2019", "Fri 3 Jan 2020"),
        ("Fri 1 May 2020", "Wed 13 May 2020"),
        ("Thu 26 May 2022", "Wed 8 Jun 2022"),
        ("Fri 9 Sep 2022", "Wed 21 Sep 2022"),
        ("Thu 27 Apr 2023", "Wed 10 May 2023"),
    ],
)
def test_the_outcome_letter_is_due_on_the_seventh_working_day_after_the_decision(decided: str, due: str) -> None:
    assert outcome_letter_due(EDITION, WORKING_DAYS, day(decided)) == day(due)


@pytest.mark.clause("stage1.period")
def test_monitoring_lasts_at_least_six_months_from_its_start() -> None:
    assert monitoring_minimum_end(EDITION, "stage_1", day("Thu 26 Nov 2026")) == day("Wed 26 May 2027")
    assert monitoring_minimum_end(EDITION, "stage_2", day("Thu 26 Nov 2026")) is None


@pytest.mark.clause("stage1.period")
@pytest.mark.parametrize(
    ("ends", "exception", "allowed"),
    [
        ("Tue 25 May 2027", "", False),
        ("Tue 25 May 2027", "   ", False),
        ("Tue 25 May 2027", "Going on would not be proportionate: the person has moved away.", True),
        ("Wed 26 May 2027", "", True),
        ("Thu 27 May 2027", "", True),
    ],
)
def test_an_end_before_the_minimum_needs_its_exception(ends: str, exception: str, allowed: bool) -> None:
    assert may_end(EDITION, day("Wed 26 May 2027"), day(ends), exception).allowed is allowed


RECORDED = [
    ("today", "Wed 26 May 2027", None, "", []),
    ("tomorrow", "Thu 27 May 2027", None, "", ["review_not_in_the_future"]),
    ("yesterday without a reason", "Tue 25 May 2027", None, "", ["late_entry_has_its_reason"]),
    ("yesterday with one", "Tue 25 May 2027", None, "The system was down.", []),
    ("before its evidence", "Tue 25 May 2027", "Wed 26 May 2027", "Late.", ["review_after_its_evidence"]),
    ("on the day of its evidence", "Wed 26 May 2027", "Wed 26 May 2027", "", []),
]


@pytest.mark.clause("review.record")
@pytest.mark.parametrize(("what", "held", "evidence", "reason", "failed"), RECORDED, ids=[one[0] for one in RECORDED])
def test_a_review_is_dated_truthfully(what: str, held: str, evidence: str | None, reason: str, failed: list[str]) -> None:
    verdict = may_be_recorded(EDITION, day(held), day("Wed 26 May 2027"), day(evidence) if evidence else None, reason)
    assert [one.claim for one in verdict.reasons] == failed


@pytest.mark.parametrize(
    ("today", "shown_to"),
    [
        ("Wed 15 Dec 2027", []),
        ("Thu 16 Dec 2027", ["head_of_service"]),
        ("Fri 17 Dec 2027", ["head_of_service", "director"]),
        ("Sat 18 Dec 2027", ["head_of_service", "director", "head_of_audit_and_risk"]),
        ("Wed 19 Jan 2028", ["head_of_service", "director", "head_of_audit_and_risk"]),
    ],
)
def test_a_late_review_shows_to_more_each_day(today: str, shown_to: list[str]) -> None:
    due = Standing(review_due_on=day("Wed 15 Dec 2027"))
    found = [
        one for one in owed_on_case(EDITION, WORKING_DAYS, due, CaseForOwed()) if one.kind in (Kind.REVIEW, Kind.REVIEW_LATE)
    ]
    assert [one.post for one in found if one.shows_from <= day(today) and one.due_on < day(today)] == shown_to


@pytest.mark.clause("apply.two-stages")
@pytest.mark.parametrize(
    ("stage", "outcome", "allowed"),
    [("stage_1", "propose_next", True), ("stage_2", "propose_next", False), ("stage_2", "extend", True)],
)
def test_a_review_announces_a_next_stage_only_where_one_follows(stage: str, outcome: str, allowed: bool) -> None:
    assert may_say_so(EDITION, stage, Outcome(outcome)).allowed is allowed


@pytest.mark.clause("review.record")
@pytest.mark.parametrize(
    ("outcome", "ends_on", "allowed"),
    [
        ("extend", "Tue 25 May 2027", False),
        ("extend", "Wed 26 May 2027", False),
        ("extend", "Thu 27 May 2027", True),
        ("continue", "Wed 26 May 2027", True),
        ("end", "Tue 25 May 2027", True),
    ],
)
def test_what_is_extended_runs_on_after_the_day_to_which_it_ran(outcome: str, ends_on: str, allowed: bool) -> None:
    verdict = may_say_so(EDITION, "stage_1", Outcome(outcome), day(ends_on), day("Wed 26 May 2027"))
    assert verdict.allowed is allowed
    assert [(reason.field, reason.message) for reason in verdict.reasons] == [
        ("ends_on", "It runs to 26 May 2027 as it is. Give a later day to extend it, or choose another outcome.")
    ] * (not allowed)
