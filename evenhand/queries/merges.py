"""Which records are of one person? Whom a merged record became, which records make up a person, and their live case."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from evenhand.policy.access import Action, may, relation_of
from evenhand.policy.merging import LiveCase, Side, may_merge
from evenhand.policy.verdicts import Reason
from evenhand.queries import facts
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case
from evenhand.records.merges import Merge
from evenhand.records.people import NotTheSame, Person


def now_known_as(person: Person) -> Person:
    """The record that `person` became: itself, unless it was merged."""
    while person.merged_into_id:
        person = Person.objects.get(pk=person.merged_into_id)
    return person


def key_now(key: uuid.UUID) -> uuid.UUID:
    """The id of the record that the one with `key` became; of anything else its own."""
    person = Person.objects.filter(pk=key, merged_into__isnull=False).first()
    return now_known_as(person).pk if person else key


def all_of(people: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """The records that make up these people: what they became, and everything that became the same."""
    found = {now_known_as(one).pk for one in Person.objects.filter(pk__in=list(people))}
    newest = found
    while newest:
        newest = set(Person.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - found
        found |= newest
    return found


def live_case(person: Person, at: datetime) -> Case | None:
    """The one case of `person` that has not closed."""
    case = person.cases.filter(latest=True).select_related("standing", "service", "person").first()
    return case if case is not None and (case.standing.ended_at is None or case.standing.ended_at > at) else None


def side_of(person: Person, live: Case | None, desk: Desk) -> Side:
    """A record as the rules of merging take it, for the officer at `desk`."""
    return Side(person.locked, str(person.staff_id) if person.staff_id else None, _live(live, desk) if live else None)


def _live(case: Case, desk: Desk) -> LiveCase:
    around, me = facts.for_staff(case), str(desk.staff.pk)
    locked = bool(case.person and case.person.locked)
    named = locked and case.named_readers.filter(staff=desk.staff).exists()
    relation = relation_of(str(case.service_id), desk.services, locked, named)
    theirs = may(desk.roles, Action.WORK_CASE, relation)
    return LiveCase(case.reference, case.service.name, theirs, me in around.targets, me in around.conflicted)


def hides_a_case(person: Person, desk: Desk) -> bool:
    """Whether a locked record has a case that does not name the officer: they may not learn of it, and so not move it."""
    return person.locked and person.cases.exclude(named_readers__staff=desk.staff).exists()


def against_merging(first: Person, second: Person, desk: Desk, at: datetime) -> list[Reason]:
    """What stands against joining these two, whatever the reason for it; shown before anybody types one."""
    stays, goes = (second, first) if second.locked else (first, second)
    survivor, merged = (side_of(one, live_case(one, at), desk) for one in (stays, goes))
    pair = Q(first=first, second=second) | Q(first=second, second=first)
    different = NotTheSame.objects.filter(pair, taken_back_at=None).exists()
    return list(may_merge(survivor, merged, different, reason="-").reasons)


def of_survivor(person: Person) -> list[Merge]:
    """The merges into `person` and into what became them, the latest first; undone ones too."""
    ids = all_of([person.pk])
    rows = Merge.objects.filter(survivor__in=ids).select_related("by", "undone_by", "merged", "survivor")
    return list(rows.order_by("-at", "pk"))
