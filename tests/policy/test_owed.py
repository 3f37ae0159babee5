"""apply.in-writing, review.interval, review.notice: what is owed on a case, by which post, and by when?"""

from dataclasses import replace

import pytest

from evenhand.policy.cases import Act, DecisionFact
from evenhand.policy.challenges import clock_of
from evenhand.policy.editions.vocabulary import ChallengeKind, Occasion
from evenhand.policy.owed import owed_on_case
from evenhand.policy.owed_facts import CaseForOwed, HoldFact, Kind, OpenChallenge, Owed, ProposalFact
from evenhand.policy.standing import standing
from tests.dates import day
from tests.policy.decided import decided, ends, reviewed, stage_1, starts
from tests.policy.shipped import EDITION, WORKING_DAYS

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.in-writing")]

FIRST = stage_1(
    "Thu 26 Nov 2026", starts("calls", "Thu 26 Nov 2026", "Wed 26 May 2027"), monitoring_ends_on=day("Wed 26 May 2027")
)
ENDING = reviewed("Wed 26 May 2027", ends("calls", "Wed 26 May 2027"), held_on=day("Wed 26 May 2027"), final=True)


def owed(*decisions: DecisionFact, **more: object) -> list[Owed]:
    case = replace(CaseForOwed(decisions=decisions), **more)  # type: ignore[arg-type]
    return owed_on_case(EDITION, WORKING_DAYS, standing(EDITION, decisions), case)


def row(found: list[Owed], kind: Kind, occasion: Occasion | None = None) -> Owed:
    (one,) = [one for one in found if one.kind is kind and one.occasion is occasion]
    return one


def kinds(found: list[Owed]) -> set[tuple[Kind, Occasion | None]]:
    return {(one.kind, one.occasion) for one in found}


@pytest.mark.clause("review.interval")
def test_a_safety_warning_is_announced_before_its_day_and_escalated_after_it_until_somebody_decides() -> None:
    guarded = stage_1(
        "Thu 26 Nov 2026",
        starts("calls", "Thu 26 Nov 2026", "Wed 26 May 2027"),
        starts("two officers", "Thu 26 Nov 2026", "Sat 29 May 2027", safety=True),
        monitoring_ends_on=day("Wed 26 May 2027"),
    )
    ahead = row(owed(guarded), Kind.SAFETY_END)
    assert (ahead.shows_from, ahead.due_on, ahead.post) == (day("Sat 1 May 2027"), day("Sat 29 May 2027"), "head_of_service")
    passed = {one.post: one.shows_from for one in owed(guarded) if one.kind is Kind.SAFETY_PASSED}
    assert passed == {"director": day("Mon 31 May 2027"), "head_of_audit_and_risk": day("Tue 1 Jun 2027")}
    ended = reviewed("Tue 1 Jun 2027", ends("two officers", "Tue 1 Jun 2027", safety=True), held_on=day("Tue 1 Jun 2027"))
    assert not {Kind.SAFETY_END, Kind.SAFETY_PASSED} & {one.kind for one in owed(guarded, ended)}
    assert Kind.SAFETY_END not in {one.kind for one in owed(FIRST)}


def test_the_letter_of_a_decision_is_owed_at_once_and_late_after_two_working_days() -> None:
    letter = row(owed(FIRST), Kind.LETTER, Occasion.DECISION)
    assert (letter.shows_from, letter.due_on) == (day("Thu 26 Nov 2026"), day("Mon 30 Nov 2026"))
    assert (letter.post, letter.clause) == ("head_of_service", "apply.in-writing")
    sent = frozenset({(FIRST.key, Occasion.DECISION)})
    assert (Kind.LETTER, Occasion.DECISION) not in kinds(owed(FIRST, sent=sent))


@pytest.mark.clause("review.interval")
def test_a_review_is_announced_four_weeks_ahead_with_the_letter_that_invites_a_view() -> None:
    found = owed(FIRST)
    review, invitation = row(found, Kind.REVIEW), row(found, Kind.LETTER, Occasion.COMING_REVIEW)
    assert review.due_on == invitation.due_on == day("Wed 26 May 2027")
    assert review.shows_from == invitation.shows_from == day("Wed 28 Apr 2027")


