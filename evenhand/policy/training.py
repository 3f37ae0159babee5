"""Is somebody trained enough to decide? Courses needed, their validity, and the days of grace of a new edition (A32)."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from evenhand.calendars.months import add_months
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Role


def assigned(edition: Edition, roles: Collection[Role]) -> tuple[str, ...]:
    """The courses of whoever has `roles`: those for everybody, and those for any of these (intro.training)."""
    courses = edition.training.courses.items()
    return tuple(key for key, course in courses if not course.assigned_to or set(course.assigned_to) & set(roles))


def courses_due(edition: Edition, roles: Collection[Role], completed: Mapping[str, date], on: date) -> tuple[str, ...]:
    """The courses of `roles` that are not complete on `on`: never done, or run out. `completed` is the latest day of each."""
    return tuple(key for key in assigned(edition, roles) if not _valid(edition, key, completed, on))


def may_decide(
    edition: Edition, completed: Mapping[str, date], on: date, earlier_round: Mapping[str, date] | None = None
) -> bool:
    """Whether training lets a person decide on `on` (intro.training).

    `completed` counts for this edition's round. Who had completed the round before has the edition's days of grace
    from the day it applies, so that nobody is locked out on its first day; `earlier_round` is None without one.
    """
    needed = [key for key, course in edition.training.courses.items() if course.needed_to_decide]
    if all(_valid(edition, key, completed, on) for key in needed):
        return True
    grace_ends = edition.about.applies_from + timedelta(days=edition.training.grace_days)
    return earlier_round is not None and on <= grace_ends and all(key in earlier_round for key in needed)


def _valid(edition: Edition, key: str, completed: Mapping[str, date], on: date) -> bool:
    done = completed.get(key)
    if done is None or done > on:
        return False
    months = edition.training.courses[key].valid_months
    return months is None or on <= add_months(done, months)
