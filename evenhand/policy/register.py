"""What happens to an entry of an earlier register? Unverified, reviewed by a day, then out of the check; danger stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.calendars.months import add_months
from evenhand.policy.editions.schema import Edition


@dataclass(frozen=True)
class Unverified:
    """The days of an imported entry. `shows_until` is its last day in the check; None while it warns of danger."""

    review_by: date
    shows_until: date | None
    deletion_due_on: date


def unverified(edition: Edition, imported_on: date, danger: bool) -> Unverified:
    """The days of an entry imported on `imported_on` (register.central, review.retention).

    It restricts nothing. Neither confirmed nor dropped by its day it leaves the check after that day; one that warns of
    danger stays as an unverified warning until somebody decides. Deletion is due the retention period after the import.
    """
    review_by = imported_on + timedelta(days=edition.central_register.unverified_days)
    deletion = add_months(imported_on, edition.retention.closed_case_months)
    return Unverified(review_by, None if danger else review_by, deletion)


def warns_of_danger(edition: Edition, texts: Iterable[str]) -> bool:
    """Whether any of `texts` has one of the edition's danger words, in any case, with hyphens or without."""
    words = [_plain(word) for word in edition.central_register.danger_words]
    return any(word in _plain(text) for text in texts for word in words)


def _plain(text: str) -> str:
    return " ".join(text.replace("-", " ").split()).casefold()


@dataclass(frozen=True)
class Escalated:
    """Who has to answer for an unverified entry, and from which day they see it."""

    office: str
    shows_from: date
    late: bool


def escalation_of(edition: Edition, imported_on: date, review_by: date, owner: str) -> list[Escalated]:
    """The entry's owner from the import on; when its day has passed also the others, as for a late review (A15)."""
    rows = [Escalated(owner, imported_on, late=False)]
    for step in edition.reviews.escalation:
        if step.to != owner:
            rows.append(Escalated(step.to, review_by + timedelta(days=step.days_late), late=True))
    return rows
