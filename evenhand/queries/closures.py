"""On which days are the council's offices closed?"""

import uuid
from datetime import date, timedelta

from django.db.models import QuerySet

from evenhand.records.editions import Closure

SHOWN_FOR = timedelta(days=365)


def closures(today: date) -> QuerySet[Closure]:
    """The days on which the offices are closed: those of the last year, and those to come."""
    return Closure.objects.filter(taken_out_at=None, day__gte=today - SHOWN_FOR).order_by("day")


def closure(pk: uuid.UUID) -> Closure | None:
    """One such day, unless it was taken out."""
    return Closure.objects.filter(taken_out_at=None, pk=pk).first()
