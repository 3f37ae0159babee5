"""What waits for somebody, and what is owed at all? The stored items, compared with a day."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from evenhand.calendars.working_days import WorkingDays
from evenhand.policy.editions.schema import Edition
from evenhand.policy.reviews import warn_on
from evenhand.queries import editions
from evenhand.queries.letter_names import names_of
from evenhand.queries.prepared import Prepared
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, OwedItem
from evenhand.records.incidents import Incident

MOST = 200


class _Row(NamedTuple):
    """What is read of a stored item. The key comes last: it only keeps two alike apart."""

    kind: str
    occasion: str
    due_on: date
    clause: str
    subject_kind: str
    subject: uuid.UUID
    about: str
    office: str
    case__reference: str | None
    service__name: str | None
    staff__name: str | None
    report: str | None
    pk: Any


@dataclass(frozen=True)
class Waiting:
    """One thing owed, as a page or a program shows it: what, by when, by which clause, on which case (`reference`) or
    report. `letter` is what an owed letter is called; `instead`, what somebody can do who may not do it themselves.
    `warn_on` is the working day before, where offices are closed on a day that is still to come (A3)."""

    kind: str
    occasion: str
    due_on: date
    days_late: int
    clause: str
    reference: str
    subject_kind: str
    subject: uuid.UUID
    about: str
    owner: str
    report: str = ""
    warn_on: date | None = None
    letter: str = ""
    instead: str = ""
    office: str = ""


def shown_on(today: date) -> Q:
    """What of everything stored shows on `today`."""
    return Q(shows_from__lte=today) & (Q(shows_until=None) | Q(shows_until__gte=today))


def waiting_for(desk: Desk, today: date, at: datetime | None = None) -> list[Waiting]:
    """What shows to `desk` today (and at `at`, where the hour counts), late ones first: of their offices and services, and
    their own."""
    mine = Q(staff=desk.staff)
    for one in desk.held:
        if one.post.office:
            in_service = Q(service=one.post.service_id) if one.post.service_id else Q(service__isnull=True)
            mine |= Q(office=one.post.office, staff__isnull=True) & in_service
    now = Q(shows_at__isnull=True) | Q(shows_at__lte=at) if at else Q()
    rows = _rows(OwedItem.objects.filter(mine, now, shown_on(today)), desk)
    return _all(rows[:MOST], _titles(today), today)


def everything_owed(desk: Desk | None, today: date) -> list[Waiting]:
    """Everything owed that shows on `today`; for a desk without what is locked and does not name them."""
    return _all(_rows(OwedItem.objects.filter(shown_on(today)), desk), _titles(today), today)


def of_case(case: uuid.UUID, edition: Edition, today: date) -> tuple[Waiting, ...]:
    """What shows of one case on `today`, the most urgent first, with the reports to the police that its incidents owe; a late
    review shows as the review. Owners by `edition`."""
    titles = {key: post.title for key, post in edition.posts.items()}
    return tuple(_all(_of_case(case=case, today=today), titles, today))


# The reference of the report that something is owed on.
_REPORT = Subquery(Incident.objects.filter(pk=OuterRef("subject")).values("reference")[:1])


def _incidents(case: uuid.UUID) -> QuerySet[Any, Any]:
    return Case.incidents.through.objects.filter(case=case).values("incident")


_of_case = Prepared(
    lambda case, today: (
        OwedItem.objects.filter(Q(case=case) | Q(kind="police", subject__in=_incidents(case)), shown_on(today))
        .exclude(kind__in=("review_late", "safety_passed"))
        .annotate(report=_REPORT)
        .order_by("due_on")
        .values_list(*_Row._fields)
    )
)


def _rows(items: QuerySet[OwedItem], desk: Desk | None) -> QuerySet[OwedItem, Any]:
    chosen = items.annotate(report=_REPORT).order_by("due_on", "kind", "pk").values_list(*_Row._fields)
    if desk is None:
        return chosen
    return chosen.filter(Q(locked=False) | Q(staff=desk.staff) | Q(case__named_readers__staff=desk.staff)).distinct()


def _all(values: Iterable[Sequence[Any]], titles: dict[str, str], today: date) -> list[Waiting]:
    """The stored items as pages show them; each letter by its name."""
    rows, working = [_Row(*one) for one in values], _working_days()
    names = names_of((row.occasion, row.about) for row in rows if row.kind == "letter")
    found = [_waiting(row, titles, working, today) for row in rows]
    return [replace(one, letter=names[one.occasion, one.about].words) if one.kind == "letter" else one for one in found]


def _waiting(row: _Row, titles: dict[str, str], working_days: WorkingDays, today: date) -> Waiting:
    owner = row.staff__name or ", ".join(part for part in (titles.get(row.office, row.office), row.service__name) if part)
    open_on = warn_on(working_days, row.due_on)
    return Waiting(
        row.kind,
        row.occasion,
        row.due_on,
        (today - row.due_on).days,
        row.clause,
        row.case__reference or "",
        row.subject_kind,
        row.subject,
        row.about,
        owner,
        row.report or "",
        open_on if today < row.due_on != open_on else None,
        office=row.office,
    )


def _working_days() -> WorkingDays:
    return editions.once_while_reading("working days", editions.working_days)


def _titles(today: date) -> dict[str, str]:
    """What each post of the edition is called."""
    return {key: post.title for key, post in editions.edition_on(today).posts.items()}
