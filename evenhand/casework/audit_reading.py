"""How is the audit read? By the information owner, and reading it is itself in the audit."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries import audit as queries
from evenhand.queries import unusual
from evenhand.queries.audit import Holder, Line
from evenhand.queries.unusual import StandsOut
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember


@verb
def read(*, by: StaffMember, at: datetime, case: str = "", before: int | None = None, most: int = queries.MOST) -> list[Line]:
    """Who did and saw what (of one case), latest first, `most` of them (register.owner). For the information owner only."""
    desk = ensure_may(by, at, Action.SEE_AUDIT)
    found = queries.lines(desk, case=case, before=before, most=most)
    of = Case.objects.filter(reference=case).values_list("pk", flat=True).first() if case and found else None
    audit.looked(by=by, at=at, verb="audit_read", kind="audit", subject=None, case=of)
    return found


@verb
def who_holds_access(*, by: StaffMember, at: datetime) -> tuple[list[Holder], StandsOut]:
    """Who holds which post today, and what stands out: unusual looks, broad checks, outage copies."""
    ensure_may(by, at, Action.SEE_AUDIT)
    today = london_date(at)
    audit.looked(by=by, at=at, verb="access_reviewed", kind="audit", subject=None)
    return queries.holders(today), unusual.stands_out(today)
