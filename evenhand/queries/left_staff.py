"""Which members of staff have left, and when do they go? When their months have passed and no record names them any more."""

import uuid
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from evenhand.calendars.london import london_date
from evenhand.policy import retention as rules
from evenhand.policy.editions.schema import Edition
from evenhand.records.audit import AuditEntry
from evenhand.records.remembered import Goes
from evenhand.records.staff import PostHolding, StaffMember


def due(edition: Edition, on: date, only: uuid.UUID | None = None) -> dict[uuid.UUID, date]:
    """The staff that are deleted by `on`, each with their day: left, named by no record, their months passed."""
    left = _left() if only is None else _left().filter(pk=only)
    days = {pk: rules.staff_due(edition, _left_on(closed_at, last)) for pk, closed_at, last in left if closed_at or last}
    return {pk: day for pk, day in days.items() if day <= on}


def _left() -> Any:
    """Closed accounts without a post to come that nothing names: when they were closed, and the last day in a post."""
    closed = AuditEntry.objects.filter(subject=OuterRef("pk"), verb="account_closed").order_by("-at").values("at")[:1]
    rows = _unnamed(StaffMember.objects.filter(is_active=False, is_operator=False).exclude(kind="client"))
    rows = rows.exclude(Exists(PostHolding.objects.filter(staff=OuterRef("pk"), until_on__isnull=True)))
    return rows.annotate(closed_at=Subquery(closed), last=Max("holdings__until_on")).values_list("pk", "closed_at", "last")


def _left_on(closed_at: Any, last: date | None) -> date:
    return max(day for day in (london_date(closed_at) if closed_at else None, last) if day)


def _unnamed(staff: QuerySet[StaffMember]) -> QuerySet[StaffMember]:
    """Those of `staff` whom no record names, but for what goes with them."""
    for field in StaffMember._meta.get_fields(include_hidden=True):
        model: Any = field.related_model
        if not field.auto_created or field.concrete or model._meta.app_label != "records" or model._meta.auto_created:
            continue
        name = field.field.name  # type: ignore[union-attr]
        rows = model._default_manager.filter(Q(**{name: OuterRef("pk")}))
        if model.goes in (Goes.WITH_STAFF, Goes.WITH_DRAFT):
            rows = rows.exclude(staff=OuterRef("pk"))
        staff = staff.exclude(Exists(rows))
    return staff
