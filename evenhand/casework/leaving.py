"""How does somebody leave a post? Their work is the post's and stays; a post with live work is never left without a holder."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.staff import appoint
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.verdicts import Claim, judge
from evenhand.queries import posts
from evenhand.queries.posts import live_work_of
from evenhand.records.staff import PostHolding, StaffMember


@verb
def leave_post(
    *,
    holding: PostHolding,
    last_day: date,
    by: StaffMember,
    at: datetime,
    successor: StaffMember | None = None,
    named_at: str = "successor",
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
            named_at,
        )
    holding.until_on = last_day
    holding.save(update_fields=["until_on"])
    audit.wrote(holding, by=by, at=at, verb="post_left")
    if successor is not None:
        appoint(post=holding.post, staff=successor, from_on=last_day + timedelta(days=1), by=by, at=at)
    return holding


@verb
def close_account(*, staff: StaffMember, by: StaffMember, at: datetime, last_day: date | None = None) -> None:
    """Close an account of somebody who leaves: at once, or after a `last_day` that is still to come. Where they are signed in,
    they are no longer. Refused while they hold a post after that day, and for one's own account."""
    ensure_may(by, at, Action.KEEP_STAFF)
    today = london_date(at)
    last = last_day or today
    after = PostHolding.objects.filter(staff=staff).filter(Q(until_on__isnull=True) | Q(until_on__gt=max(last, today)))
    told = "Nobody closes their own account. Ask another administrator."
    held = "They still hold a post after that day. Hand it on first."
    claims = [
        Claim("not_for_oneself", "register.central", by.pk != staff.pk, told),
        Claim("is_open", "register.central", staff.is_active, "This account is closed already."),
        Claim("holds_no_post", "register.central", not after.exists(), held),
    ]
    ensure(judge("register.central", claims))
    staff.last_day = last
    staff.save(update_fields=["last_day"])
    if last > today:
        audit.wrote(staff, by=by, at=at, verb="account_closes")
    else:
        _close(staff, by, at)


@verb
def take_leave(
    *, staff: StaffMember, last_day: date, successors: Mapping[UUID, StaffMember | None], by: StaffMember, at: datetime
) -> None:
    """Somebody leaves: each post that they hold goes to whom `successors` names by the holding's id, from the day after; their
    account closes. All of it, or nothing. What a refusal is about says the field `successor_` with the holding's id."""
    ensure_may(by, at, Action.KEEP_STAFF)
    for holding in posts.held_by(staff):
        successor = successors.get(holding.pk)
        if successor is not None and successor.pk == staff.pk:
            raise refuse("register.central", "somebody_else", "They are leaving. Name somebody else.", f"successor_{holding.pk}")
        leave_post(holding=holding, last_day=last_day, successor=successor, by=by, at=at, named_at=f"successor_{holding.pk}")
    close_account(staff=staff, last_day=last_day, by=by, at=at)


@verb
def reopen_account(*, staff: StaffMember, by: StaffMember, at: datetime) -> None:
    """Open an account again that was closed by mistake, or take back a last day that is still to come. Posts that were handed on
    stay where they are: they are given anew. Refused for one's own."""
    ensure_may(by, at, Action.KEEP_STAFF)
    told = "Nobody opens their own account. Ask another administrator."
    closed = not staff.is_active or staff.last_day is not None
    claims = [
        Claim("not_for_oneself", "register.central", by.pk != staff.pk, told),
        Claim("is_closed", "register.central", closed, "This account is open already."),
    ]
    ensure(judge("register.central", claims))
    staff.is_active, staff.last_day = True, None
    staff.save(update_fields=["is_active", "last_day"])
    audit.wrote(staff, by=by, at=at, verb="account_reopened")


@verb
def close_what_is_due(*, at: datetime) -> int:
    """Close the accounts whose last day is over; answers how many. They could not sign in any more already."""
    due = StaffMember.objects.select_for_update(of=("self",)).filter(is_active=True, last_day__lt=london_date(at))
    rows = list(due.order_by("pk"))
    for staff in rows:
        _close(staff, None, at)
    return len(rows)


def _close(staff: StaffMember, by: StaffMember | None, at: datetime) -> None:
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    audit.wrote(staff, by=by, at=at, verb="account_closed")
