"""What becomes of an unfinished form? Its answers are kept for the person who typed them, and for nobody else."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from evenhand.casework.writing import verb
from evenhand.records.forms import Draft
from evenhand.records.staff import StaffMember

DAYS_KEPT = 28
# A file has the rows of many people who are on no record yet, and is chosen again in a minute.
DAYS_A_FILE_WAITS = 1


def take(*, form: str, subject: str = "", by: StaffMember, at: datetime) -> dict[str, Any]:
    """What `by` has typed so far in `form` about `subject`; nothing where there is no draft, or its last day has passed.

    Reads only. A draft is its owner's alone: no draft of anybody else is ever answered.
    """
    row = _theirs(by, form, subject).filter(saved_at__gt=at - timedelta(days=DAYS_KEPT)).first()
    return dict(row.answers) if row else {}


@verb
def save(*, form: str, subject: str = "", answers: Mapping[str, Any], by: StaffMember, at: datetime) -> None:
    """Keep `answers` in place of what was kept before. It is nobody's record yet, so it is not in the audit."""
    Draft.objects.update_or_create(staff=by, form=form, subject=subject, defaults={"answers": dict(answers), "saved_at": at})


@verb
def give_up(*, form: str, subject: str = "", by: StaffMember, at: datetime) -> None:
    """Forget the draft: it was sent, or its owner gave it up."""
    _theirs(by, form, subject).delete()


@verb
def forget_old(*, at: datetime) -> int:
    """Delete every draft whose last day has passed, and every file that was uploaded a day ago and never confirmed; answers how
    many. The worker does this in each round."""
    past = Q(saved_at__lte=at - timedelta(days=DAYS_KEPT))
    waits = Q(subject="", answers__has_key="file", saved_at__lte=at - timedelta(days=DAYS_A_FILE_WAITS))
    gone, _ = Draft.objects.filter(past | waits).delete()
    return gone


def _theirs(by: StaffMember, form: str, subject: str) -> Any:
    return Draft.objects.filter(staff=by, form=form, subject=subject)
