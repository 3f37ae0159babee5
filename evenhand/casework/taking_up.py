"""How is an entry of the earlier register taken up? In a case about its person or place, whose decision answers it."""

import uuid
from datetime import datetime

from evenhand.casework import audit, cases
from evenhand.casework.earlier import waiting_entry
from evenhand.casework.writing import once
from evenhand.records.cases import Case
from evenhand.records.staff import Service, StaffMember


@once(Case)
def open_case_on(*, entry: uuid.UUID, service: str, by: StaffMember, at: datetime) -> Case:
    """Open a case about the person or place of `entry`, to confirm it through the gates (register.central, intro.fair).

    Until a decision is made in that case the entry stays what it is: unverified, and restricting nothing.
    """
    locked = waiting_entry(entry)
    subject = locked.person or locked.place
    assert subject is not None
    lead = Service.objects.get(pk=service)
    case = cases.open_case(subject=subject, service=lead, incidents=(), by=by, at=at)
    locked.confirmed_case = case
    locked.save(update_fields=["confirmed_case"])
    audit.wrote(locked, by=by, at=at, verb="earlier_entry_taken_up", case=case)
    return case
