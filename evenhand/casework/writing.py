"""How does a verb begin? The case is locked and still what the person read; a form sent twice is taken once."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import models, transaction

from evenhand.calendars.working_days import BeyondCalendar
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, refuse
from evenhand.records.cases import Case
from evenhand.records.forms import Submission
from evenhand.records.staff import StaffMember

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)


def verb(action: Callable[P, R]) -> Callable[P, R]:
    """One transaction for the whole of a verb: all of it is written, or nothing. Refused where working days would have to be
    counted from a day whose bank holidays are not known."""

    @wraps(action)
    def in_transaction(*args: P.args, **kwargs: P.kwargs) -> R:
        with _within_the_calendar(), transaction.atomic():
            return action(*args, **kwargs)

    return in_transaction


@contextmanager
def _within_the_calendar() -> Iterator[None]:
    try:
        yield
    except BeyondCalendar as beyond:
        raise refuse("intro.fair", "day_within_reach", f"{beyond} If a day was mistyped, correct it.") from None


def lock_case(reference: str, seen_version: int | None = None) -> Case:
    """The case, locked, with its version raised by one. Raises ChangedMeanwhile when it is not what the person read."""
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("person", "place", "service")
        .filter(reference=reference)
        .first()
    )
    if case is None:
        raise NotThere
    if seen_version is not None and case.version != seen_version:
        raise ChangedMeanwhile(seen_version, case.version)
    Case.objects.filter(pk=case.pk).update(version=models.F("version") + 1)
    case.version += 1
    return case


def taken_before(token: uuid.UUID | None, by: StaffMember) -> Submission | None:
    """The earlier taking of the form with `token`, if it was already taken from this person."""
    if token is None:
        return None
    return Submission.objects.filter(token=token, staff=by.pk).first()


def take(token: uuid.UUID | None, by: StaffMember, at: datetime, result: uuid.UUID) -> None:
    """Note that the form with `token` was taken, in the transaction that took it."""
    if token is not None:
        Submission.objects.create(token=token, staff=by.pk, at=at, result=result)


def once(model: type[M]) -> Callable[[Callable[P, M]], Callable[Concatenate[P], M]]:
    """A verb that makes a `model` and takes `form_token=`: sent twice, it answers the record made the first time."""

    def decorate(action: Callable[P, M]) -> Callable[P, M]:
        @wraps(action)
        def in_transaction(*args: P.args, **kwargs: P.kwargs) -> M:
            token = kwargs.pop("form_token", None)
            by, at = kwargs["by"], kwargs["at"]
            with _within_the_calendar(), transaction.atomic():
                before = taken_before(token, by)  # type: ignore[arg-type]
                if before is not None:
                    return model._default_manager.get(pk=before.result)
                made = action(*args, **kwargs)
                take(token, by, at, made.pk)  # type: ignore[arg-type]
                return made

        return in_transaction

    return decorate
