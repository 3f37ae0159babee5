"""How does somebody leave a post? Their work is the post's and stays; a post with live work is never left without a holder."""

from datetime import date, datetime, timedelta

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.staff import appoint
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries.posts import live_work_of
from evenhand.records.staff import PostHolding, StaffMember


@verb
def leave_post(
    *, holding: PostHolding, last_day: date, by: StaffMember, at: datetime, successor: StaffMember | None = None
) -> PostHolding:
    """End a holding after `last_day`, with a successor from the day after. Refused while the post has live work and
    nobody would hold it (register.central): an arrangement never loses its owner."""
    ensure_may(by, at, Action.KEEP_STAFF)
    if last_day < holding.from_on:
        raise refuse(
            "register.central", "ends_after_it_starts", "The last day is before the first. Give a later one.", "last_day"
        )
    others = PostHolding.objects.filter(post=holding.post, until_on__isnull=True).exclude(pk=holding.pk)
    if successor is None and not others.exists() and live_work_of(holding.post):
        raise refuse(
            "register.central",
            "work_has_an_owner",
            "This post has live cases or letters owed. Name who takes it over, and from when.",
            "successor",
        )
    holding.until_on = last_day
    holding.save(update_fields=["until_on"])
    audit.wrote(holding, by=by, at=at, verb="post_left")
    if successor is not None:
        appoint(post=holding.post, staff=successor, from_on=last_day + timedelta(days=1), by=by, at=at)
    return holding


@verb
def close_account(*, staff: StaffMember, by: StaffMember, at: datetime) -> None:
    """Close an account of somebody who has left: no sign-in any more. Refused while they hold a post."""
    ensure_may(by, at, Action.KEEP_STAFF)
    if PostHolding.objects.filter(staff=staff, until_on__isnull=True).exists():
        raise refuse("register.central", "holds_no_post", "They still hold a post. Hand it on first.")
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    audit.wrote(staff, by=by, at=at, verb="account_closed")


@verb
def give_password(*, staff: StaffMember, password: str, by: StaffMember | None, at: datetime) -> None:
    """Give an account a new password, which its owner changes at the next sign-in."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_STAFF)
    staff.set_password(password)
    staff.save(update_fields=["password"])
    audit.wrote(staff, by=by, at=at, verb="password_given")
