"""What becomes of an entry when the occupier changes? It is challenged, its owner is asked, and the newcomer inherits nothing."""

from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import once, verb
from evenhand.policy.access import Action
from evenhand.policy.owed import Kind
from evenhand.queries import editions
from evenhand.queries.check_reads import in_force_at
from evenhand.queries.visits import same_places
from evenhand.records.cases import Case, OwedItem
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import StaffMember


@once(OccupierChange)
def note_occupier_change(*, place: Place, changed_on: date, by: StaffMember, at: datetime) -> OccupierChange:
    """Note that the occupier of a place changed: what hangs on the place is challenged, never carried over (A22)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    if changed_on > london_date(at):
        raise refuse("register.property", "not_in_the_future", "The day is still to come.", "changed_on")
    row = OccupierChange.objects.create(place=place, changed_on=changed_on, reported_at=at)
    audit.wrote(row, by=by, at=at, verb="occupier_changed")
    OwedItem.objects.bulk_create(_task(row, case, at) for case in _challenged(row, at))
    return row


@verb
def answer_occupier_change(*, change: str, reason: str, by: StaffMember, at: datetime) -> OccupierChange:
    """Say why the entry of a place is still right although its occupier changed. Else end the entry: that answers it too."""
    row = OccupierChange.objects.select_for_update(of=("self",)).filter(pk=change, answered_at=None).first()
    if row is None:
        raise NotThere
    ensure_may_answer(change=row, by=by, at=at)
    if not reason.strip():
        raise refuse("register.property", "has_a_reason", "Say why the entry still holds, or end it.", "reason")
    _answer(row, reason.strip(), by, at)
    return row


def ensure_may_answer(*, change: OccupierChange, by: StaffMember, at: datetime) -> None:
    """Go on only for who works on every case whose entry is challenged. NotThere where none is."""
    cases = _challenged(change, at)
    if not cases:
        raise NotThere
    for case in cases:
        ensure_may(by, at, Action.WORK_CASE, case)


def settle_for(case: Case, at: datetime) -> None:
    """An entry that was ended or withdrawn has answered every change of occupier that challenged it."""
    last = case.decisions.order_by("-decided_at", "-pk").first() if case.place_id else None
    if last is None or not (last.final or last.act == "withdrawal"):
        return
    for row in OccupierChange.objects.filter(place=case.place_id, answered_at=None):
        _answer(row, "The entry of the place was ended.", last.decided_by, at)


def _answer(row: OccupierChange, reason: str, by: StaffMember, at: datetime) -> None:
    row.answered_at, row.answered_by, row.answer_reason = at, by, reason
    row.save(update_fields=["answered_at", "answered_by", "answer_reason"])
    audit.wrote(row, by=by, at=at, verb="occupier_change_answered")
    OwedItem.objects.filter(subject=row.pk, kind=Kind.OCCUPIER.value).delete()


def _challenged(row: OccupierChange, at: datetime) -> list[Case]:
    """The cases whose entry hangs on the place and was there before the change."""
    entries = in_force_at(at).filter(place__in=same_places([row.place_id])).select_related("case__service", "case__person")
    return list({one.case_id: one.case for one in entries if london_date(one.from_at) <= row.changed_on}.values())


def _task(row: OccupierChange, case: Case, at: datetime) -> OwedItem:
    edition, today = editions.edition_on(london_date(at)), london_date(at)
    return OwedItem(
        kind=Kind.OCCUPIER.value,
        about=case.reference,
        subject_kind="occupier",
        subject=row.pk,
        case=case,
        service=case.service,
        office=edition.reviews.reviewed_by[0],
        due_on=editions.working_days().nth_after(today, edition.sending.late_after_working_days),
        shows_from=today,
        clause="register.property",
    )
