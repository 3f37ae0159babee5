"""Who has done which course, and who is due?"""

from dataclasses import dataclass
from datetime import date

from evenhand.policy.editions.schema import Edition
from evenhand.policy.training import courses_due
from evenhand.records.staff import StaffMember
from evenhand.records.training import Completion


@dataclass(frozen=True)
class TrainingLine:
    """Somebody's training under an edition: the latest day of each course, and the courses that are due."""

    staff: StaffMember
    completed: dict[str, date]
    due: tuple[str, ...]


def everybody(edition: Edition, on: date) -> list[TrainingLine]:
    """The training of everybody with an open account, who is due first."""
    done: dict[object, dict[str, date]] = {}
    rows = Completion.objects.filter(edition=edition.about.key, completed_on__lte=on).order_by("completed_on")
    for staff, course, completed_on in rows.values_list("staff", "course", "completed_on"):
        done.setdefault(staff, {})[course] = completed_on
    people = StaffMember.objects.filter(is_active=True).exclude(kind__in=("operator", "client")).order_by("name")
    lines = [_line(edition, person, done.get(person.pk, {}), on) for person in people]
    return sorted(lines, key=lambda line: not line.due)


def of(edition: Edition, staff: StaffMember, on: date) -> TrainingLine:
    """One person's training."""
    rows = Completion.objects.filter(staff=staff, edition=edition.about.key, completed_on__lte=on).order_by("completed_on")
    return _line(edition, staff, dict(rows.values_list("course", "completed_on")), on)


def _line(edition: Edition, staff: StaffMember, completed: dict[str, date], on: date) -> TrainingLine:
    return TrainingLine(staff, completed, courses_due(edition, completed, on))
