"""How is a case kept from deletion? By a hold with a reason, an owner and an end, and by letting it go again."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case, once, verb
from evenhand.policy.access import Action
from evenhand.policy.verdicts import Claim, judge
from evenhand.records.retention import Hold
from evenhand.records.staff import StaffMember


class Why(StrEnum):
    """What a case can be held for."""

    OMBUDSMAN = "ombudsman"
    COURT = "court"
    INFORMATION_REQUEST = "information_request"
    POLICE = "police"
    OTHER = "other"


@once(Hold)
def hold(*, case: str, why: Why, reason: str, owner: StaffMember, until_on: date, by: StaffMember, at: datetime) -> Hold:
    """Keep a case from deletion until the end of `until_on` (review.retention, register.owner).

    Refused without a reason, with an owner who has left, or with an end that has passed.
    """
    locked = lock_case(case)
    ensure_may(by, at, Action.RETENTION, locked)
    today = london_date(at)
    clause = "review.retention"
    ensure(
        judge(
            clause,
            [
                Claim("hold_has_reason", clause, bool(reason.strip()), "Say what it is held for, with the reference.", "reason"),
                Claim("hold_has_owner", clause, owner.is_active, "The owner has left. Name somebody who works here.", "owner"),
                Claim("hold_has_end", clause, until_on >= today, "The end has passed. Give today or a later day.", "until_on"),
            ],
        )
    )
    row = Hold.objects.create(case=locked, kind=why.value, reason=reason.strip(), owner=owner, from_on=today, until_on=until_on)
    audit.wrote(locked, row, by=by, at=at, verb="held", case=locked)
    restate(locked, at)
    return row


@verb
def release(*, hold: Hold, by: StaffMember, at: datetime) -> None:
    """Let a hold go before its end. If the day of deletion has passed, the case goes with the next run."""
    locked = lock_case(hold.case.reference)
    ensure_may(by, at, Action.RETENTION, locked)
    row = Hold.objects.filter(pk=hold.pk, released_at__isnull=True).first()
    if row is None:
        raise refuse("review.retention", "hold_in_force", "This hold was released already.")
    row.released_at = at
    row.save(update_fields=["released_at"])
    audit.wrote(locked, row, by=by, at=at, verb="hold_released", case=locked)
    restate(locked, at)


def find_hold(pk: UUID, *, by: StaffMember, at: datetime) -> Hold:
    """The hold with this id, for whoever may release it; NotThere when there is none that they may know of."""
    row = Hold.objects.select_related("case__person", "case__service", "owner").filter(pk=pk).first()
    if row is None:
        raise NotThere
    ensure_may(by, at, Action.RETENTION, row.case)
    return row
