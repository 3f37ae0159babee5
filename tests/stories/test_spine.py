"""Does the spine hold? From a report to a decision, a review and the day of deletion, by the verbs alone."""

import pytest

from evenhand.casework import cases, decisions, incidents, people, reviews
from evenhand.casework.deciding import Plan
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Outcome, Review
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day


def one_call_a_week(ends: str) -> Chosen:
    return Chosen(
        "limited_calls",
        {"calls": 1, "period": "week", "minutes": 10},
        day("Thu 26 Nov 2026"),
        day(ends),
        "Calls are where it happens.",
        "A call a week is enough for the matter in hand.",
        "Shorter calls were tried.",
    )


def test_a_case_runs_from_report_to_the_day_of_deletion(council: Council) -> None:
    by = council.head_of_housing
    report = incidents.Report(
        council.housing,
        Channel.TELEPHONE,
        day("Mon 23 Nov 2026"),
        "Shouted 'you useless lot' twice.",
        ("shouting",),
        who="A caller",
    )
    incident = incidents.report(report=report, by=council.adviser, at=at("Mon 23 Nov 2026"))
    person = people.enter_person(
        given="Tamsin",
        family="Holloway",
        source="tenancy",
        by=by,
        at=at("Wed 25 Nov 2026"),
        details=[people.Detail("phone", "07700 900123", "tenancy")],
    )
    incidents.triage(incident=incident, outcome="accepted", by=by, at=at("Wed 25 Nov 2026"))
    case = cases.open_case(subject=person, service=council.housing, incidents=[incident], by=by, at=at("Wed 25 Nov 2026"))
    plan = Plan("stage_1", (one_call_a_week("Wed 26 May 2027"),), reasons="Shouting at staff.")
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=case.reference, plan=plan, by=by, at=at("Wed 25 Nov 2026"))
    assert {r.claim for r in refused.value.verdict.reasons} >= {"equality_on_record", "impact_on_record", "exceptional_on_record"}
    record_everything(case.reference, by, at("Thu 26 Nov 2026"))
    short = Plan("stage_1", (one_call_a_week("Tue 25 May 2027"),), reasons="Shouting at staff.")
    with pytest.raises(Refused) as refused:
        decisions.decide_stage(case=case.reference, plan=short, by=by, at=at("Thu 26 Nov 2026"))
    assert [(r.claim, r.clause) for r in refused.value.verdict.reasons] == [("period_long_enough", "stage1.period")]
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=at("Thu 26 Nov 2026"))
    case.refresh_from_db()
    assert case.standing.review_due_on == day("Wed 26 May 2027")
    assert [o.kind for o in case.owed.order_by("due_on")] == [
        "letter",
        "letter",
        "review",
        "review_late",
        "review_late",
        "letter",
        "deletion",
    ]
    outcome = Review(
        Outcome.END, "Calls have been civil.", "Six months of calls.", "", day("Wed 26 May 2027"), day("Wed 26 May 2027")
    )
    reviews.record_outcome(case=case.reference, review=outcome, by=by, at=at("Wed 26 May 2027"))
    case.refresh_from_db()
    owed = {o.occasion: o.due_on for o in case.owed.filter(kind="letter")}
    assert owed["review_outcome"] == day("Mon 7 Jun 2027")
    assert case.standing.deletion_due_on == day("Fri 26 May 2028")