@pytest.mark.clause("review.interval")
def test_a_late_review_shows_to_the_director_and_then_the_information_owner() -> None:
    late = {one.post: one.shows_from for one in owed(FIRST) if one.kind is Kind.REVIEW_LATE}
    assert late == {"director": day("Fri 28 May 2027"), "head_of_audit_and_risk": day("Sat 29 May 2027")}


@pytest.mark.clause("review.notice")
def test_the_outcome_is_owed_within_seven_working_days() -> None:
    letter = row(owed(FIRST, ENDING), Kind.LETTER, Occasion.REVIEW_OUTCOME)
    assert (letter.due_on, letter.clause) == (day("Mon 7 Jun 2027"), "review.notice")
    assert Kind.REVIEW not in {one.kind for one in owed(FIRST, ENDING)}


@pytest.mark.clause("appeal.review-after")
def test_a_lapse_owes_the_letter_that_says_so_from_the_next_day() -> None:
    letter = row(owed(FIRST), Kind.LETTER, Occasion.ENDED)
    assert (letter.shows_from, letter.due_on) == (day("Thu 27 May 2027"), day("Mon 7 Jun 2027"))
    assert letter.clause == "appeal.review-after"


@pytest.mark.clause("review.retention")
def test_the_information_owner_sees_a_deletion_four_weeks_ahead() -> None:
    deletion = row(owed(FIRST, ENDING), Kind.DELETION)
    assert (deletion.due_on, deletion.shows_from) == (day("Fri 26 May 2028"), day("Fri 28 Apr 2028"))
    assert deletion.post == "head_of_audit_and_risk"


@pytest.mark.clause("register.property")
def test_nobody_to_write_to_owes_no_letter() -> None:
    assert all(one.kind is not Kind.LETTER for one in owed(FIRST, nobody_to_write_to=True))


@pytest.mark.clause("intro.equality")
def test_after_a_short_equality_record_the_full_one_is_owed_in_ten_working_days() -> None:
    full = row(owed(FIRST, short_equality_on=day("Fri 18 Dec 2026")), Kind.EQUALITY)
    assert (full.due_on, full.clause) == (day("Wed 6 Jan 2027"), "intro.equality")


@pytest.mark.clause("stage2.proposal")
def test_a_proposal_waits_for_the_decider_of_its_stage() -> None:
    waiting = row(owed(FIRST, proposal=ProposalFact("proposal", day("Wed 14 Oct 2026"), "stage_2")), Kind.PROPOSAL)
    assert (waiting.post, waiting.due_on) == ("director_of_governance", day("Fri 16 Oct 2026"))


@pytest.mark.clause("stage2.immediate")
def test_a_proposal_that_is_too_extreme_to_wait_is_decided_on_its_own_day_also_before_a_weekend() -> None:
    friday = ProposalFact("proposal", day("Fri 16 Oct 2026"), "stage_2")
    assert row(owed(FIRST, proposal=friday), Kind.PROPOSAL).due_on == day("Tue 20 Oct 2026")
    at_once = row(owed(FIRST, proposal=replace(friday, immediate=True)), Kind.PROPOSAL)
    assert (at_once.due_on, at_once.shows_from, at_once.clause) == (friday.proposed_on, friday.proposed_on, "stage2.immediate")


@pytest.mark.clause("stage2.proposal")
def test_a_review_that_announced_a_proposal_owes_it_until_it_is_made_or_something_else_is_decided() -> None:
    held_on = day("Tue 2 Mar 2027")
    announced = replace(reviewed("Tue 2 Mar 2027", held_on=held_on), stage="stage_1", proposes_next=True)
    propose = row(owed(FIRST, announced), Kind.PROPOSE)
    assert (propose.post, propose.shows_from, propose.due_on) == ("head_of_service", held_on, day("Thu 11 Mar 2027"))
    assert propose.shows_until == day("Wed 26 May 2027")
    made = ProposalFact("proposal", day("Wed 3 Mar 2027"), "stage_2")
    assert Kind.PROPOSE not in {one.kind for one in owed(FIRST, announced, proposal=made)}
    refused = decided(Act.REFUSAL, "Fri 5 Mar 2027", stage="stage_2")
    assert Kind.PROPOSE not in {one.kind for one in owed(FIRST, announced, refused)}
    assert Kind.PROPOSE not in {one.kind for one in owed(FIRST, announced, ENDING)}
    alone = EDITION.stages["stage_2"].model_copy(update={"proposed_by": ()})
    nobody_proposes = EDITION.model_copy(update={"stages": {**EDITION.stages, "stage_2": alone}})
    stands = standing(nobody_proposes, (FIRST, announced))
    found = owed_on_case(nobody_proposes, WORKING_DAYS, stands, CaseForOwed(decisions=(FIRST, announced)))
    assert row(found, Kind.PROPOSE).post == "director_of_governance"
    last = replace(announced, stage="stage_2")
    assert Kind.PROPOSE not in {one.kind for one in owed(FIRST, last)}


