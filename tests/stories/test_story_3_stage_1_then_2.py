"""Story 3: Stage 1, then Stage 2, and who may not decide. Revenues, from Fri 28 Aug 2026."""

from dataclasses import dataclass

import pytest

from evenhand.casework import cases, decisions, staff
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail
from evenhand.casework.provisions import Running
from evenhand.casework.refusals import Refused
from evenhand.policy.cases import Effect
from evenhand.records.cases import Case
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, planned, ready

EMAIL = Detail("email", "l.ashgrove@example.org", "council tax account")
DECIDED, PROPOSED, APPROVED = "Fri 28 Aug 2026", "Wed 14 Oct 2026", "Fri 16 Oct 2026"


@dataclass
class Story:
    council: Council
    case: Case

    @property
    def email_only(self) -> str:
        return str(self.case.arrangements.get(measure="one_channel").pk)


def stage_2(story: Story, *, anew: bool = True, advocate: bool = True) -> Plan:
    start, end = day(APPROVED), day("Fri 16 Apr 2027")
    measures = [
        measure("divert_email", start, end, name="Customer Relations", email="relations@fairmead.example"),
        measure("no_reply_repeats", start, end, matters=["Council tax band, closed on 1 June 2026"]),
    ]
    if advocate:
        measures.append(measure("advocate", start, end, advocate="Fairmead Advocacy"))
    running = (Running(story.email_only, Effect.CONTINUES, "Still the least that will do.", end),) if anew else ()
    return Plan(
        "stage_2",
        tuple(measures),
        running,
        ("persistent",),
        "Forty emails a week to thirty officers.",
        expectations="Write to one address.",
        commitments="Everything is read.",
    )


@pytest.fixture
def story(council: Council) -> Story:
    by = council.head_of_revenues
    case = ready(council.revenues, by, at(DECIDED), "Lionel", "Ashgrove", (EMAIL,), "Forty emails in a week.")
    only = measure("one_channel", day(DECIDED), day("Mon 1 Mar 2027"), channel="email")
    plan = planned("stage_1", (only,), reasons="Calls to many officers about one thing.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=at(DECIDED))
    return Story(council, case)


@pytest.fixture
def proposed(story: Story) -> Story:
    """Proposed by the Head of Revenues; two of the emails insulted the Director of Governance."""
    by, council = story.council.head_of_revenues, story.council
    cases.name_target(case=story.case.reference, staff=council.director_of_governance, by=by, at=at(PROPOSED))
    decisions.propose_stage(case=story.case.reference, plan=stage_2(story), by=by, at=at(PROPOSED))
    staff.appoint_stand_in(
        post=council.posts["director_of_governance"],
        staff=council.deputy_of_governance,
        from_on=day(PROPOSED),
        until_on=day("Fri 30 Oct 2026"),
        reason="The conduct was aimed at the Director.",
        by=council.director_of_governance,
        at=at(PROPOSED),
    )
    return story


def approve(story: Story, plan: Plan) -> None:
    decisions.approve_stage(case=story.case.reference, plan=plan, by=story.council.deputy_of_governance, at=at(APPROVED))
    story.case.standing.refresh_from_db()


@pytest.mark.clause("review.interval")
@pytest.mark.parametrize("decided_on", [DECIDED, "Sat 29 Aug 2026", "Sun 30 Aug 2026", "Mon 31 Aug 2026"])
def test_six_months_from_the_last_days_of_august_end_on_the_last_of_february(council: Council, decided_on: str) -> None:
    by = council.head_of_revenues
    case = ready(council.revenues, by, at(decided_on), "Lionel", "Ashgrove", (EMAIL,))
    only = measure("one_channel", day(decided_on), day("Mon 1 Mar 2027"), channel="email")
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), reasons="Many calls."), by=by, at=at(decided_on))
    case.standing.refresh_from_db()
    assert case.standing.review_due_on == day("Sun 28 Feb 2027")


