"""No calls in place of a call a week: what is proposed need not hold beside what runs, what is decided must."""

import pytest

from evenhand.casework import decisions, previews
from evenhand.casework.deciding import Plan
from evenhand.casework.provisions import Running
from evenhand.casework.refusals import Refused
from evenhand.policy.cases import Effect
from evenhand.policy.chosen import Chosen
from evenhand.policy.steps import Step
from evenhand.records.cases import Case
from tests.casework.limited import decided, tamsin
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, planned

PROPOSED, APPROVED, END = at("Wed 6 Jan 2027"), at("Fri 8 Jan 2027"), day("Thu 8 Jul 2027")


def in_place(*running: Running) -> Plan:
    no_calls = measure("no_calls", day("Fri 8 Jan 2027"), END)
    return planned("stage_2", (no_calls,), running, ("abusive",), "Ten calls in a day, with shouting in each.")


@pytest.fixture
def proposed(council: Council) -> Case:
    case = decided(council, tamsin(council))
    decisions.propose_stage(case=case.reference, plan=in_place(), by=council.head_of_housing, at=PROPOSED)
    return case


@pytest.mark.clause("stage2.proposal")
def test_it_is_proposed_and_the_decider_says_that_the_call_a_week_ends(council: Council, proposed: Case) -> None:
    running = Running(str(proposed.arrangements.get().pk), Effect.ENDS, "No calls take its place.", day("Fri 8 Jan 2027"))
    decisions.approve_stage(case=proposed.reference, plan=in_place(running), by=council.director_of_governance, at=APPROVED)
    written = proposed.decisions.get(stage="stage_2").provisions.all()
    assert {(one.arrangement.measure, one.effect) for one in written} == {
        ("no_calls", Effect.STARTS),
        ("limited_calls", Effect.ENDS),
    }


@pytest.mark.clause("apply.proportionate")
def test_both_together_are_not_decided(council: Council, proposed: Case) -> None:
    with pytest.raises(Refused) as refused:
        decisions.approve_stage(case=proposed.reference, plan=in_place(), by=council.director_of_governance, at=APPROVED)
    assert claims(refused.value.verdict) == [("its_way_is_open", "apply.proportionate")]


def test_whoever_proposes_reads_what_the_decider_has_to_end(council: Council) -> None:
    case = decided(council, tamsin(council))
    seen = previews.preview(case=case, plan=in_place(), step=Step.PROPOSE, by=council.head_of_housing, at=PROPOSED)
    assert (seen.verdict.reasons, [one.claim for one in seen.for_the_decider]) == ((), ["its_way_is_open"])


def test_a_proposal_that_contradicts_itself_is_refused(council: Council) -> None:
    case = decided(council, tamsin(council))
    calls: Chosen = measure("limited_calls", day("Fri 8 Jan 2027"), END, calls=1, period="week", minutes=10)
    plan = planned("stage_2", (*in_place().measures, calls), (), ("abusive",), "Ten calls in a day.")
    with pytest.raises(Refused) as refused:
        decisions.propose_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=PROPOSED)
    assert "its_way_is_open" in {claim for claim, _ in claims(refused.value.verdict)}
