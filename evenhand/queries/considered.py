"""Which cases are being considered, since when, and who has to see to it? Nothing is decided or proposed, and no day is set."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.calendars.london import london_date
from evenhand.policy import considering as rules
from evenhand.policy.access import Action, Relation, may
from evenhand.policy.editions.schema import Edition
from evenhand.policy.own_cause import touches
from evenhand.policy.staff import CaseForStaff, Officer, appoint_for
from evenhand.queries import posts
from evenhand.queries import staff as staff_queries
from evenhand.queries.cases import MOST
from evenhand.queries.my_tasks import STAND_IN, TRAINING
from evenhand.queries.partial import cases_for_staff
from evenhand.queries.posts import PostLine
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, NamedReader
from evenhand.records.decisions import Proposal
from evenhand.records.staff import Post

# What somebody does about a case that nobody who leads it may decide, and whose superior they are.
BENEATH = "beneath"


@dataclass(frozen=True)
class Line:
    """A case that is being considered, by its reference alone.

    `instead`: what somebody does who may not decide it themselves, or whose post is above those who may not. `opens`: whether
    they may see it. `locked`: whether it is there for named people alone.
    """

    reference: str
    service: str
    opened_on: date
    days: int
    instead: str = ""
    opens: bool = True
    locked: bool = False


def lines_for(desk: Desk, edition: Edition, at: datetime) -> list[Line]:
    """The cases that wait for evidence and a decision by whoever is at `desk`, the first opened first. What they may not decide
    says what they do instead; where a stand-in takes it on, or they can do nothing, it is left out."""
    keeps = may(desk.roles, Action.WORK_CASE, Relation.OWN)
    if not keeps and not may(desk.roles, Action.STAND_IN):
        return []
    today = london_date(at)
    if not _considered_at_all(at).exists():
        return []
    me = _Me(desk, edition, today, keeps)
    rows = list(_considered(desk, me.services, at)[:MOST])
    known = cases_for_staff([row.pk for row in rows])
    readers = _readers([row.pk for row in rows if _locked(row)])
    found = []
    for row in rows:
        told = me.told(known[row.pk][0], readers.get(row.pk, frozenset()) if _locked(row) else None)
        if told is not None:
            opened_on = london_date(row.opened_at)
            days = (today - opened_on).days
            found.append(Line(row.reference, row.service.name, opened_on, days, told, me.sees(row), _locked(row)))
    return found


@dataclass(frozen=True)
class _Me:
    """Somebody at their desk on a day, and whether they keep cases."""

    desk: Desk
    edition: Edition
    today: date
    keeps: bool

    @cached_property
    def posts(self) -> list[tuple[PostLine, list[str | None]]]:
        """Every post with who holds it and those above: read only where one is asked for."""
        return posts.with_holders_up(self.today)

    def told(self, case: CaseForStaff, readers: frozenset[str] | None) -> str | None:
        """What they do about it: decide (nothing is said), train, or appoint a stand-in; none, where they do nothing."""
        if not self.keeps or (readers is None and case.service not in self.desk.services):
            return self._beneath(case, readers)
        if not touches(self.officer.staff, case):
            against = rules.against(self.edition, self.officer, case)
            if "holds_the_post" in against:
                return self._beneath(case, readers) or ""
            return TRAINING if against == {"trained"} else ""
        mine = {one.post.pk for one in self.desk.held if one.stands_in_for is None}
        own = [line for line, _ in self._taking(case) if line.post.pk in mine]
        stand_ins = [one for line in own for one in self._stand_ins(line)]
        return STAND_IN if own and not rules.can_take_it_on(stand_ins, case, readers) else self._beneath(case, readers)

    def _beneath(self, case: CaseForStaff, readers: frozenset[str] | None) -> str | None:
        """Whether nobody can take it on who holds a post for it or stands in, and theirs is the post above."""
        taking = self._taking(case)
        people = [one for line, up in taking for one in (*up[:1], *self._stand_ins(line)) if one is not None]
        above = any(self._appoint(up) for _, up in taking)
        return BENEATH if above and not rules.can_take_it_on(people, case, readers) else None

    def sees(self, row: Case) -> bool:
        """Whether they may see the case: a locked one that is listed names them."""
        own = Relation.OWN if str(row.service_id) in self.desk.services else Relation.OTHER
        return may(self.desk.roles, Action.SEE_CASE, Relation.NAMED if _locked(row) else own)

    @cached_property
    def services(self) -> frozenset[str]:
        """The services whose cases they keep, or for whose posts they appoint stand-ins: whoever is above any post is the next
        above one."""
        above = Post.objects.filter(superior__in=[one.post.pk for one in self.desk.held]).exists()
        lines = self.posts if above else []
        beneath = {str(line.post.service_id) for line, up in lines if line.post.service_id and self._appoint(up)}
        return beneath | self.desk.services if self.keeps else frozenset(beneath)

    @cached_property
    def officer(self) -> Officer:
        return staff_queries.officer_of(self.desk, self.edition, self.today)

    def _appoint(self, up: list[str | None]) -> bool:
        return str(self.desk.staff.pk) in appoint_for(up)

    def _taking(self, case: CaseForStaff) -> list[tuple[PostLine, list[str | None]]]:
        """The posts of the case's service that take its first steps."""
        named = rules.first_takers(self.edition)
        return [one for one in self.posts if one[0].post.office in named and str(one[0].post.service_id) == case.service]

    def _stand_ins(self, line: PostLine) -> list[str]:
        return [str(one.staff_id) for one in line.stand_ins if one.from_on <= self.today]


def _considered(desk: Desk, services: frozenset[str], at: datetime) -> QuerySet[Case]:
    """The cases of `services` of which nothing is decided, proposed or over, and locked ones that name whoever is at `desk`."""
    theirs = Q(service__in=[uuid.UUID(key) for key in services])
    internal = Q(person__kind="internal")
    named = Exists(NamedReader.objects.filter(case=OuterRef("pk"), staff=desk.staff))
    rows = _considered_at_all(at).filter((theirs & ~internal) | (internal & named))
    return rows.select_related("person", "service").order_by("opened_at", "pk")


def _considered_at_all(at: datetime) -> QuerySet[Case]:
    """Every case of which nothing is decided, proposed or over: few, and often none."""
    proposed = Exists(Proposal.objects.filter(case=OuterRef("pk"), decision__isnull=True))
    rows = Case.objects.filter(standing__stage="", standing__withdrawn=False)
    return rows.exclude(standing__ended_at__lte=at).exclude(proposed)


def _locked(row: Case) -> bool:
    return bool(row.person_id and row.person and row.person.locked)


def _readers(locked: list[Any]) -> dict[Any, frozenset[str]]:
    """Who may see each of these locked cases."""
    found: dict[Any, set[str]] = {}
    for case, staff in NamedReader.objects.filter(case__in=locked).values_list("case_id", "staff_id") if locked else ():
        found.setdefault(case, set()).add(str(staff))
    return {case: frozenset(staff) for case, staff in found.items()}
