"""intro.training: who is trained enough to decide, and what do the days of grace of a new edition give? (A32)"""

from importlib.resources import files

import pytest

from evenhand.policy.editions.reading import read_edition
from evenhand.policy.editions.vocabulary import Role
from evenhand.policy.training import assigned, courses_due, may_decide
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("intro.training")]

ANOTHER = read_edition((files("evenhand.policy.editions") / "harbour_district_2025.yaml").read_text(encoding="utf-8"))
COURSES = ("contact_policy", "access_charter", "feedback_policy")
DONE = {course: day("Mon 1 Jun 2026") for course in COURSES}
# The shipped edition as if it applied from Fri 1 Jan 2027: its 90 days of grace end on Thu 1 Apr 2027.
NEW = EDITION.model_copy(update={"about": EDITION.about.model_copy(update={"applies_from": day("Fri 1 Jan 2027")})})


def test_all_courses_are_needed_to_decide() -> None:
    assert may_decide(EDITION, DONE, day("Mon 23 Nov 2026"))
    for course in COURSES:
        less = {key: on for key, on in DONE.items() if key != course}
        assert not may_decide(EDITION, less, day("Mon 23 Nov 2026"))
        assert courses_due(EDITION, {Role.EMPLOYEE}, less, day("Mon 23 Nov 2026")) == (course,)


def test_a_course_counts_from_the_day_on_which_it_was_completed() -> None:
    assert not may_decide(EDITION, DONE, day("Sun 31 May 2026"))
    assert may_decide(EDITION, DONE, day("Mon 1 Jun 2026"))


@pytest.mark.parametrize(
    ("on", "allowed"), [("Fri 1 Jan 2027", True), ("Thu 1 Apr 2027", True), ("Fri 2 Apr 2027", False), ("Mon 3 May 2027", False)]
)
def test_who_completed_the_round_before_has_the_days_of_grace(on: str, allowed: bool) -> None:
    assert may_decide(NEW, {}, day(on), earlier_round=DONE) is allowed


def test_grace_is_for_those_who_were_trained_before() -> None:
    assert not may_decide(NEW, {}, day("Fri 1 Jan 2027"), earlier_round=None)
    assert not may_decide(NEW, {}, day("Fri 1 Jan 2027"), earlier_round={})
    assert not may_decide(NEW, {}, day("Fri 1 Jan 2027"), earlier_round={"contact_policy": day("Mon 1 Jun 2026")})


def test_the_new_round_counts_also_past_its_grace() -> None:
    new_round = {course: day("Mon 1 Feb 2027") for course in COURSES}
    assert may_decide(NEW, new_round, day("Mon 3 May 2027"), earlier_round=DONE)


def test_a_course_can_run_out() -> None:
    course = EDITION.training.courses["contact_policy"].model_copy(update={"valid_months": 12})
    training = EDITION.training.model_copy(update={"courses": {**EDITION.training.courses, "contact_policy": course}})
    yearly = EDITION.model_copy(update={"training": training})
    assert may_decide(yearly, DONE, day("Tue 1 Jun 2027"))
    assert not may_decide(yearly, DONE, day("Wed 2 Jun 2027"))


def test_a_course_is_assigned_to_everybody_or_to_the_roles_that_the_edition_names() -> None:
    adviser, visitor = {Role.EMPLOYEE, Role.ADVISER}, {Role.EMPLOYEE, Role.VISITING_OFFICER}
    assert assigned(ANOTHER, adviser) == ("fair_contact",)
    assert assigned(ANOTHER, visitor) == ("fair_contact", "safe_visits")
    assert courses_due(ANOTHER, visitor, {"fair_contact": day("Mon 1 Jun 2026")}, day("Mon 23 Nov 2026")) == ("safe_visits",)
