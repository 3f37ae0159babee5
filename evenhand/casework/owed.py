"""What is owed on a report, and who may list all that is owed? Each thing belongs to a post or a named person."""

from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.policy.owed_facts import Kind
from evenhand.queries import editions
from evenhand.queries import incidents as reports
from evenhand.queries.owed import Waiting, everything_owed
from evenhand.records.cases import OwedItem
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember


def settle(incident: Incident, edition: Edition, at: datetime) -> None:
    """Write anew what is owed on `incident`, in the transaction of whatever changed it."""
    OwedItem.objects.filter(subject=incident.pk).delete()
    OwedItem.objects.bulk_create(_items(incident, edition, at))


def _items(incident: Incident, edition: Edition, at: datetime) -> list[OwedItem]:
    reported_on = london_date(incident.reported_at)
    soon = editions.working_days().nth_after(reported_on, edition.sending.late_after_working_days)
    rows = []
    if not reports.is_triaged(incident):
        rows.append(_item(Kind.TRIAGE, "intro.fair", incident, edition, at, soon))
    offered = list(incident.support.order_by("at", "pk"))
    if incident.support_wanted and not offered:
        rows.append(_item(Kind.SUPPORT, "intro.safe-staff", incident, edition, at, soon))
    if offered and offered[-1].follow_up_on and not offered[-1].follow_up:
        rows.append(_item(Kind.SUPPORT, "intro.safe-staff", incident, edition, at, offered[-1].follow_up_on))
    latest = incident.police_reports.order_by("-at", "-pk").first()
    if incident.police_duty and (latest is None or not latest.police_reference):
        named = latest.owed_by if latest else None
        rows.append(_item(Kind.POLICE, "stage2.police", incident, edition, at, reported_on, named))
    return rows


def _item(
    kind: Kind, clause: str, incident: Incident, edition: Edition, at: datetime, due_on: date, named: StaffMember | None = None
) -> OwedItem:
    """Owed by whoever is `named`, else by the keeper of the service. About a colleague it is one named person's (A24)."""
    case = reports.locked_case_of(incident)
    locked = reports.is_locked(incident)
    owner = named or (reports.triager_of_locked(incident, london_date(at)) if locked else None)
    return OwedItem(
        kind=kind.value,
        about="incident",
        subject_kind="incident",
        subject=incident.pk,
        case=case,
        service=None if owner else incident.service,
        office="" if owner else edition.reviews.reviewed_by[0],
        staff=owner,
        due_on=due_on,
        shows_from=london_date(incident.reported_at),
        clause=clause,
        locked=locked,
    )


@verb
def list_owed(*, by: StaffMember, at: datetime, on: date | None = None) -> list[Waiting]:
    """Everything owed that shows on `on` (today when None) to whoever may see it all; the look is noted."""
    desk = ensure_may(by, at, Action.SEE_OWED)
    audit.looked(by=by, at=at, verb="owed_listed", kind="oweditem", subject=None)
    return everything_owed(desk, on or london_date(at))
