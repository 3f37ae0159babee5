"""Which entries of the earlier register wait to be confirmed or dropped, and what do they say?"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from evenhand.calendars.london import london_date
from evenhand.queries.register.keys import as_text
from evenhand.queries.register.subjects import people, place_in_words
from evenhand.records.imports import EarlierEntry


@dataclass(frozen=True)
class EarlierLine:
    """One unverified entry, as a page shows it. `shows` says whether the contact check still mentions it."""

    pk: uuid.UUID
    name: str
    contact: str
    service: str
    reference: str
    measures: str
    notes: str
    reviewer: str
    days: tuple[date | None, date | None, date | None, date | None]
    danger: bool
    imported_on: date
    review_by: date
    days_late: int
    shows: bool
    deletion_due_on: date
    case: str
    service_key: str
    answer: str


def waiting(at: datetime) -> list[EarlierLine]:
    """The entries that nobody has answered, those with a warning of danger first, then by their day."""
    rows = EarlierEntry.objects.filter(answered_at__isnull=True, imported_at__lte=at)
    return _lines(rows.order_by("-danger", "review_by", "pk"), at)


def one(pk: uuid.UUID, at: datetime) -> EarlierLine | None:
    """One entry, answered or not, or None."""
    rows = EarlierEntry.objects.filter(pk=pk)
    found = _lines(rows, at)
    return found[0] if found else None


def _lines(rows: QuerySet[EarlierEntry], at: datetime) -> list[EarlierLine]:
    chosen = list(rows.select_related("place", "service", "confirmed_case").annotate(of_person=as_text("person_id")))
    known = people([row.of_person for row in chosen if row.person_id])
    return [_line(row, known.get(row.of_person, ("", "")) if row.person_id else _place(row), at) for row in chosen]


def _place(row: EarlierEntry) -> tuple[str, str]:
    assert row.place is not None
    return "Occupant not known", place_in_words(row.place.address, row.place.postcode, row.place.uprn)


def _line(row: EarlierEntry, about: tuple[str, str], at: datetime) -> EarlierLine:
    return EarlierLine(
        row.pk,
        about[0],
        about[1],
        row.service.name if row.service else "",
        row.row.get("reference", ""),
        row.measures,
        row.notes,
        row.reviewer,
        (row.started_on, row.ends_on, row.advised_on, row.review_on),
        row.danger,
        london_date(row.imported_at),
        row.review_by,
        (london_date(at) - row.review_by).days,
        row.answered_at is None and (row.shows_until is None or at < row.shows_until),
        row.deletion_due_on,
        row.confirmed_case.reference if row.confirmed_case else "",
        str(row.service_id or ""),
        f"{row.answer.capitalize()}: {row.answer_reason}" if row.answer else "",
    )
