"""What waits for somebody that they can deal with? What they may not decide leads to what they can do, or is not shown.

The home page lists what waits for the person. A step on a case that is not theirs to take (apply.who-decides) would only
lead them to a refusal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from evenhand.policy.editions.schema import Edition
from evenhand.policy.own_cause import touches
from evenhand.policy.staff import CaseForStaff, Officer, may_take, office_for
from evenhand.policy.steps import Step
from evenhand.queries import editions
from evenhand.queries import staff as staff_queries
from evenhand.queries.owed import Waiting
from evenhand.queries.owed import waiting_for as owed_to
from evenhand.queries.partial import cases_for_staff, reports_for_staff
from evenhand.queries.staff import Desk
from evenhand.records.staff import StandIn

# The step by which each of these is dealt with; and what is judged without a step of the case.
STEPS = {"proposal": Step.APPROVE, "review": Step.REVIEW}
JUDGED = ("triage", "answer", "carry_out")
STAND_IN, TRAINING = "stand_in", "training"


def waiting_for(desk: Desk, today: date, at: datetime | None = None) -> list[Waiting]:
    """What shows to `desk` today, late ones first. What they may not decide or judge says `instead` that they can appoint a
    stand-in (the holder of the post) or complete their training; where they can do neither, or a stand-in who may take it is
    appointed, it is left out."""
    rows = owed_to(desk, today, at)
    cases = {row.subject for row in rows if row.kind in (*STEPS, *JUDGED) and row.subject_kind == "case"}
    reports = {row.subject for row in rows if row.kind in JUDGED and row.subject_kind == "incident"}
    if not cases and not reports:
        return rows
    known = {**cases_for_staff(cases), **{pk: (report, None) for pk, report in reports_for_staff(reports).items()}}
    me = _Me(desk, editions.edition_on(today), today)
    return [told for row in rows for told in (me.sees(row, *known[row.subject]) if row.subject in known else [row])]


@dataclass(frozen=True)
class _Me:
    """Somebody at their desk on a day."""

    desk: Desk
    edition: Edition
    today: date

    def sees(self, row: Waiting, case: CaseForStaff, proposed: str | None) -> Iterator[Waiting]:
        """The row as it is, or with what they can do instead; nothing where there is nothing that they can do."""
        step = STEPS.get(row.kind)
        if row.kind in JUDGED:
            yield from self._judges(row, case)
            return
        stage = proposed if step is Step.APPROVE else None
        if step is None or (step is Step.APPROVE and stage is None):
            yield row
            return
        against = {reason.claim for reason in may_take(self.edition, step, stage, self.officer, case).reasons}
        office = office_for(self.edition, step, stage, self.officer, case)
        if not against or office is None:
            yield row
        elif against == {"trained"}:
            yield replace(row, instead=TRAINING)
        elif office.stands_in_for is None:
            post = staff_queries.post_for(self.desk, office).post.pk
            if not any(may_take(self.edition, step, stage, other, case).allowed for other in self.stand_ins.get(post, ())):
                yield replace(row, instead=STAND_IN)

    def _judges(self, row: Waiting, case: CaseForStaff) -> Iterator[Waiting]:
        """A report or a challenge: theirs, unless it would be in their own cause (apply.who-decides)."""
        if not touches(self.officer.staff, case):
            yield row
            return
        posts = [one.post.pk for one in self.desk.held if one.stands_in_for is None and one.post.office == row.office]
        others = [other for post in posts for other in self.stand_ins.get(post, ())]
        if posts and all(touches(other.staff, case) for other in others):
            yield replace(row, instead=STAND_IN)

    @cached_property
    def officer(self) -> Officer:
        return staff_queries.officer_of(self.desk, self.edition, self.today)

    @cached_property
    def stand_ins(self) -> dict[Any, list[Officer]]:
        """For each of their posts who stands in for it today."""
        found: dict[Any, list[Officer]] = {}
        posts = [one.post.pk for one in self.desk.held if one.stands_in_for is None]
        for row in StandIn.objects.filter(post__in=posts, from_on__lte=self.today, until_on__gte=self.today).select_related(
            "staff"
        ):
            desk = staff_queries.desk_of(row.staff, self.today)
            found.setdefault(row.post_id, []).append(staff_queries.officer_of(desk, self.edition, self.today))
        return found
