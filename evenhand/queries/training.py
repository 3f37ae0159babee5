"""Who has done which course, and who is due?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Role
from evenhand.policy.training import assigned, courses_due
from evenhand.queries.staff import desk_of, roles_on
from evenhand.records.staff import StaffMember
from evenhand.records.training import Completion


@dataclass(frozen=True)
class TrainingLine:
    """Somebody's training under an edition: their courses, the latest day of each, and those that are due."""

    staff: StaffMember
    courses: tuple[str, ...]
    completed: dict[str, date]
    due: tuple[str, ...]


def everybody(edition: Edition, on: date) -> list[TrainingLine]:
    """The training of everybody with an open account, who is due first."""
    done: dict[object, dict[str, date]] = {}
    rows = Completion.objects.filter(edition=edition.about.key, completed_on__lte=on).order_by("completed_on")
    for staff, course, completed_on in rows.values_list("staff", "course", "completed_on"):
        done.setdefault(staff, {})[course] = completed_on
    people = StaffMember.objects.filter(is_active=True).exclude(kind__in=("operator", "client")).order_by("name")
    roles = roles_on(on)
    lines = [_line(edition, person, roles[person.pk], done.get(person.pk, {}), on) for person in people]
    return sorted(lines, key=lambda line: not line.due)


def of(edition: Edition, staff: StaffMember, on: date) -> TrainingLine:
    """One person's training."""
    rows = Completion.objects.filter(staff=staff, edition=edition.about.key, completed_on__lte=on).order_by("completed_on")
    return _line(edition, staff, desk_of(staff, on).roles, dict(rows.values_list("course", "completed_on")), on)


def _line(edition: Edition, staff: StaffMember, roles: Collection[Role], completed: dict[str, date], on: date) -> TrainingLine:
    return TrainingLine(staff, assigned(edition, roles), completed, courses_due(edition, roles, completed, on))
