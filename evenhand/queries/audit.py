"""Who looked at what, when and why? The audit in names instead of ids, for the information owner."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from evenhand.queries.locked_rows import shown_to
from evenhand.queries.staff import Desk
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.staff import PostHolding, StaffMember, StandIn

MOST = 200


@dataclass(frozen=True)
class Line:
    """One row of the audit in words: when, who, what, of which case, for what purpose."""

    at: datetime
    who: str
    what: str
    kind: str
    case: str
    purpose: str
    number: int = 0


@dataclass(frozen=True)
class Holder:
    """Somebody who holds access: by which post, and whether they stand in for its holder."""

    who: str
    post: str
    stands_in: bool


def lines(
    desk: Desk, *, case: str = "", staff: uuid.UUID | None = None, before: int | None = None, most: int = MOST
) -> list[Line]:
    """The latest rows (`before` one, by its number), of one case or one person when asked; without anything that belongs to a
    locked record that does not name them."""
    rows = AuditEntry.objects.exclude(actor=None)
    if case:
        ids = list(Case.objects.filter(reference=case).values_list("pk", flat=True))
        rows = rows.filter(Q(case__in=ids) | Q(subject__in=ids))
    if staff:
        rows = rows.filter(actor=staff)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return _in_words(shown_to(desk, rows, most))


def _in_words(rows: list[AuditEntry]) -> list[Line]:
    who = dict(StaffMember.objects.filter(pk__in={row.actor for row in rows}).values_list("pk", "name"))
    of = dict(Case.objects.filter(pk__in={row.case for row in rows} - {None}).values_list("pk", "reference"))
    checks = [row.subject for row in rows if row.kind == "contactcheck"]
    why = dict(ContactCheck.objects.filter(pk__in=checks).values_list("pk", "purpose"))
    return [
        Line(
            row.at,
            who.get(row.actor, "an account that has left"),
            row.verb.replace("_", " "),
            row.kind,
            of.get(row.case, ""),
            why.get(row.subject, ""),
            row.pk,
        )
        for row in rows
    ]


def holders(today: date) -> list[Holder]:
    """Everybody who holds a post today, or stands in for one."""
    on = Q(from_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gte=today))
    held = PostHolding.objects.filter(on, staff__is_active=True).select_related("post", "staff")
    stand = StandIn.objects.filter(from_on__lte=today, until_on__gte=today).select_related("post", "staff")
    rows = [Holder(one.staff.name, one.post.title, False) for one in held]
    rows += [Holder(one.staff.name, one.post.title, True) for one in stand]
    return sorted(rows, key=lambda one: (one.who, one.post))
