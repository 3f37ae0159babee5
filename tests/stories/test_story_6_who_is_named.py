"""Story 6, who is named: besides whoever opens a colleague's case the owner of the register's information, whom its due things
reach; where it is about them, or the conduct was aimed at them, whoever is above them, or nobody."""

from collections.abc import Sequence

import pytest

from evenhand.casework import endings, incidents, people, staff
from evenhand.policy.editions.vocabulary import Channel, Role
from evenhand.queries import owed as owed_queries
from evenhand.queries import retention as retention_queries
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.policy.shipped import EDITION
from tests.stories.scenes import opened

pytestmark = [pytest.mark.clause("intro.everyone"), pytest.mark.clause("register.owner")]
THEN = at("Thu 26 Nov 2026")


def a_case_about(council: Council, colleague: StaffMember, aimed_at: Sequence[StaffMember] = ()) -> Case:
    by = council.head_of_housing
    told = incidents.Report(
        council.housing, Channel.EMAIL, day("Thu 26 Nov 2026"), "Insults.", ("verbal_abuse",), colleague=colleague
    )
    incident = incidents.report(report=told, by=by, at=at("Thu 26 Nov 2026", "08:00"), aimed_at=aimed_at)
    person = people.enter_person(given="Lee", family="Ashgrove", source="payroll", colleague=colleague, by=by, at=THEN)
    return opened(incident, person, council.housing, by, THEN)


def named_on(case: Case) -> set[str]:
    return set(case.named_readers.values_list("staff__name", flat=True))


def test_the_information_owner_is_named_and_what_is_due_reaches_them(council: Council) -> None:
    case = a_case_about(council, council.adviser)
    assert named_on(case) == {council.head_of_housing.name, council.head_of_audit.name}
    record_everything(case.reference, council.head_of_housing, THEN)
    endings.take_no_further(case=case.reference, reasons="Nothing more is needed.", by=council.head_of_housing, at=THEN)
    case.standing.refresh_from_db()
    due = case.standing.deletion_due_on
    assert due
    owner = desk_of(council.head_of_audit, due)
    assert case.reference in [one.reference for one in owed_queries.waiting_for(owner, due)]
    assert retention_queries.coming(owner, EDITION, due)


def test_an_owner_whom_the_conduct_was_aimed_at_is_not_named(council: Council) -> None:
    case = a_case_about(council, council.adviser, aimed_at=[council.head_of_audit])
    assert named_on(case) == {council.head_of_housing.name}


def test_of_the_owners_own_record_their_superior_is_named_instead(council: Council) -> None:
    later = at("Wed 25 Nov 2026")
    above = staff.make_post(title="Chief Executive", role=Role.EMPLOYEE, by=None, at=later)
    staff.appoint(post=above, staff=council.clerk, from_on=later.date(), by=None, at=later)
    office = council.posts["head_of_audit"].office
    audit = staff.make_post(title="Audit", role=Role.INFORMATION_OWNER, office=office, superior=above, by=None, at=later)
    staff.appoint(post=audit, staff=council.head_of_audit, from_on=later.date(), by=None, at=later)
    assert named_on(a_case_about(council, council.head_of_audit)) == {council.head_of_housing.name, council.clerk.name}
