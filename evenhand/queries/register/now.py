"""Where does each case stand now, and what was decided in it? One read of the stored answers with what they name."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from evenhand.queries.among import joined
from evenhand.queries.prepared import Prepared
from evenhand.queries.register.decided import Decided, OnReview, OnStage, on_review_fields, on_stage_fields
from evenhand.queries.register.keys import as_text
from evenhand.queries.register.stands import Line, Stand
from evenhand.records.cases import Standing
from evenhand.records.decisions import InForce


class _Stored(NamedTuple):
    case: str
    stage: str
    ends_on: date | None
    closed: bool
    review_on: date | None
    decided_on: date | None
    advised_on: date | None
    disputed: bool
    withdrawn: bool


_STORED = (
    as_text("case_id"), "stage", "ends_on", "closed", "review_due_on", "decided_on", "advised_on", "accuracy_disputed",
    "withdrawn",
)  # fmt: skip
_ON_STAGE, _ON_REVIEW = on_stage_fields("decision__"), on_review_fields("review__")
_LINE = (as_text("case_id"), as_text("arrangement_id"), "instruction", as_text("from_at"), "left", "ends_on", "safety_warning")


def _stored(cases: str, at: datetime) -> QuerySet[Standing, Any]:
    closed = ExpressionWrapper(Q(ended_at__isnull=False) & Q(ended_at__lte=at), output_field=BooleanField())
    rows = Standing.objects.filter(case__pk__among=cases).annotate(closed=closed)
    return rows.values_list(*_STORED, *_ON_STAGE, *_ON_REVIEW)


def _in_force(cases: str, at: datetime) -> QuerySet[InForce, Any]:
    left = ExpressionWrapper(Q(until_at__isnull=True) | Q(until_at__gt=at), output_field=BooleanField())
    rows = InForce.objects.filter(case__pk__among=cases).annotate(left=left)
    return rows.order_by("from_at").values_list(*_LINE)


_stored_of, _in_force_of = Prepared(_stored), Prepared(_in_force)


def stands_now(cases: Sequence[str], at: datetime) -> dict[str, tuple[Stand, Decided]]:
    """Of each of `cases` (ids as text) what is stored, which `verify` proves equal to what its decisions add up to."""
    lines = _lines(cases, at)
    first, second = len(_STORED), len(_STORED) + len(_ON_STAGE)
    found = {}
    for row in _stored_of(cases=joined(cases), at=at):
        stored = _Stored._make(row[:first])
        made = Decided(decided_on=stored.decided_on, advised_on=stored.advised_on)
        if row[first]:
            made.on_stage(OnStage._make(row[first:second]))
        if row[second]:
            made.on_review(OnReview._make(row[second:]))
        stand = Stand(
            stored.stage,
            stored.ends_on,
            bool(stored.closed),
            stored.review_on,
            lines[stored.case],
            bool(stored.disputed),
            bool(stored.withdrawn),
        )
        found[stored.case] = stand, made
    return found


def _lines(cases: Sequence[str], at: datetime) -> dict[str, list[Line]]:
    lines: dict[str, list[Line]] = defaultdict(list)
    for case, *line in _in_force_of(cases=joined(cases), at=at):
        lines[case].append(Line._make(line))
    return lines
