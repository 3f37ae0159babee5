"""define.*, stage1.options, stage2.options, register.fields: does the shipped edition hold all that the policy lists?"""

import pytest

from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.schema import Listed
from evenhand.policy.editions.vocabulary import RegisterField
from evenhand.policy.explain import explain
from evenhand.policy.retention import deletion_due
from evenhand.policy.reviews import first_review
from evenhand.policy.steps import Step, takers
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = pytest.mark.once


def words(entries: dict[str, Listed], clause: str) -> list[str]:
    return [one.words for one in entries.values() if one.clause == clause]


@pytest.mark.clause("define.behaviours")
def test_the_eight_behaviours() -> None:
    assert words(EDITION.behaviours, "define.behaviours") == [
        "Threats", "Verbal abuse", "Offensive language", "Derogatory remarks", "Rudeness", "Provocative statements",
        "Unsupported allegations", "Shouting",
    ]  # fmt: skip


@pytest.mark.clause("stage2.police")
def test_what_goes_to_the_police_stands_beside_the_eight_under_its_own_clause() -> None:
    others = {key: one for key, one in EDITION.behaviours.items() if one.clause != "define.behaviours"}
    assert set(others) == {"serious_threat", "violence"}
    assert {one.clause for one in others.values()} == {"stage2.police"}
    assert {key for key, one in EDITION.behaviours.items() if one.serious} == set(others)


@pytest.mark.clause("define.persistence", "define.patterns")
def test_the_five_tests_and_the_six_patterns() -> None:
    assert len(words(EDITION.persistence, "define.persistence")) == len(EDITION.persistence) == 5
    assert len(words(EDITION.patterns, "define.patterns")) == len(EDITION.patterns) == 6


@pytest.mark.clause("stage1.options", "stage2.options")
def test_the_six_options_of_each_stage_and_another_measure() -> None:
    assert {"agreement", "time_limits", "limited_calls", "no_calls", "one_channel", "no_reply_repeats", "other"} <= at("stage_1")
    assert {"single_point_of_contact"} <= at("stage_1")
    assert {"divert_email", "end_calls", "third_party", "premises", "advocate", "legal_action", "other"} <= at("stage_2")


def at(stage: str) -> set[str]:
    return {key for key, measure in EDITION.measures.items() if stage in measure.stages}


@pytest.mark.clause("register.fields")
def test_the_register_shows_what_the_policy_asks_for() -> None:
    assert set(EDITION.central_register.fields) >= {
        RegisterField.NAME, RegisterField.CONTACT, RegisterField.ARRANGEMENTS, RegisterField.STARTED_ON, RegisterField.ENDS_ON,
        RegisterField.ADVISED_ON, RegisterField.REVIEW_ON, RegisterField.REVIEW_OUTCOME, RegisterField.REVIEWER,
        RegisterField.REVIEWER_TITLE,
    }  # fmt: skip


@pytest.mark.clause("apply.who-decides")
def test_who_decides_is_one_fact_in_one_place() -> None:
    assert takers(EDITION, Step.DECIDE, "stage_1") == ("head_of_service", "director")
    assert takers(EDITION, Step.PROPOSE, "stage_2") == ("head_of_service", "director")
    assert takers(EDITION, Step.APPROVE, "stage_2") == ("director_of_governance",)
    assert EDITION.central_register.information_owner == "head_of_audit_and_risk"


def test_the_numbers_of_the_policy() -> None:
    assert EDITION.stages["stage_1"].minimum_months == 6
    assert EDITION.reviews.interval_months == 6
    assert EDITION.reviews.outcome_letter_working_days == 7
    assert EDITION.retention.closed_case_months == 12


def test_no_number_of_the_policy_stands_in_the_rules() -> None:
    """Change every number, and every date follows: nothing is written twice."""
    reviews = EDITION.reviews.model_copy(update={"interval_months": 2})
    kept = EDITION.retention.model_copy(update={"closed_case_months": 3})
    other = EDITION.model_copy(update={"reviews": reviews, "retention": kept})
    assert first_review(other, day("Thu 26 Nov 2026")) == day("Tue 26 Jan 2027")
    assert deletion_due(other, day("Thu 26 Nov 2026")) == day("Fri 26 Feb 2027")


def test_every_clause_that_the_edition_names_is_one_of_the_46() -> None:
    assert {line.clause for part in explain(EDITION) for line in part.lines} <= set(CLAUSES)