@pytest.mark.clause("appeal.none")
def test_a_challenge_owes_its_acknowledgement_until_it_is_given_and_its_answer() -> None:
    received = day("Mon 4 Jan 2027")
    clock = clock_of(EDITION, ChallengeKind.OBJECTION, received)
    found = owed(FIRST, challenges=(OpenChallenge("challenge", clock, received, acknowledged=False),))
    assert row(found, Kind.ACKNOWLEDGE).due_on == row(found, Kind.ANSWER).due_on == day("Tue 2 Feb 2027")
    given = owed(FIRST, challenges=(OpenChallenge("challenge", clock, received, acknowledged=True),))
    assert {Kind.ACKNOWLEDGE, Kind.ANSWER} & {one.kind for one in given} == {Kind.ANSWER}
    agreed_on = day("Mon 11 Jan 2027")
    agreed = OpenChallenge("challenge", clock, received, acknowledged=False, agreed_on=agreed_on)
    found = owed(FIRST, challenges=(agreed,))
    assert {Kind.ACKNOWLEDGE, Kind.ANSWER, Kind.CARRY_OUT} & {one.kind for one in found} == {Kind.CARRY_OUT}
    assert (row(found, Kind.CARRY_OUT).due_on, row(found, Kind.CARRY_OUT).shows_from) == (clock.answer_by, agreed_on)


@pytest.mark.clause("intro.fair")
def test_a_withdrawal_owes_the_apology_and_no_letter_of_what_was_withdrawn() -> None:
    found = owed(FIRST, decided(Act.WITHDRAWAL, "Fri 27 Nov 2026", stage="stage_1"))
    assert {one.occasion for one in found if one.kind is Kind.LETTER} == {Occasion.CORRECTION}


def test_a_refused_proposal_owes_the_customer_nothing() -> None:
    found = owed(decided(Act.REFUSAL, "Fri 16 Oct 2026", stage="stage_2"))
    assert [one.kind for one in found] == [Kind.DELETION]


def test_what_is_owed_comes_in_the_order_of_its_days() -> None:
    days = [one.due_on for one in owed(FIRST, ENDING)]
    assert days == sorted(days)


@pytest.mark.clause("review.retention")
@pytest.mark.parametrize(
    ("until", "found"),
    [
        ([], {Kind.DELETION: "Fri 26 May 2028"}),
        (["Thu 25 May 2028"], {Kind.DELETION: "Fri 26 May 2028"}),
        (["Fri 30 Jun 2028"], {Kind.HOLD: "Fri 30 Jun 2028", Kind.DELETION: "Sat 1 Jul 2028"}),
        (["Fri 30 Jun 2028", "Mon 31 Jul 2028"], {Kind.HOLD: "Mon 31 Jul 2028", Kind.DELETION: "Tue 1 Aug 2028"}),
    ],
)
def test_whose_hold_puts_the_deletion_off_is_asked_by_its_last_day(until: list[str], found: dict[Kind, str]) -> None:
    """A hold that ends before the day of deletion, or is followed by a longer one, asks for nothing."""
    holds = tuple(HoldFact(last, "owner", day("Mon 3 Jan 2028"), day(last)) for last in until)
    rows = {one.kind: one.due_on for one in owed(FIRST, ENDING, holds=holds) if one.kind in (Kind.HOLD, Kind.DELETION)}
    assert rows == {kind: day(on) for kind, on in found.items()}
