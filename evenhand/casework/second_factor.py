"""How does somebody get back in whose telephone is lost? An administrator resets their second factor; they set up another."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ensure
from evenhand.casework.writing import verb
from evenhand.policy import accounts as rules
from evenhand.policy.access import Action
from evenhand.queries import signed_in
from evenhand.records.staff import SecondFactorReset, StaffMember


@verb
def reset(*, staff: StaffMember, reason: str, by: StaffMember, at: datetime) -> SecondFactorReset:
    """Take away somebody's second factor with its recovery codes, and sign them out wherever they are signed in (intro.everyone).

    They set up another at the next sign-in, where they read that this was done. Their password stays."""
    ensure_may(by, at, Action.KEEP_STAFF)
    member = StaffMember.objects.select_for_update(of=("self",)).get(pk=staff.pk)
    theirs = Authenticator.objects.filter(user=member)
    account = rules.Account(str(member.pk), member.kind, member.is_active)
    ensure(rules.may_reset_second_factor(str(by.pk), account, theirs.exists(), reason))
    row = SecondFactorReset.objects.create(staff=member, reset_by=by, reset_at=at, reason=reason.strip())
    theirs.delete()
    Session.objects.filter(session_key__in=signed_in.sessions_of(member.pk)).delete()
    audit.wrote(row, member, by=by, at=at, verb="second_factor_reset")
    return row
