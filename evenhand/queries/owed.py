"""What waits for somebody, and what is owed at all? The stored items, compared with a day."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from evenhand.policy.editions.schema import Edition
from evenhand.queries import editions
from evenhand.queries.staff import Desk
from evenhand.records.cases import OwedItem

MOST = 200
SHOWN = (
    *("kind", "occasion", "due_on", "clause", "subject_kind", "subject", "about", "office"),
    *("case__reference", "service__name", "staff__name"),
)


@dataclass(frozen=True)
class Waiting:
    """One thing owed, as a page or a program shows it: what, by when, by which clause, on which case or report."""

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


def waiting_for(desk: Desk, today: date, at: datetime | None = None) -> list[Waiting]:
    """What shows to `desk` today (and at `at`, where the hour counts), late ones first: of their offices and services, and
    their own."""
    mine = Q(staff=desk.staff)
    for one in desk.held:
        if one.post.office:
            in_service = Q(service=one.post.service_id) if one.post.service_id else Q(service__isnull=True)
            mine |= Q(office=one.post.office, staff__isnull=True) & in_service
    now = Q(shows_at__isnull=True) | Q(shows_at__lte=at) if at else Q()
    rows = _rows(OwedItem.objects.filter(mine, now, shows_from__lte=today), desk)
    titles = _titles(today)
    return [_waiting(row, titles, today) for row in rows[:MOST]]


def everything_owed(desk: Desk | None, today: date) -> list[Waiting]:
    """Everything owed that shows on `today`; for a desk without what is locked and does not name them."""
    titles = _titles(today)
    return [_waiting(row, titles, today) for row in _rows(OwedItem.objects.filter(shows_from__lte=today), desk)]


def as_waiting(row: OwedItem, edition: Edition, today: date) -> Waiting:
    """One stored item as a page shows it; its owner by the post's title in `edition`."""
    return _waiting(row, {key: post.title for key, post in edition.posts.items()}, today)


def _rows(items: QuerySet[OwedItem], desk: Desk | None) -> QuerySet[OwedItem]:
    chosen = items.select_related("case", "service", "staff").only(*SHOWN).order_by("due_on", "kind", "pk")
    if desk is None:
        return chosen
    return chosen.filter(Q(locked=False) | Q(staff=desk.staff) | Q(case__named_readers__staff=desk.staff)).distinct()


def _waiting(row: OwedItem, titles: dict[str, str], today: date) -> Waiting:
    office = titles.get(row.office, row.office)
    service = row.service.name if row.service else ""
    owner = row.staff.name if row.staff else ", ".join(part for part in (office, service) if part)
    return Waiting(
        row.kind,
        row.occasion,
        row.due_on,
        (today - row.due_on).days,
        row.clause,
        row.case.reference if row.case else "",
        row.subject_kind,
        row.subject,
        row.about,
        owner,
    )


def _titles(today: date) -> dict[str, str]:
    """What each post of the edition is called."""
    return {key: post.title for key, post in editions.edition_on(today).posts.items()}
