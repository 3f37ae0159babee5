"""Who looks at letters, and at a case for its letters? Noted like any look; closed cases show to their keepers alone (A13)."""

import uuid
from datetime import datetime

from evenhand.casework import audit, cases
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.records.cases import Case
from evenhand.records.letters import Letter
from evenhand.records.staff import StaffMember


@verb
def look(*, letter: uuid.UUID, by: StaffMember, at: datetime, action: Action = Action.SEE_CASE) -> Letter:
    """The letter, for somebody who may do `action` to its case. Not there where its case is not there for them."""
    rows = Letter.objects.select_related("case__person", "case__service", "case__standing", "decision", "drafted_by")
    found = rows.filter(pk=letter).first()
    if found is None:
        raise NotThere
    ensure_may(by, at, action, found.case)
    if found.case.standing.ended_at is not None and found.case.standing.ended_at <= at:
        ensure_may(by, at, Action.SEE_CLOSED, found.case)
    audit.looked(by=by, at=at, verb="letter_seen", kind="letter", subject=found.pk, case=found.case_id)
    return found


@verb
def look_at_case(*, reference: str, by: StaffMember, at: datetime, action: Action = Action.SEE_CASE) -> Case:
    """The case called `reference`, for its letters or for who was told; the look is noted."""
    found = Case.objects.select_related("person", "place", "service", "standing").filter(reference=reference).first()
    if found is None:
        raise NotThere
    cases.look(case=found, by=by, at=at, action=action)
    return found
