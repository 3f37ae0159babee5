"""apply.immediate, review.interval, appeal.review-after: where does a case stand, from its decisions and nothing else?"""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.calendars.london import end_of_day, start_of_day
from evenhand.policy.cases import Act, DecisionFact, Effect, ProvisionFact, Standing
from evenhand.policy.standing import standing
from tests.dates import at, day
from tests.policy.decided import continues, decided, ends, noon, reviewed, stage_1, stage_2, starts
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.immediate")]


def stands(*decisions: DecisionFact) -> Standing:
    return standing(EDITION, decisions)


def in_force(found: Standing, on: str) -> list[str]:
    return [span.arrangement for span in found.in_force_at(noon(on))]


def test_nothing_decided_is_nothing_owed() -> None:
    assert stands() == Standing()


def test_an_arrangement_holds_from_the_instant_of_its_decision_to_the_end_of_its_last_day() -> None:
    found = stands(stage_1("Thu 26 Nov 2026", starts("calls", "Thu 26 Nov 2026", "Wed 26 May 2027")))
    (span,) = found.spans
    assert (span.from_at, span.until_at) == (at("Thu 26 Nov 2026", "10:00"), at("Thu 27 May 2027", "00:00"))
    assert not found.in_force_at(at("Thu 26 Nov 2026", "09:59"))
    assert found.in_force_at(at("Wed 26 May 2027", "23:59"))
    assert not found.in_force_at(at("Thu 27 May 2027", "00:00"))


def test_story_1_ends_at_a_review_and_goes_a_year_later() -> None:
    decision = stage_1(
        "Thu 26 Nov 2026", starts("calls", "Thu 26 Nov 2026", "Wed 26 May 2027"), monitoring_ends_on=day("Wed 26 May 2027")
    )
    assert stands(decision).review_due_on == day("Wed 26 May 2027")
    ending = reviewed("Wed 26 May 2027", ends("calls", "Wed 26 May 2027"), monitoring_ends_on=day("Wed 26 May 2027"), final=True)
    found = stands(decision, ending)
    assert found.review_due_on is None
    assert found.lapses == ()
    assert not found.is_closed_at(at("Wed 26 May 2027", "23:59"))
    assert found.is_closed_at(at("Thu 27 May 2027", "00:00"))
    assert found.deletion_due_on == day("Fri 26 May 2028")
    again = decided(Act.ACTIVITY, "Mon 10 Jan 2028")
    assert stands(decision, ending, again).deletion_due_on == day("Wed 10 Jan 2029")


def test_story_2_lapses_at_its_end_but_the_safety_warning_stays() -> None:
    found = stands(
        stage_2(
            "Fri 18 Dec 2026",
            starts("letters", "Fri 18 Dec 2026", "Fri 18 Jun 2027"),
            starts("two officers", "Fri 18 Dec 2026", "Fri 18 Jun 2027", safety=True),
        ),
        reviewed(
            "Tue 15 Jun 2027",
            continues("letters", "Tue 15 Jun 2027", "Sat 18 Dec 2027"),
            continues("two officers", "Tue 15 Jun 2027", "Sat 18 Dec 2027", safety=True),
        ),
    )
    assert found.review_due_on == day("Wed 15 Dec 2027")
    assert in_force(found, "Sat 18 Dec 2027") == ["letters", "two officers"]
    assert in_force(found, "Sun 19 Dec 2027") == ["two officers"]
    assert found.ended_at is None
    assert found.deletion_due_on is None
    assert found.lapses == (day("Sat 18 Dec 2027"),)


@pytest.mark.clause("review.interval", "stage2.proposal")
def test_story_3_what_stage_2_mentions_follows_its_clock_and_what_it_does_not_keeps_its_own() -> None:
    first = stage_1(
        "Fri 28 Aug 2026", starts("email only", "Fri 28 Aug 2026", "Mon 1 Mar 2027"), monitoring_ends_on=day("Mon 1 Mar 2027")
    )
    diverted = starts("divert", "Fri 16 Oct 2026", "Fri 16 Apr 2027")
    mentioned = stage_2("Fri 16 Oct 2026", diverted, continues("email only", "Fri 16 Oct 2026", "Fri 16 Apr 2027"))
    assert stands(first).review_due_on == day("Sun 28 Feb 2027")
    assert {span.clock_from for span in stands(first, mentioned).in_force_at(noon("Mon 19 Oct 2026"))} == {day("Fri 16 Oct 2026")}
    alone = stage_2("Fri 16 Oct 2026", diverted)
    assert stands(first, alone).review_due_on == day("Sun 28 Feb 2027")
    assert in_force(stands(first, alone), "Mon 1 Mar 2027") == ["email only", "divert"]


@pytest.mark.clause("stage2.proposal", "review.retention")
def test_a_refused_proposal_closes_a_case_that_has_nothing_else_and_changes_no_other() -> None:
    refusal = decided(Act.REFUSAL, "Fri 16 Oct 2026", stage="stage_2")
    alone = stands(refusal)
    assert (alone.stage, alone.spans) == (None, ())
    assert alone.deletion_due_on == day("Sat 16 Oct 2027")
    first = stage_1("Fri 28 Aug 2026", starts("calls", "Fri 28 Aug 2026", "Mon 1 Mar 2027"))
    assert stands(first, refusal) == stands(first)


