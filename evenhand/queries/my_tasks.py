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
from evenhand.policy.staff import CaseForStaff, Officer, may_take, office_for
from evenhand.policy.steps import Step
from evenhand.queries import editions
from evenhand.queries import staff as staff_queries
from evenhand.queries.owed import Waiting
from evenhand.queries.owed import waiting_for as owed_to
from evenhand.queries.partial import cases_for_staff
from evenhand.queries.staff import Desk
from evenhand.records.staff import StandIn

# The step by which each of these is dealt with.
STEPS = {"proposal": Step.APPROVE, "review": Step.REVIEW}
STAND_IN, TRAINING = "stand_in", "training"


def waiting_for(desk: Desk, today: date, at: datetime | None = None) -> list[Waiting]:
    """What shows to `desk` today, late ones first. A decision or review that they may not take says `instead` that they can
    appoint a stand-in (the holder of the post) or complete their training; where they can do neither, or a stand-in who may
    take it is appointed, it is left out."""
    rows = owed_to(desk, today, at)
    cases = {row.subject for row in rows if row.kind in STEPS and row.subject_kind == "case"}
    if not cases:
        return rows
    known, me = cases_for_staff(cases), _Me(desk, editions.edition_on(today), today)
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
