"""intro.versions: does the check of an edition find every error at its line, alone and all together?"""

import pytest

from tests.policy.editions.planting import Planted, planted, problems_of

pytestmark = [pytest.mark.once, pytest.mark.clause("intro.versions")]

PLANTED = [
    Planted(("about", "applies_from"), "applies_from: 31 May 2027", "not a date"),
    Planted(("about", "key"), "key: Managed Contact", "small letters"),
    Planted(("about", "title"), 'title: ""', "title is empty"),
    Planted(("posts", "director", "role"), "role: boss", "not one of those for role"),
    Planted(("posts", "head_of_service", "reach"), "reach: everywhere", "not one of those for reach"),
    Planted(("posts", "director_of_governance", "clause"), "clause: stage9.nothing", "not a clause"),
    Planted(("channels", "web_form"), "telegram: Telegram", "telegram"),
    Planted(("behaviours", "rudeness", "words"), "word: Rudeness", "'word' is not known here"),
    Planted(("behaviours", "threats", "clause"), "clause: behaviours", "a clause such as"),
    Planted(("behaviours", "violence", "serious"), "serious: perhaps", "true or false"),
    Planted(("patterns", "demands", "words"), "words: [a, b]", "list"),
    Planted(("stages", "stage_1", "minimum_months"), "minimum_months: six", "whole number"),
    Planted(
        ("stages", "stage_1", "decided_by"),
        "decided_by: [head_of_servce, director]",
        "no post",
        ("stages", "stage_1", "decided_by"),
    ),
    Planted(("stages", "stage_2", "grounds"), "grounds: [threat, complaint]", "no ground"),
    Planted(("stages", "stage_2", "follows"), "follows: stage_3", "no stage"),
    Planted(("stages", "stage_2", "letter"), "letter: stage_2_warning", "no letter"),
    Planted(("measures", "limited_calls", "parameters", "calls", "minimum"), "minimum: 60", "more than the maximum"),
    Planted(("measures", "limited_letters", "parameters", "letters", "minimum"), "minimum: -1", "too small"),
    Planted(("measures", "no_calls", "stages"), "stages: [stage_1, stage_4]", "no stage"),
    Planted(("measures", "legal_action", "stages"), "stages: []", "no stage"),
    Planted(("measures", "one_channel", "effect", "only_from"), "only_from: chanel", "no parameter"),
    Planted(("measures", "limited_letters", "say"), "say: We answer {lettres} each {period}.", "not known here"),
    Planted(("measures", "premises", "instruction"), 'instruction: "Meet only at {where"', "braces"),
    Planted(("measures", "divert_email", "effect", "redirects"), "redirects: [emails]", "not one of those"),
    Planted(("measures", "third_party", "parameters", "who", "kind"), "kind: words", "not one of those for kind"),
    Planted(("never", "voting", "recognised_by"), "recognised_by: voting", "a list"),
    Planted(("measures", "other", "parameters", "touches", "unlawful"), "unlawful: {service: exile}", "no part of never"),
    Planted(
        ("measures", "other", "parameters", "touches", "options", "service"),
        "services: It takes a service",
        "no option",
        ("measures", "other", "parameters", "touches", "unlawful"),
    ),
    Planted(("always_open", "statutory_services", "services"), None, "services", ("always_open",)),
    Planted(("described", "negations"), "negations: no", "a list"),
    Planted(("reviews", "interval_months"), "interval_months: 0", "too small"),
    Planted(("reviews", "outcome_letter_working_days"), "outcome_letter_working_days: 700", "too large"),
    Planted(("reviews", "escalation", 1), "- {days_late: 2, to: chief}", "no post"),
    Planted(("sending", "methods", "email"), "email: {words: Email, working_days: soon}", "whole number"),
    Planted(("central_register", "fields", "ends_on"), "end: Provisional end", "end"),
    Planted(("central_register", "information_owner"), "information_owner: head_of_audit", "no post"),
    Planted(("challenge", "appeal"), "appeal: tribunal", "none"),
    Planted(("retention", "closed_case_months"), "closed_case_months: -12", "too small"),
    Planted(("training", "grace_days"), None, "'grace_days' is missing", ("training",)),
    Planted(
        ("letters", "stage_1_warning", "sections", "impact", "quotes"),
        "quotes: [cost]",
        "does not stand in the text",
    ),
    Planted(("letters", "correction", "sections", "apology", "keeps"), "keeps: [We regret this]", "does not stand in the text"),
    Planted(("letters", "stage_1_warning", "sections", "why", "text"), 'text: "{reasons_why}"', "not known here"),
    Planted(("letters", "review_outcome", "occasion"), "occasion: outcome", "not one of those for occasion"),
    Planted(("letters", "ended", "sections", "ombudsman", "quotes"), None, "Ombudsman", ("letters", "ended", "sections")),
    Planted(("gates", 8, "record"), "- record: equality_act", "not one of those for record"),
]
# What is looked for once every line has its type: each alone.
DISAGREEING = [
    Planted(("stages", "stage_1", "signed_by"), "signed_by: []", "nobody signs"),
    Planted(("reviews", "reviewed_by"), "reviewed_by: []", "nobody holds a review"),
    Planted(("reviews", "announced_weeks_before"), "announced_weeks_before: 26", "only 6 months"),
    Planted(("stages", "stage_2", "follows"), "follows: stage_2", "follows itself"),
    Planted(("stages", "stage_2", "decided_by"), "decided_by: [director_of_governance, director_of_governance]", "twice", None),
    Planted(("measures", "limited_letters", "say"), "say: We answer {letters:>5} each {period}.", "more between braces"),
    Planted(("measures", "limited_letters", "say"), "say: We answer {letters!r} each {period}.", "more between braces"),
    Planted(("measures", "limited_letters", "say"), "say: We answer {{letters}} each {period}.", "more between braces"),
    Planted(("gates", 9, "record"), "- record: equality", "asked twice"),
    Planted(("never", "voting", "recognised_by"), "recognised_by: []", "no words tell", ("never", "voting")),
]


