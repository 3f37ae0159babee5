"""How does a visit go ahead? Booked, assessed, approved by another, overridden in an emergency, checked out of, called off."""

from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.places import write_place
from evenhand.casework.references import new_reference
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.visit_notices import settle
from evenhand.casework.writing import once, verb
from evenhand.policy import visits as rules
from evenhand.policy.access import Action
from evenhand.policy.visits import CLAUSE, Clearance, VisitorKind
from evenhand.queries import visits as queries
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember
from evenhand.records.visits import EmergencyOverride, RiskAssessment, Slip, Visit


@dataclass(frozen=True)
class Booking:
    """Where and when, who goes and why, and by when they should be out again."""

    visit_on: date
    visitor: str
    reason: str
    address: str = ""
    postcode: str = ""
    uprn: str = ""
    place: Place | None = None
    visitor_kind: VisitorKind = VisitorKind.EMPLOYEE
    staff: StaffMember | None = None
    check_out_by: datetime | None = None
    out_of_hours: str = ""


@dataclass(frozen=True)
class Assessment:
    """What somebody found out for one visit, what keeps the visitor safe, and whether it should go ahead."""

    necessity: str
    known_conduct: str
    controls: str
    outcome: str
    alternatives: str = ""
    present: str = ""
    hazards: str = ""
    environment: str = ""
    needs: str = ""
    light: str = ""
    residual: str = ""
    line_manager: str = ""


@once(Visit)
def book(*, booking: Booking, by: StaffMember, at: datetime) -> Visit:
    """Book a visit. To a registered place it is not cleared until its own assessment is approved (register.risk-assessment)."""
    ensure_may(by, at, Action.VISIT)
    ensure(rules.may_be_booked(booking.reason, booking.visit_on, london_date(at), booking.visitor))
    place = booking.place or queries.place_like(booking.address, booking.postcode, booking.uprn)
    if place is None:
        place = write_place(address=booking.address, postcode=booking.postcode, uprn=booking.uprn, by=by, at=at)
    visit = Visit.objects.create(
        reference=new_reference("VI"),
        place=place,
        visitor=booking.visitor.strip(),
        visitor_kind=booking.visitor_kind.value,
        staff=booking.staff,
        visit_on=booking.visit_on,
        reason=booking.reason.strip(),
        booked_by=by,
        booked_at=at,
        check_out_by=booking.check_out_by,
        out_of_hours=booking.out_of_hours.strip(),
    )
    audit.wrote(visit, by=by, at=at, verb="visit_booked")
    settle([visit.pk], at)
    return visit


@once(RiskAssessment)
def assess(*, visit: str, assessment: Assessment, by: StaffMember, at: datetime) -> RiskAssessment:
    """Write the risk assessment of one visit. It counts once another, a manager, has approved it, and for this visit alone."""
    ensure_may(by, at, Action.VISIT)
    row = _open(visit)
    names = ("necessity", "known_conduct", "controls", "outcome", "light", "residual", "line_manager")
    ensure(rules.may_be_assessed(**{name: getattr(assessment, name) for name in names}))
    written = RiskAssessment.objects.create(
        visit=row, by=by, at=at, **{name: text.strip() for name, text in vars(assessment).items()}
    )
    audit.wrote(written, by=by, at=at, verb="visit_assessed")
    settle([row.pk], at)
    return written


@verb
def approve(*, visit: str, by: StaffMember, at: datetime) -> RiskAssessment:
    """Approve the latest assessment of a visit. Refused for who wrote it, and for anybody but a manager."""
    desk = ensure_may(by, at, Action.CLEAR_VISIT)
    row = _open(visit)
    (seen,) = queries.booked([row], at, by)
    known = [one.pk for one in seen.assessments]
    latest = RiskAssessment.objects.select_for_update().filter(pk__in=known).order_by("-at", "-pk").first()
    if latest is None:
        raise refuse(CLAUSE, "there_is_an_assessment", "There is no assessment of this visit yet. Ask the visitor for it.")
    ensure(rules.may_approve(desk.roles, str(latest.by_id), str(by.pk)))
    if latest.approved_at is None:
        latest.approved_by, latest.approved_at = by, at
        latest.save(update_fields=["approved_by", "approved_at"])
        audit.wrote(latest, by=by, at=at, verb="visit_approved")
        settle([row.pk], at)
    return latest


