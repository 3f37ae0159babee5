"""apply.who-decides, stage2.proposal: every step, at every stage, by every post, wherever the case is, by one table."""

from itertools import product

import pytest

from evenhand.policy.staff import CaseForStaff, Office, Officer, appoint_for, may_appoint_stand_in, may_take
from evenhand.policy.steps import Phase, Step, may_be_taken, phase_of
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.who-decides")]

HOS, DIR, GOV, AUDIT = "head_of_service", "director", "director_of_governance", "head_of_audit_and_risk"
KEEPERS = {HOS, DIR}
OPEN, PROPOSED, RUNNING, NEXT = Phase.OPEN, Phase.PROPOSED, Phase.RUNNING, Phase.NEXT_PROPOSED
LAPSED, ENDED, WITHDRAWN, CLOSED = Phase.LAPSED, Phase.ENDED, Phase.WITHDRAWN, Phase.CLOSED

# The whole of it: the step, who takes it at Stage 1, who at Stage 2, and where a case must be.
EXPECTED: dict[Step, tuple[set[str], set[str], set[Phase]]] = {
    Step.RECORD: (KEEPERS, KEEPERS, set(Phase)),
    Step.DECIDE: (KEEPERS, {GOV}, {OPEN}),
    Step.PROPOSE: (set(), KEEPERS, {OPEN, RUNNING}),
    Step.APPROVE: (KEEPERS, {GOV}, {PROPOSED, NEXT}),
    Step.REFUSE: (KEEPERS, {GOV}, {PROPOSED, NEXT}),
    Step.REVIEW: (KEEPERS, KEEPERS, {RUNNING, NEXT, LAPSED}),
    Step.CHANGE: (KEEPERS, KEEPERS, {RUNNING}),
    Step.END: (KEEPERS, KEEPERS, {RUNNING}),
    Step.WITHDRAW: (KEEPERS, KEEPERS, {RUNNING, NEXT, LAPSED, ENDED}),
    Step.NO_FURTHER: (KEEPERS, KEEPERS, {OPEN}),
    Step.ACTIVITY: (KEEPERS, KEEPERS, {LAPSED, ENDED, WITHDRAWN, CLOSED}),
}
POSTS = (HOS, DIR, GOV, AUDIT, None)
CASE = CaseForStaff(
    "housing", targets=frozenset({"target"}), conflicted=frozenset({"conflicted"}), subject="subject", proposer="proposer"
)
DECIDING = {Step.DECIDE, Step.APPROVE, Step.REFUSE, Step.REVIEW, Step.CHANGE, Step.END, Step.WITHDRAW}


def officer(post: str | None, *, staff: str = "somebody", service: str | None = "housing", trained: bool = True) -> Officer:
    if post is None:
        return Officer(staff, (), trained)
    return Officer(staff, (Office(post, None if post in (GOV, AUDIT) else service),), trained)


def taker_of(step: Step, stage: str = "stage_1") -> str:
    return sorted(EXPECTED[step][0 if stage == "stage_1" else 1])[-1]


def claims(step: Step, stage: str, who: Officer) -> set[str]:
    return {reason.claim for reason in may_take(EDITION, step, stage, who, CASE).reasons}


def test_the_table_has_every_step() -> None:
    assert set(EXPECTED) == set(Step)


@pytest.mark.parametrize(("step", "phase"), list(product(Step, Phase)))
def test_a_step_fits_where_the_case_is_or_is_refused_with_its_clause(step: Step, phase: Phase) -> None:
    verdict = may_be_taken(step, phase)
    assert verdict.allowed is (phase in EXPECTED[step][2])
    assert all(reason.clause and reason.message for reason in verdict.reasons)


@pytest.mark.parametrize(
    ("stage", "over", "withdrawn", "due", "waits", "phase"),
    [
        (None, False, False, False, False, OPEN),
        (None, False, False, False, True, PROPOSED),
        ("stage_1", False, False, True, False, RUNNING),
        ("stage_1", False, False, True, True, NEXT),
        ("stage_1", True, False, True, False, LAPSED),
        ("stage_1", True, False, False, False, ENDED),
        ("stage_1", True, True, False, False, WITHDRAWN),
        ("stage_1", False, True, True, False, WITHDRAWN),
        (None, True, False, False, False, CLOSED),
    ],
)
def test_where_a_case_is(stage: str | None, over: bool, withdrawn: bool, due: bool, waits: bool, phase: Phase) -> None:
    assert phase_of(stage=stage, over=over, withdrawn=withdrawn, review_is_due=due, proposal_waits=waits) is phase


@pytest.mark.parametrize(("step", "stage", "post"), list(product(Step, ("stage_1", "stage_2"), POSTS)))
def test_each_post_at_each_stage(step: Step, stage: str, post: str | None) -> None:
    allowed = post in EXPECTED[step][0 if stage == "stage_1" else 1]
    verdict = may_take(EDITION, step, stage, officer(post), CASE)
    assert verdict.allowed is allowed
    assert {reason.claim for reason in verdict.reasons} == (set() if allowed else {"holds_the_post"})