@pytest.mark.clause("apply.who-decides")
def test_the_proposer_may_not_approve(proposed: Story) -> None:
    with pytest.raises(Refused) as refused:
        decisions.approve_stage(
            case=proposed.case.reference, plan=stage_2(proposed), by=proposed.council.head_of_revenues, at=at(APPROVED)
        )
    assert {claim for claim, _ in claims(refused.value.verdict)} == {"holds_the_post", "not_the_proposer"}


@pytest.mark.clause("apply.who-decides")
def test_a_target_of_the_conduct_may_not_approve(proposed: Story) -> None:
    with pytest.raises(Refused) as refused:
        decisions.approve_stage(
            case=proposed.case.reference, plan=stage_2(proposed), by=proposed.council.director_of_governance, at=at(APPROVED)
        )
    assert claims(refused.value.verdict) == [("not_a_target", "apply.who-decides")]


@pytest.mark.parametrize("how", ["as its holder", "by email", "by name"])
def test_a_target_of_the_conduct_may_not_be_the_point_of_contact(proposed: Story, how: str) -> None:
    target = proposed.council.director_of_governance
    named = {
        "as its holder": {"name": "The Director", "held_by": str(target.pk)},
        "by email": {"name": "Governance", "email": target.email},
        "by name": {"name": f"{target.name}, Governance"},
    }
    spoc = measure("single_point_of_contact", day(APPROVED), day("Fri 16 Apr 2027"), **named[how])
    plan = planned("stage_2", (spoc,), grounds=("persistent",), reasons="Forty emails a week.")
    with pytest.raises(Refused) as refused:
        approve(proposed, plan)
    assert ("point_of_contact_is_not_a_target", "apply.who-decides") in claims(refused.value.verdict)


@pytest.mark.clause("stage2.proposal")
@pytest.mark.clause("apply.who-decides")
def test_the_stand_in_approves_with_one_measure_less_and_both_names_are_on_it(proposed: Story) -> None:
    approve(proposed, stage_2(proposed, advocate=False))
    decision = proposed.case.decisions.get(stage="stage_2")
    council = proposed.council
    assert (decision.decided_by, decision.stood_in_for) == (council.deputy_of_governance, council.director_of_governance)
    assert decision.proposer == council.head_of_revenues
    assert {p.arrangement.measure for p in decision.provisions.all()} == {"divert_email", "no_reply_repeats", "one_channel"}


@pytest.mark.clause("review.interval")
def test_email_only_considered_anew_shares_the_new_clock(proposed: Story) -> None:
    approve(proposed, stage_2(proposed))
    assert proposed.case.standing.review_due_on == day("Fri 16 Apr 2027")


@pytest.mark.clause("review.interval")
def test_email_only_not_mentioned_runs_on_with_its_own_end_and_review(proposed: Story) -> None:
    approve(proposed, stage_2(proposed, anew=False))
    assert proposed.case.standing.review_due_on == day("Sun 28 Feb 2027")
    ends = {span.ends_on for span in proposed.case.in_force.filter(arrangement__measure="one_channel")}
    assert ends == {day("Mon 1 Mar 2027")}


@pytest.mark.clause("review.retention")
@pytest.mark.clause("stage2.proposal")
def test_a_refused_stage_2_without_a_stage_1_goes_after_twelve_months(council: Council) -> None:
    by = council.head_of_revenues
    case = ready(council.revenues, by, at(PROPOSED), "Una", "Fairbrother", (EMAIL,))
    plan = planned(
        "stage_2",
        (measure("divert_email", day(APPROVED), day("Fri 16 Apr 2027"), name="Relations", email="relations@fairmead.example"),),
        grounds=("persistent",),
        reasons="Many emails.",
        why_not_earlier_stage="Warned last year.",
    )
    decisions.propose_stage(case=case.reference, plan=plan, by=by, at=at(PROPOSED))
    decisions.refuse_stage(
        case=case.reference, reasons="A warning has not been tried.", by=council.director_of_governance, at=at(APPROVED)
    )
    case.standing.refresh_from_db()
    assert case.standing.deletion_due_on == day("Sat 16 Oct 2027")
    assert case.in_force.count() == 0
