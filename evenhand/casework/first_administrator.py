"""How does the first administrator of an installation get in? An account, the administrator's post, and a password once."""

import secrets
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit, staff
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Role
from evenhand.records.staff import Post, PostHolding, StaffMember


@verb
def let_in(*, email: str, name: str, by: StaffMember, at: datetime) -> str:
    """Make `email` an administrator, with an account when there is none; answers a new password, shown once.

    Also the way back in when the password of the only administrator is lost. They hold no case work by it.
    """
    ensure_may(by, at, Action.KEEP_STAFF)
    account = StaffMember.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        account = staff.enter_staff(email=email, name=name or email, by=by, at=at)
    if not PostHolding.objects.filter(staff=account, post__role=Role.ADMINISTRATOR.value, until_on__isnull=True).exists():
        post = Post.objects.filter(role=Role.ADMINISTRATOR.value).order_by("pk").first()
        post = post or staff.make_post(title="System administrator", role=Role.ADMINISTRATOR, by=by, at=at)
        staff.appoint(post=post, staff=account, from_on=london_date(at), by=by, at=at)
    password = secrets.token_urlsafe(15)
    account.set_password(password)
    account.one_time_until = None
    account.save(update_fields=["password", "one_time_until"])
    audit.wrote(account, by=by, at=at, verb="password_given")
    return password
