"""How is a long list read in parts, while it grows? Each part goes on after the last row of the one before."""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class PageOf(Generic[M]):
    """Some rows, and what to ask with for those that follow; None on the last page."""

    rows: list[M]
    next_cursor: str | None


def page_of(rows: QuerySet[M], cursor: str | None, limit: int, by: str = "", newest_first: bool = True) -> PageOf[M]:
    """At most `limit` of `rows` after `cursor`: by a time or day, or where there is none by their ids, in no order of time."""
    sign, compare = ("-", "lt") if by and newest_first else ("", "gt")
    if cursor is not None:
        rows = rows.filter(_after(cursor, by, compare))
    order = (f"{sign}{by}", f"{sign}pk") if by else ("pk",)
    found = list(rows.order_by(*order)[: limit + 1])
    return PageOf(found[:limit], _cursor(found[limit - 1], by) if len(found) > limit else None)


def _after(cursor: str, by: str, compare: str) -> Q:
    micros, _, key = cursor.partition(".")
    pk = uuid.UUID(key)
    if not by:
        return Q(pk__gt=pk)
    at: Any = EPOCH + int(micros) * MICROSECOND
    same = Q(**{by: at, f"pk__{compare}": pk})
    return Q(**{f"{by}__{compare}": at}) | same


def _cursor(row: Model, by: str) -> str:
    at = getattr(row, by) if by else EPOCH
    if isinstance(at, date) and not isinstance(at, datetime):
        at = datetime(at.year, at.month, at.day, tzinfo=UTC)
    return f"{(at - EPOCH) // MICROSECOND}.{row.pk.hex}"
