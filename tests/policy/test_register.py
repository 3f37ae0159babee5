"""register.central: an entry of an earlier register is unverified for 28 days; one that warns of danger stays."""

import pytest

from evenhand.policy.editions.reading import read_edition
from evenhand.policy.register import escalation_of, unverified, warns_of_danger
from tests.council import SHIPPED
from tests.dates import day

pytestmark = pytest.mark.once
EDITION = read_edition(SHIPPED)


def test_it_shows_to_the_end_of_the_28th_day_and_goes_12_months_after_the_import() -> None:
    days = unverified(EDITION, day("Tue 24 Nov 2026"), danger=False)
    assert days.review_by == days.shows_until == day("Tue 22 Dec 2026")
    assert days.deletion_due_on == day("Wed 24 Nov 2027")


def test_an_import_on_29_february_goes_on_the_last_of_february() -> None:
    assert unverified(EDITION, day("Tue 29 Feb 2028"), danger=False).deletion_due_on == day("Wed 28 Feb 2029")


def test_one_that_warns_of_danger_has_no_last_day_in_the_check() -> None:
    assert unverified(EDITION, day("Tue 24 Nov 2026"), danger=True).shows_until is None


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("TWO OFFICERS TO ATTEND", True),
        ("two\n officers", True),
        ("Known to Police", True),
        ("SPOC + two officer visits", True),
        ("Two-officer visits", True),
        ("visit in pairs, has a knife", True),
        ("Email only", False),
        ("", False),
    ],
)
def test_danger_is_read_from_the_words_of_the_edition(text: str, warns: bool) -> None:
    assert warns_of_danger(EDITION, ("", text)) is warns


def test_the_owner_sees_it_from_the_import_and_the_others_as_a_late_review() -> None:
    rows = escalation_of(EDITION, day("Tue 24 Nov 2026"), day("Tue 22 Dec 2026"), "head_of_service")
    assert [(row.office, row.shows_from, row.late) for row in rows] == [
        ("head_of_service", day("Tue 24 Nov 2026"), False),
        ("director", day("Thu 24 Dec 2026"), True),
        ("head_of_audit_and_risk", day("Fri 25 Dec 2026"), True),
    ]
