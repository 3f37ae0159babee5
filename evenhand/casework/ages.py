"""May a case about somebody under 18, or of an improbable age, go on? Only when a named decider signs that off, with a reason."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.writing import lock_case, once
from evenhand.policy import staff as rules
from evenhand.policy.access import Action
from evenhand.policy.ages import age_warning
from evenhand.queries import editions, facts
from evenhand.queries import staff as staff_queries
from evenhand.records.cases import AgeSignOff
from evenhand.records.staff import StaffMember


@once(AgeSignOff)
def sign_off(*, case: str, reason: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> AgeSignOff:
    """Sign off the age of a case's person (intro.fair). It holds for the date of birth as it is now, and for no other.

    Refused for whoever could not decide a stage of this case, for those whom it touches, without a reason, and where the age
    asks for none.
    """
    locked = lock_case(case, seen_version)
    desk = ensure_may(by, at, Action.DECIDE_CASE, locked)
    today = london_date(at)
    edition = editions.edition_on(today)
    ensure(rules.may_sign_off_age(edition, staff_queries.officer_of(desk, edition, today), facts.for_staff(locked)))
    born = locked.person.date_of_birth if locked.person else None
    if born is None or not age_warning(born, today):
        raise refuse("intro.fair", "age_asks_for_it", "The date of birth on record asks for no sign-off.")
    if not reason.strip():
        raise refuse("intro.fair", "has_a_reason", "Say how you know the age, and why the case is fair all the same.", "reason")
    row = AgeSignOff.objects.create(case=locked, born=born, reason=reason.strip(), by=by, at=at)
    audit.wrote(locked, row, by=by, at=at, verb="age_signed_off", case=locked)
    return row
