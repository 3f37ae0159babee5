"""Do staff and their training come in from CSV? Each row in, or named with its reason; twice adds nothing."""

import pytest

from evenhand.casework.imports.staff import import_staff
from evenhand.casework.imports.training import import_training
from evenhand.queries.editions import edition_on
from evenhand.queries.staff import desk_of, is_trained
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day

NOW = at("Mon 23 Nov 2026")
STAFF = b"""Name,Email,Post
Rosa Lindgren,rosa@fairmead.example,Contact centre adviser
Otto Blank,no address,
Ida Marsh,ida@fairmead.example,Head of Housing
Uwe Holt,uwe@fairmead.example,Lord High Steward
"""


def test_staff_come_in_with_the_posts_that_are_free(council: Council) -> None:
    answer = import_staff(source=STAFF, filename="staff.csv", by=council.administrator, at=NOW)
    assert (answer.rows, answer.added, answer.already) == (4, 3, 0)
    assert [(p.row, p.column) for p in answer.rejected] == [(3, "email"), (4, "post"), (5, "post")]
    rosa = StaffMember.objects.get(email="rosa@fairmead.example")
    assert [held.post.title for held in desk_of(rosa, day("Mon 23 Nov 2026")).held] == ["Contact centre adviser"]


def test_the_same_file_twice_adds_nothing(council: Council) -> None:
    import_staff(source=STAFF, filename="staff.csv", by=council.administrator, at=NOW)
    again = import_staff(source=STAFF, filename="staff.csv", by=council.administrator, at=NOW)
    assert (again.added, again.already) == (0, 3)


@pytest.mark.clause("intro.training")
def test_completed_courses_come_in_and_let_somebody_decide(council: Council) -> None:
    import_staff(source=STAFF, filename="staff.csv", by=council.administrator, at=NOW)
    rows = [
        "email,course,completed_on",
        "rosa@fairmead.example,contact_policy,20/11/2026",
        "rosa@fairmead.example,Customer Access Charter,2026-11-20",
        "rosa@fairmead.example,feedback policy,20 November 2026",
        "rosa@fairmead.example,Juggling,20/11/2026",
        "nobody@fairmead.example,contact_policy,20/11/2026",
        "rosa@fairmead.example,contact_policy,24/11/2026",
    ]
    answer = import_training(source="\n".join(rows).encode(), filename="t.csv", by=council.training_lead, at=NOW)
    assert (answer.rows, answer.added) == (6, 3)
    assert [(p.row, p.column) for p in answer.rejected] == [(5, "course"), (6, "email"), (7, "completed_on")]
    rosa = StaffMember.objects.get(email="rosa@fairmead.example")
    today = day("Mon 23 Nov 2026")
    assert is_trained(rosa, edition_on(today), today)
