"""How is the audit read? By the information owner, and reading it is itself in the audit."""

from dataclasses import dataclass
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries import audit as queries
from evenhand.queries import clients, unusual
from evenhand.queries.audit import Holder, Line
from evenhand.queries.clients import ClientLine
from evenhand.queries.unusual import StandsOut
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Access:
    """Who holds which post, which other systems are let in, and what stands out."""

    holders: list[Holder]
    systems: list[ClientLine]
    stands_out: StandsOut


@verb
def read(*, by: StaffMember, at: datetime, case: str = "", before: int | None = None, most: int = queries.MOST) -> list[Line]:
    """Who did and saw what (of one case), latest first, `most` of them (register.owner). For the information owner only."""
    desk = ensure_may(by, at, Action.SEE_AUDIT)
    found = queries.lines(desk, case=case, before=before, most=most)
    of = Case.objects.filter(reference=case).values_list("pk", flat=True).first() if case and found else None
    audit.looked(by=by, at=at, verb="audit_read", kind="audit", subject=None, case=of)
    return found


@verb
def who_holds_access(*, by: StaffMember, at: datetime) -> Access:
    """Who holds which post today, which other systems are let in (register.owner), and what stands out: unusual looks, broad
    checks, outage copies. For the information owner only."""
    ensure_may(by, at, Action.SEE_AUDIT)
    today = london_date(at)
    audit.looked(by=by, at=at, verb="access_reviewed", kind="audit", subject=None)
    systems = [line for line in clients.everyone(at) if line.is_live]
    return Access(queries.holders(today), systems, unusual.stands_out(today))