@pytest.mark.parametrize(("step", "stage"), list(product(Step, ("stage_1", "stage_2"))))
def test_the_head_of_another_service_takes_no_step(step: Step, stage: str) -> None:
    assert not may_take(EDITION, step, stage, officer(HOS, service="revenues"), CASE).allowed


@pytest.mark.parametrize("step", sorted(DECIDING | {Step.PROPOSE, Step.NO_FURTHER, Step.ACTIVITY}))
@pytest.mark.parametrize("who", ["target", "conflicted", "subject"])
def test_a_target_somebody_with_a_conflict_and_the_subject_take_no_part(step: Step, who: str) -> None:
    reason = {"target": "not_a_target", "conflicted": "no_conflict", "subject": "not_the_subject"}[who]
    assert claims(step, "stage_2", officer(taker_of(step, "stage_2"), staff=who)) == {reason}


@pytest.mark.clause("stage2.proposal")
@pytest.mark.parametrize("step", [Step.APPROVE, Step.REFUSE])
def test_nobody_decides_on_their_own_proposal_not_even_through_a_stand_in(step: Step) -> None:
    assert claims(step, "stage_2", officer(GOV, staff="proposer")) == {"not_the_proposer"}
    deputy = Officer("deputy", (Office(GOV, None, stands_in_for="proposer"),), trained=True)
    assert claims(step, "stage_2", deputy) == {"not_the_proposer"}
    assert claims(step, "stage_2", Officer("deputy", (Office(GOV, None, stands_in_for="somebody"),), trained=True)) == set()


@pytest.mark.clause("intro.training")
@pytest.mark.parametrize("step", list(Step))
def test_who_decides_or_proposes_is_trained(step: Step) -> None:
    needed = {"trained"} if step in DECIDING | {Step.PROPOSE} else set()
    assert claims(step, "stage_2", officer(taker_of(step, "stage_2"), trained=False)) == needed


def test_every_reason_is_told_together() -> None:
    found = claims(Step.APPROVE, "stage_2", officer(HOS, staff="target", trained=False))
    assert found == {"holds_the_post", "not_a_target", "trained"}


@pytest.mark.parametrize(
    ("step", "stage", "told"),
    [
        (Step.APPROVE, "stage_2", "This is for the Director of Governance, or their stand-in. Pass it to them."),
        (Step.DECIDE, "stage_1", "or Director of the case's lead service, or their stand-in. Pass it to them."),
        (Step.PROPOSE, "stage_1", "This stage needs no proposal. Decide it."),
    ],
)
def test_a_refusal_names_the_post_and_the_service_only_where_each_has_one(step: Step, stage: str, told: str) -> None:
    (reason,) = may_take(EDITION, step, stage, officer(AUDIT), CASE).reasons
    assert reason.message.endswith(told)


STAND_INS = [
    ("by the holder", "holder", "Leave.", 5, set()),
    ("by their superior", "superior", "Leave.", 5, set()),
    ("for one day", "holder", "Leave.", 0, set()),
    ("by whoever is above a superior who is there", "chief", "Leave.", 5, {"appointed_by_holder_or_superior"}),
    ("by somebody else", "clerk", "Leave.", 5, {"appointed_by_holder_or_superior"}),
    ("by the stand-in", "deputy", "Leave.", 5, {"appointed_by_holder_or_superior", "not_for_oneself"}),
    ("without a reason", "holder", " ", 5, {"has_a_reason"}),
    ("ending before it starts", "holder", "Leave.", -1, {"ends_after_it_starts"}),
]


@pytest.mark.parametrize(("what", "by", "reason", "days", "failed"), STAND_INS, ids=[one[0] for one in STAND_INS])
def test_a_stand_in_is_appointed(what: str, by: str, reason: str, days: int, failed: set[str]) -> None:
    verdict = may_appoint_stand_in(by, ("holder", "superior", "chief"), "deputy", reason, days)
    assert {one.claim for one in verdict.reasons} == failed


def test_a_vacant_post_has_no_holder_who_could_appoint() -> None:
    verdict = may_appoint_stand_in("clerk", (None, None), "deputy", "Vacant.", 5)
    assert [one.claim for one in verdict.reasons] == ["appointed_by_holder_or_superior"]
    assert "Ask an administrator to fill one" in verdict.reasons[0].message


@pytest.mark.parametrize(
    ("holders_up", "appoint"),
    [
        (("holder", "superior", "chief"), ("holder", "superior")),
        (("holder", None, "chief"), ("holder", "chief")),
        (("holder", None, None, "chief"), ("holder", "chief")),
        (("holder", "holder", "chief"), ("holder", "chief")),
        ((None, None, "chief"), ("chief",)),
        (("holder", None), ("holder",)),
        (("holder",), ("holder",)),
        ((None,), ()),
    ],
)
def test_the_superior_is_whoever_else_holds_the_next_post_above(
    holders_up: tuple[str | None, ...], appoint: tuple[str, ...]
) -> None:
    assert appoint_for(holders_up) == appoint