def test_there_are_at_least_thirty() -> None:
    assert len(PLANTED) >= 30


@pytest.mark.parametrize("error", PLANTED, ids=lambda error: ".".join(map(str, error.where)))
def test_an_error_is_found_at_its_line_alone(error: Planted) -> None:
    found = problems_of(planted(error))
    assert error.expected_line in {problem.line for problem in found}
    assert any(error.says in problem.wrong or error.says in problem.allowed for problem in found)


@pytest.mark.parametrize("error", DISAGREEING, ids=lambda error: str(error.line))
def test_what_cannot_be_meant_is_found_though_each_name_is_known(error: Planted) -> None:
    assert [error.says in problem.wrong for problem in problems_of(planted(error))] == [True]


def test_all_of_them_are_found_in_one_reading() -> None:
    lines = {problem.line for problem in problems_of(planted(*PLANTED))}
    assert sorted({error.expected_line for error in PLANTED} - lines) == []


@pytest.mark.clause("stage1.options")
def test_a_limit_is_of_one_at_least() -> None:
    (found,) = problems_of(planted(Planted(("measures", "limited_calls", "parameters", "calls", "minimum"), "minimum: 0", "")))
    assert "would close the way of contact" in found.wrong


@pytest.mark.clause("intro.training")
def test_a_course_that_is_needed_to_decide_is_assigned_to_whoever_decides() -> None:
    course = "contact_policy: {words: Policy, needed_to_decide: true, assigned_to: [case_keeper]}"
    error = Planted(("training", "courses", "contact_policy"), course, "not assigned to stage_decider")
    (found,) = problems_of(planted(error))
    assert (found.line, error.says in found.wrong) == (error.expected_line, True)


def test_each_problem_says_what_is_allowed() -> None:
    assert [str(problem) for problem in problems_of(planted(*PLANTED)) if not problem.allowed.strip()] == []


SYNTAX = [
    Planted(("retention", "check_months"), "\tcheck_months: 12", "this is not YAML"),
    Planted(("retention", "check_months"), "check_months: [12", "this is not YAML", ("training",)),
    Planted(("retention", "check_months"), "check_months: *twelve", "an anchor"),
    Planted(("retention", "check_months"), "check_months: &twelve 12", "an anchor"),
    Planted(("retention", "check_months"), "closed_case_months: 13", "a second time"),
    Planted(("about", "version"), "version: First\u202e edition", "U+202E"),
    Planted(("about", "version"), "version: First\x00 edition", "U+0000"),
    Planted(("about", "version"), "? [a, b]", "as a key"),
]


@pytest.mark.parametrize("error", SYNTAX, ids=lambda error: repr(error.line))
def test_what_is_no_clean_yaml_is_named_too(error: Planted) -> None:
    found = problems_of(planted(error))
    assert any(error.says in problem.wrong for problem in found), found
