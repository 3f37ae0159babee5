"""Who looked at the register, and who took a copy of it? Each look and each export is audited with what it answers."""

from dataclasses import replace
from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries.register.entries import entries
from evenhand.queries.register.entry import Asked, Found
from evenhand.records.staff import StaffMember


@verb
def look(*, asked: Asked, by: StaffMember, at: datetime) -> Found:
    """The entries asked for that `by` may see; the look is noted (register.central)."""
    desk = ensure_may(by, at, Action.SEE_REGISTER)
    audit.looked(by=by, at=at, verb="register_seen", kind="register", subject=None)
    return entries(desk, asked, at)


@verb
def take_copy(*, asked: Asked, by: StaffMember, at: datetime) -> Found:
    """The same, all pages of it, for a copy that leaves the product, but for what is locked (A24): noted as an export; refused to
    those who only read."""
    desk = ensure_may(by, at, Action.EXPORT_REGISTER)
    audit.looked(by=by, at=at, verb="register_exported", kind="register", subject=None)
    asked = replace(asked, page=1, to_leave=True)
    found = entries(desk, asked, at)
    rows = list(found.entries)
    page = 1
    while found.more:
        page += 1
        found = entries(desk, replace(asked, page=page), at)
        rows += found.entries
    return Found(tuple(rows), found.columns)
