"""Are two people the same? That they are not is remembered until somebody takes it back; that they are is a merge."""

import uuid
from datetime import datetime

from django.db.models import Q, QuerySet

from evenhand.casework import audit
from evenhand.casework.people import lock_person
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import verb
from evenhand.records.people import NotTheSame, Person
from evenhand.records.staff import StaffMember


@verb
def not_the_same(*, person: uuid.UUID, other: uuid.UUID, by: StaffMember, at: datetime) -> NotTheSame:
    """Note that two people are different, so that they are not suggested as one again. Noted twice it stands once."""
    first, second = lock_both(person, other, by, at)
    row = found_different(first, second)
    if row is None:
        row = NotTheSame.objects.create(first=first, second=second, found_by=by, found_at=at)
        audit.wrote(row, by=by, at=at, verb="found_different")
    audit.wrote(first, second, by=by, at=at, verb="found_different")
    return row


@verb
def take_back(*, person: uuid.UUID, other: uuid.UUID, by: StaffMember, at: datetime) -> NotTheSame:
    """Take back that two people are different: they may be suggested as one again. That it was once said stays on record."""
    first, second = lock_both(person, other, by, at)
    rows = list(_standing(first, second))
    if not rows:
        raise NotThere
    for row in rows:
        row.taken_back_by, row.taken_back_at = by, at
        row.save(update_fields=["taken_back_by", "taken_back_at"])
    audit.wrote(first, second, *rows, by=by, at=at, verb="difference_taken_back")
    return rows[0]


def lock_both(
    person: uuid.UUID,
    other: uuid.UUID,
    by: StaffMember,
    at: datetime,
    seen: tuple[int | None, int | None] = (None, None),
) -> tuple[Person, Person]:
    """Both, locked in one order whoever asks first, each with its version raised. Refused for one and the same."""
    if person == other:
        raise refuse("intro.fair", "two_people", "This is one and the same record. Choose another person.")
    versions = {person: seen[0], other: seen[1]}
    locked = {pk: lock_person(pk, by, at, versions[pk]) for pk in sorted(versions)}
    return locked[person], locked[other]


def found_different(first: Person, second: Person) -> NotTheSame | None:
    """That somebody found these two to be different, as long as it was not taken back."""
    return _standing(first, second).first()


def _standing(first: Person, second: Person) -> QuerySet[NotTheSame]:
    pair = Q(first=first, second=second) | Q(first=second, second=first)
    return NotTheSame.objects.filter(pair, taken_back_at=None).order_by("found_at", "pk")
