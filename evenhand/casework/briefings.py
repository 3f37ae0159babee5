"""How is the briefing of the register acknowledged? By oneself, the text in force, once; recorded and audited."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.refusals import NotThere, ensure
from evenhand.casework.writing import verb
from evenhand.policy.briefing import may_acknowledge
from evenhand.queries import briefings
from evenhand.records.staff import StaffMember
from evenhand.records.training import BriefingAcknowledgement


@verb
def acknowledge(*, version: str, by: StaffMember, at: datetime) -> BriefingAcknowledgement:
    """Note that `by` has read `version` of the briefing and will keep to it (intro.training). Twice the same adds nothing.

    Refused: another text than the one in force, which they have to read first.
    """
    briefing = briefings.in_force(london_date(at))
    if briefing is None:
        raise NotThere
    ensure(may_acknowledge(briefing, version))
    row, made = BriefingAcknowledgement.objects.get_or_create(
        staff=by, version=briefing.version, defaults={"edition": briefing.edition, "acknowledged_at": at}
    )
    if made:
        audit.wrote(row, by=by, at=at, verb="briefing_acknowledged")
    return row
