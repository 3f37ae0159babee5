"""What is owed on a report, and who may list all that is owed? Each thing belongs to a post or a named person."""

from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.policy.owed import Kind
from evenhand.queries import editions
from evenhand.queries.owed import Waiting, everything_owed
from evenhand.records.cases import OwedItem
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember


def settle(incident: Incident, edition: Edition, at: datetime) -> None:
    """Write anew what is owed on `incident`, in the transaction of whatever changed it."""
    OwedItem.objects.filter(subject=incident.pk).delete()
    OwedItem.objects.bulk_create(_items(incident, edition))


def _items(incident: Incident, edition: Edition) -> list[OwedItem]:
    reported_on = london_date(incident.reported_at)
    soon = editions.working_days().nth_after(reported_on, edition.sending.late_after_working_days)
    keeper = edition.reviews.reviewed_by[0]
    rows = []

    def owe(kind: Kind, clause: str, office: str = keeper, staff: StaffMember | None = None) -> None:
        rows.append(
            OwedItem(
                kind=kind.value,
                about="incident",
                subject_kind="incident",
                subject=incident.pk,
                service=None if staff else incident.service,
                office="" if staff else office,
                staff=staff,
                due_on=reported_on if kind is Kind.POLICE else soon,
                shows_from=reported_on,
                clause=clause,
            )
        )

    if not hasattr(incident, "triage"):
        owe(Kind.TRIAGE, "intro.fair")
    if incident.support_wanted and not incident.support.exists():
        owe(Kind.SUPPORT, "intro.safe-staff")
    if incident.police_duty:
        latest = incident.police_reports.order_by("-at", "-pk").first()
        if latest is None or not latest.police_reference:
            owe(Kind.POLICE, "stage2.police", staff=latest.owed_by if latest else None)
    return rows


@verb
def list_owed(*, by: StaffMember, at: datetime, on: date | None = None) -> list[Waiting]:
    """Everything owed that shows on `on` (today when None) to whoever may see it all; the look is noted."""
    desk = ensure_may(by, at, Action.SEE_OWED)
    audit.looked(by=by, at=at, verb="owed_listed", kind="oweditem", subject=None)
    return everything_owed(desk, on or london_date(at))
