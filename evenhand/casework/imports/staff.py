"""How do staff come in? By email, each once, with the post that they hold where the file names one that is known."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import staff
from evenhand.casework.imports.answer import Answer, RowRejected
from evenhand.casework.imports.bringing_in import Outcome, Taken, bring_in
from evenhand.casework.imports.cells import short
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.permission import ensure_may
from evenhand.matching.emails import normalise_email
from evenhand.policy.access import Action
from evenhand.records.staff import Post, PostHolding, StaffMember

COLUMNS = ("reference", "name", "email", "kind", "post")
KINDS = ("employee", "member", "contractor")


def import_staff(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Answer:
    """Bring in accounts from CSV or XLSX (intro.everyone); nobody can sign in before they are given a password.

    `post` is the title of a post that exists. A post that somebody holds is not taken from them: that is a hand-over.
    Raises UnreadableFile.
    """
    ensure_may(by, at, Action.KEEP_STAFF)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs)

    def take_row(line: Line, taken: Taken) -> Outcome:
        email = normalise_email(line.text("email"))
        if email is None:
            raise RowRejected("email", "There is no email address here, such as name@example.org.")
        name, reference = short(line, "name", 200, taken), short(line, "reference", 100, taken)
        kind = short(line, "kind", 20, taken).casefold() or "employee"
        if not name:
            raise RowRejected("name", "Give a name.")
        if kind not in KINDS:
            raise RowRejected("kind", f"This is one of: {', '.join(KINDS)}.")
        taken.about = email
        known = StaffMember.objects.filter(email__iexact=email).first()
        member = known or staff.enter_staff(email=email, name=name, kind=kind, reference=reference, by=by, at=at)
        appointed = _appoint(line, taken, member, by, at)
        return Outcome.ALREADY if known and not appointed else Outcome.ADDED

    return bring_in(sheet, take_row, dry_run=dry_run, strict=strict)


def _appoint(line: Line, taken: Taken, member: StaffMember, by: StaffMember, at: datetime) -> bool:
    """Let them hold the post that the row names, when it is known and free; answers whether that is new."""
    title = short(line, "post", 200, taken)
    if not title:
        return False
    posts = Post.objects.filter(title__iexact=title)
    if posts.count() != 1:
        taken.leave_out("post", "There is no single post with this title. Add the post first, then bring the file in again.")
        return False
    held = PostHolding.objects.filter(post=posts[0], until_on__isnull=True).first()
    if held is not None and held.staff_id != member.pk and posts[0].office:
        taken.leave_out("post", "Somebody else holds this post. Hand it on under Staff and posts.")
        return False
    if PostHolding.objects.filter(post=posts[0], staff=member, until_on__isnull=True).exists():
        return False
    staff.appoint(post=posts[0], staff=member, from_on=london_date(at), by=by, at=at)
    return True