@once(EmergencyOverride)
def override(*, visit: str, reason: str, by: StaffMember, at: datetime) -> EmergencyOverride:
    """Let a visit go ahead without an assessment, in an emergency, by a manager, with the reason (A23)."""
    desk = ensure_may(by, at, Action.CLEAR_VISIT)
    row = _open(visit)
    ensure(rules.may_override(desk.roles, reason))
    if hasattr(row, "override"):
        raise refuse(CLAUSE, "overridden_once", "This visit was let through already. Its reason is on the page.")
    written = EmergencyOverride.objects.create(visit=row, reason=reason.strip(), by=by, at=at)
    audit.wrote(written, by=by, at=at, verb="visit_overridden")
    settle([row.pk], at)
    return written


@once(Slip)
def issue_slip(*, visit: str, expires_at: datetime, by: StaffMember, at: datetime) -> Slip:
    """Issue what a visitor or contractor takes along: the instruction only, until an instant. Refused while not cleared."""
    ensure_may(by, at, Action.VISIT)
    row = _open(visit)
    seen = _cleared(row, by, at)
    if expires_at <= at:
        raise refuse(CLAUSE, "expires_later", "The slip would have expired already. Give a later time.", "expires")
    words = queries.slip_words(seen.hit, at)
    slip = Slip.objects.create(visit=row, instruction=words, expires_at=expires_at, issued_by=by, issued_at=at)
    audit.wrote(slip, by=by, at=at, verb="slip_issued")
    settle([row.pk], at)
    return slip


@verb
def check_in(*, visit: str, by: StaffMember, at: datetime) -> Visit:
    """Note that the visitor is there; said twice, the first time counts. Refused before the day of the visit, while not cleared,
    and to who goes by a slip that has expired (register.risk-assessment)."""
    ensure_may(by, at, Action.VISIT)
    row = _open(visit)
    if row.checked_in_at is None:
        expired = queries.expired_slip(row, at) is not None
        ensure(rules.may_check_in(row.visit_on, london_date(at), VisitorKind(row.visitor_kind), expired))
        _cleared(row, by, at)
        row.checked_in_at = at
        row.save(update_fields=["checked_in_at"])
        audit.wrote(row, by=by, at=at, verb="visit_checked_in")
    return row


@verb
def check_out(*, visit: str, by: StaffMember, at: datetime, what_happened: str = "", reportable: str = "") -> Visit:
    """Note that the visitor is out and well. Anything unreasonable that happened is reported as an incident.

    Refused: nobody has checked in, and their time to be out has not passed; something happened, and whether it is reportable
    under RIDDOR is not answered.
    """
    ensure_may(by, at, Action.VISIT)
    row = _open(visit)
    (seen,) = queries.booked([row], at, by)
    ensure(rules.may_check_out(what_happened, reportable, seen.awaited))
    row.checked_out_at, row.what_happened, row.reportable = at, what_happened.strip(), reportable if what_happened.strip() else ""
    return _closed(row, "visit_checked_out", by, at)


@verb
def call_off(*, visit: str, by: StaffMember, at: datetime, what_happened: str = "") -> Visit:
    """Call a visit off. Refused once its visitor is there: they are waited for until they check out; and once their time to be
    out has passed, without words on what was found out about them (intro.safe-staff)."""
    ensure_may(by, at, Action.VISIT)
    row = _open(visit)
    (seen,) = queries.booked([row], at, by)
    ensure(rules.may_call_off(row.visitor, row.checked_in_at is not None, seen.overdue, what_happened))
    row.called_off_at, row.what_happened = at, what_happened.strip()
    return _closed(row, "visit_called_off", by, at)


def _closed(row: Visit, told: str, by: StaffMember, at: datetime) -> Visit:
    row.save(update_fields=["checked_out_at", "called_off_at", "what_happened", "reportable"])
    audit.wrote(row, by=by, at=at, verb=told)
    settle([row.pk], at)
    return row


def _cleared(row: Visit, by: StaffMember, at: datetime) -> queries.Booked:
    (seen,) = queries.booked([row], at, by)
    if seen.clearance is Clearance.NOT_CLEARED:
        raise refuse(CLAUSE, "visit_is_cleared", "The visit is not cleared. Complete its risk assessment and have it approved.")
    return seen


def _open(reference: str) -> Visit:
    row = queries.by_reference(reference)
    if row is None:
        raise NotThere
    if row.checked_out_at or row.called_off_at:
        raise refuse(CLAUSE, "visit_is_open", "This visit is over. Book a new one.")
    return row
