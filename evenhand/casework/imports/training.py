"""How do completed courses come in? By email and course, each once for the round of the edition in force."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import staff
from evenhand.casework.imports.answer import Answer, RowRejected
from evenhand.casework.imports.bringing_in import Outcome, Taken, bring_in
from evenhand.casework.imports.cells import day_of, short
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.permission import ensure_may
from evenhand.matching.emails import normalise_email
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.queries import editions
from evenhand.records.staff import StaffMember
from evenhand.records.training import Completion

COLUMNS = ("email", "course", "completed_on")


def import_training(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Answer:
    """Bring in completed courses from CSV or XLSX (intro.training). `course` is a key or the words of the edition's list.

    Raises UnreadableFile.
    """
    ensure_may(by, at, Action.KEEP_TRAINING)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs)
    edition = editions.edition_on(london_date(at))

    def take_row(line: Line, taken: Taken) -> Outcome:
        email = normalise_email(line.text("email"))
        member = StaffMember.objects.filter(email__iexact=email or "").first()
        if member is None:
            raise RowRejected("email", "No account has this email address. Bring in the staff first.")
        taken.about = member.email
        course = _course(edition, short(line, "course", 200, taken))
        done = day_of(line, "completed_on", taken)
        if done is None:
            why = taken.rejected.pop().why if taken.rejected else "Give the day of completion."
            raise RowRejected("completed_on", why)
        if done > london_date(at):
            raise RowRejected("completed_on", "This day is still to come.")
        key = {"staff": member, "course": course, "edition": edition.about.key, "completed_on": done}
        if Completion.objects.filter(**key).exists():
            return Outcome.ALREADY
        staff.record_training(**key, by=by, at=at)  # type: ignore[arg-type]
        return Outcome.ADDED

    return bring_in(sheet, take_row, dry_run=dry_run, strict=strict)


def _course(edition: Edition, written: str) -> str:
    plain = written.casefold()
    for key, course in edition.training.courses.items():
        if plain in (key, course.words.casefold()):
            return key
    raise RowRejected("course", f"This is one of: {', '.join(course.words for course in edition.training.courses.values())}.")
