"""Which briefing is in force, and who has acknowledged it?"""

import uuid
from datetime import date, datetime

from evenhand.policy.briefing import Briefing, briefing_of
from evenhand.queries import editions
from evenhand.records.staff import StaffMember
from evenhand.records.training import BriefingAcknowledgement


def in_force(on: date) -> Briefing | None:
    """The briefing of the edition in force on `on`, with the council's name; None where it has none."""
    edition = editions.edition_on(on)
    return briefing_of(edition, editions.council().name) if edition.training.briefing else None


def acknowledged_at(staff: StaffMember, briefing: Briefing) -> datetime | None:
    """When `staff` acknowledged this text, if they did."""
    rows = BriefingAcknowledgement.objects.filter(staff=staff, version=briefing.version)
    return rows.values_list("acknowledged_at", flat=True).first()


def is_owed(staff: StaffMember, on: date) -> bool:
    """Whether `staff` has to acknowledge the briefing before they see the register."""
    briefing = in_force(on)
    return briefing is not None and acknowledged_at(staff, briefing) is None


def everybody(briefing: Briefing | None) -> dict[uuid.UUID, datetime]:
    """Who has acknowledged this text, and when."""
    rows = BriefingAcknowledgement.objects.filter(version=briefing.version if briefing else "")
    return dict(rows.values_list("staff", "acknowledged_at"))