@pytest.mark.clause("intro.fair")
def test_story_4_withdrawn_holds_nothing_from_that_instant() -> None:
    found = stands(
        stage_1("Mon 4 Jan 2027", starts("calls", "Mon 4 Jan 2027", "Mon 5 Jul 2027")),
        decided(Act.WITHDRAWAL, "Fri 15 Jan 2027", clock="15:30"),
    )
    assert found.in_force_at(at("Fri 15 Jan 2027", "15:29"))
    assert not found.in_force_at(at("Fri 15 Jan 2027", "15:30"))
    assert (found.withdrawn, found.review_due_on, found.lapses) == (True, None, ())
    assert found.deletion_due_on == day("Sat 15 Jan 2028")


@pytest.mark.clause("appeal.review-after")
def test_what_lapses_unreviewed_still_owes_its_review_and_its_letter() -> None:
    found = stands(
        stage_1(
            "Thu 26 Nov 2026", starts("calls", "Thu 26 Nov 2026", "Wed 26 May 2027"), monitoring_ends_on=day("Wed 26 May 2027")
        )
    )
    assert found.is_closed_at(noon("Fri 28 May 2027"))
    assert found.review_due_on == day("Wed 26 May 2027")
    assert found.lapses == (day("Wed 26 May 2027"),)


@pytest.mark.clause("stage1.period")
def test_a_warning_without_arrangements_runs_its_monitoring_period() -> None:
    found = stands(stage_1("Thu 26 Nov 2026", monitoring_ends_on=day("Wed 26 May 2027")))
    assert (found.stage, found.spans, found.ends_on) == ("stage_1", (), day("Wed 26 May 2027"))
    assert found.review_due_on == day("Wed 26 May 2027")
    assert found.ended_at == end_of_day(day("Wed 26 May 2027"))


@pytest.mark.clause("register.property")
def test_story_5_a_place_has_its_review_six_months_on() -> None:
    found = stands(stage_1("Mon 8 Feb 2027", starts("no entry", "Mon 8 Feb 2027", "Sun 8 Aug 2027", safety=True)))
    assert found.review_due_on == day("Sun 8 Aug 2027")
    assert found.ended_at is None


# Any case that the steps allow: up to six decisions within three years about up to three arrangements, of which "c" is a
# safety warning. A new arrangement starts; what was not ended can be continued, changed or ended.
FIRST = day("Thu 26 Nov 2026")
MOVES = (Act.STAGE, Act.REVIEW, Act.CHANGE, Act.END, Act.REFUSAL, Act.ACTIVITY, Act.WITHDRAWAL)
LIKELY = settings(max_examples=60, deadline=None)


@st.composite
def cases(draw: st.DrawFn) -> list[DecisionFact]:
    days = sorted(draw(st.sets(st.integers(0, 1100), min_size=1, max_size=6)))
    found: list[DecisionFact] = []
    alive: set[str] = set()
    unused = set("abc")
    for number, later in enumerate(days):
        on = FIRST + timedelta(days=later)
        act = Act.STAGE if number == 0 else draw(st.sampled_from(MOVES))
        given_for: list[ProvisionFact] = []
        if act in (Act.STAGE, Act.REVIEW, Act.CHANGE, Act.END):
            for arrangement in sorted(alive | (unused if act is Act.STAGE else set())):
                effects = (
                    [Effect.STARTS, None] if arrangement in unused else [Effect.CONTINUES, Effect.CHANGES, Effect.ENDS, None]
                )
                effect = draw(st.sampled_from(effects))
                if effect is not None:
                    last = on + timedelta(days=draw(st.integers(0, 400)))
                    given_for.append(
                        ProvisionFact(arrangement, effect, on, last, arrangement == "c", key=f"{arrangement}{number}")
                    )
                    unused.discard(arrangement)
                    alive.discard(arrangement) if effect is Effect.ENDS else alive.add(arrangement)
        if act is Act.WITHDRAWAL:
            alive = set()
        at_ten = start_of_day(on) + timedelta(hours=draw(st.integers(8, 18)))
        stage = "stage_1" if act is Act.STAGE else None
        found.append(DecisionFact(f"d{number}", act, at_ten, stage, provisions=tuple(given_for)))
    return found


@LIKELY
@given(cases(), st.randoms())
def test_the_order_in_which_decisions_are_read_changes_nothing(case, random) -> None:  # type: ignore[no-untyped-def]
    assert standing(EDITION, random.sample(case, len(case))) == standing(EDITION, case)


@LIKELY
@given(cases())
def test_the_spans_of_one_arrangement_never_overlap(case) -> None:  # type: ignore[no-untyped-def]
    for arrangement in "abc":
        spans = [span for span in standing(EDITION, case).spans if span.arrangement == arrangement]
        assert all(one.until_at is not None and one.until_at <= two.from_at for one, two in pairwise(spans))


@LIKELY
@given(cases())
def test_nothing_but_a_safety_warning_holds_past_its_last_day(case) -> None:  # type: ignore[no-untyped-def]
    for span in standing(EDITION, case).spans:
        if span.arrangement != "c":
            assert span.until_at is not None
            assert span.until_at <= end_of_day(span.ends_on)
            assert span.from_at < span.until_at or span.from_at >= end_of_day(span.ends_on)


@LIKELY
@given(cases())
def test_a_closed_case_holds_nothing_and_has_its_day_of_deletion(case) -> None:  # type: ignore[no-untyped-def]
    found = standing(EDITION, case)
    assert (found.ended_at is None) == (found.deletion_due_on is None)
    if found.ended_at is not None:
        assert not found.in_force_at(found.ended_at)


@LIKELY
@given(cases())
def test_what_is_in_force_was_decided_before(case) -> None:  # type: ignore[no-untyped-def]
    known = {decision.key: decision.decided_at for decision in case}
    for span in standing(EDITION, case).spans:
        assert span.from_at >= known[span.decision]
