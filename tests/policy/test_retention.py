"""review.retention: on which day does a closed case go, and what can stop it? (A12 to A14)"""

import pytest

from evenhand.policy.retention import deletion_due, goes_on, may_delete, shown_from
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("review.retention")]


@pytest.mark.parametrize(
    ("closed", "activity", "due"),
    [
        ("Wed 26 May 2027", None, "Fri 26 May 2028"),
        ("Wed 26 May 2027", "Mon 10 Jan 2028", "Wed 10 Jan 2029"),
        ("Wed 26 May 2027", "Tue 1 Dec 2026", "Fri 26 May 2028"),
        ("Fri 16 Oct 2026", None, "Sat 16 Oct 2027"),
        ("Fri 15 Jan 2027", None, "Sat 15 Jan 2028"),
        ("Thu 29 Feb 2024", None, "Fri 28 Feb 2025"),
    ],
)
def test_twelve_months_after_closing_or_after_the_policy_was_considered_again(
    closed: str, activity: str | None, due: str
) -> None:
    assert deletion_due(EDITION, day(closed), day(activity) if activity else None) == day(due)


def test_the_information_owner_sees_it_four_weeks_ahead() -> None:
    assert shown_from(EDITION, day("Wed 10 Jan 2029")) == day("Wed 13 Dec 2028")


@pytest.mark.parametrize(
    ("today", "holds", "failed"),
    [
        ("Tue 9 Jan 2029", 0, ["day_has_come"]),
        ("Wed 10 Jan 2029", 0, []),
        ("Thu 11 Jan 2029", 0, []),
        ("Wed 10 Jan 2029", 1, ["no_hold"]),
        ("Tue 9 Jan 2029", 2, ["day_has_come", "no_hold"]),
    ],
)
def test_it_goes_on_its_day_unless_a_hold_is_in_force(today: str, holds: int, failed: list[str]) -> None:
    verdict = may_delete(EDITION, day("Wed 10 Jan 2029"), day(today), holds)
    assert [one.claim for one in verdict.reasons] == failed


@pytest.mark.parametrize(
    ("held_until", "goes"),
    [
        ([], "Wed 10 Jan 2029"),
        (["Tue 9 Jan 2029"], "Wed 10 Jan 2029"),
        (["Wed 10 Jan 2029"], "Thu 11 Jan 2029"),
        (["Mon 12 Mar 2029", "Fri 12 Jan 2029"], "Tue 13 Mar 2029"),
    ],
)
def test_what_is_held_goes_on_the_day_after(held_until: list[str], goes: str) -> None:
    assert goes_on(day("Wed 10 Jan 2029"), map(day, held_until)) == day(goes)


def test_a_case_that_is_not_closed_has_no_day() -> None:
    assert not may_delete(EDITION, None, day("Wed 10 Jan 2029"), 0).allowed
