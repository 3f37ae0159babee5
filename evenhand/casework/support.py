"""What support was offered after an incident, and how is the person now? (intro.safe-staff)"""

import uuid
from datetime import date, datetime

from evenhand.casework import audit
from evenhand.casework.incidents import ensure_triages
from evenhand.casework.owed import settle
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import once, verb
from evenhand.queries import editions
from evenhand.records.incidents import Incident, Support
from evenhand.records.staff import StaffMember


@once(Support)
def offer(
    *, incident: Incident, offered: str, by: StaffMember, at: datetime, follow_up_on: date | None = None, follow_up: str = ""
) -> Support:
    """Record the support offered after an incident, and when it is followed up (intro.safe-staff)."""
    ensure_triages(incident, by, at)
    if not offered.strip():
        raise refuse("intro.safe-staff", "says_something", "Say what was offered, and to whom.", "offered")
    row = Support.objects.create(
        incident=incident, offered=offered.strip(), follow_up_on=follow_up_on, follow_up=follow_up.strip(), by=by, at=at
    )
    audit.wrote(row, by=by, at=at, verb="support_offered")
    settle(incident, editions.edition(incident.edition), at)
    return row


@verb
def follow_up(*, support: uuid.UUID, words: str, by: StaffMember, at: datetime) -> Support:
    """Record how somebody is, when the support that they were offered is followed up (intro.safe-staff)."""
    row = Support.objects.select_for_update(of=("self",)).select_related("incident").filter(pk=support).first()
    if row is None:
        raise NotThere
    ensure_triages(row.incident, by, at)
    if not words.strip():
        raise refuse("intro.safe-staff", "says_something", "Say how they are and what was agreed.", "follow_up")
    row.follow_up = words.strip()
    row.save(update_fields=["follow_up"])
    audit.wrote(row, by=by, at=at, verb="support_followed_up")
    settle(row.incident, editions.edition(row.incident.edition), at)
    return row
