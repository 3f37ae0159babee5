"""May this person do this here? Roles by the access table, steps by the policy; refused with what to do instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework.refusals import NotAllowed, NotThere, ensure
from evenhand.policy import staff as rules
from evenhand.policy.access import Action, Relation, may, relation_of
from evenhand.policy.editions.schema import Edition
from evenhand.policy.staff import CaseForStaff
from evenhand.policy.steps import Phase, Step, may_be_taken
from evenhand.policy.verdicts import Claim, judge
from evenhand.queries import staff as staff_queries
from evenhand.queries.staff import Desk, Held
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Signed:
    """Who acts, in which post, and for whom they stand in: what every decision keeps."""

    by: StaffMember
    held: Held


def desk_for(by: StaffMember, at: datetime) -> Desk:
    """The posts of the person who acts, on that day."""
    return staff_queries.desk_of(by, london_date(at))


def ensure_may(by: StaffMember, at: datetime, action: Action, case: Case | None = None, desk: Desk | None = None) -> Desk:
    """Their desk, when `by` may do `action` (to `case`). A locked case that does not name them is simply not there.

    `desk` is theirs, where a door has just read it.
    """
    desk = desk if desk is not None and desk.staff.pk == by.pk else desk_for(by, at)
    relation = Relation.NOT_A_CASE if case is None else relation_to(case, desk)
    if relation is Relation.LOCKED:
        raise NotThere
    if not may(desk.roles, action, relation):
        told = f"Your posts do not let you {action.value}. Ask the lead service's Head of Service."
        raise NotAllowed(judge("intro.fair", [Claim("may_do_this", "intro.fair", False, told)]))
    return desk


def relation_to(case: Case, desk: Desk) -> Relation:
    """What `case` is to the person at `desk`."""
    locked = bool(case.person_id and case.person and case.person.locked)
    named = locked and case.named_readers.filter(staff=desk.staff).exists()
    own = locked or not desk.services or str(case.service_id) in desk.services
    contributors = () if own else [str(pk) for pk in case.contributors.values_list("pk", flat=True)]
    return relation_of(str(case.service_id), desk.services, locked, named, contributors)


def ensure_judges(desk: Desk, edition: Edition, posts: Sequence[str], case: CaseForStaff, of: str = rules.LEAD) -> None:
    """Go on only where `desk` does not judge in their own cause; who else of `posts` does it is said (apply.who-decides)."""
    ensure(rules.may_judge(edition, posts, str(desk.staff.pk), case, of))


def ensure_step(
    desk: Desk, edition: Edition, step: Step, stage: str | None, phase: Phase, case: CaseForStaff, on: datetime
) -> Signed:
    """Who signs, when `step` fits where the case is and this person may take it; else every reason against it."""
    officer = staff_queries.officer_of(desk, edition, london_date(on))
    ensure(may_be_taken(step, phase).and_also(rules.may_take(edition, step, stage, officer, case)))
    office = rules.office_for(edition, step, stage, officer, case)
    assert office is not None
    return Signed(desk.staff, staff_queries.post_for(desk, office))
