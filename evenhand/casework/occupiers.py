"""What becomes of an entry when the occupier changes? It is challenged, its owner is asked, and the newcomer inherits nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit, visit_notices
from evenhand.casework.new_rows import write_new
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import once, verb
from evenhand.policy.access import Action
from evenhand.policy.contact_check import KeyKind
from evenhand.policy.owed_facts import Kind
from evenhand.queries import editions
from evenhand.queries.check_reads import in_force_at
from evenhand.queries.search_keys import Key, keys_of_place
from evenhand.queries.visits import same_places
from evenhand.records.cases import Case, OwedItem
from evenhand.records.decisions import InForce
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import StaffMember


@once(OccupierChange)
def note_occupier_change(*, place: Place, changed_on: date, by: StaffMember, at: datetime) -> OccupierChange:
    """Note that the occupier of a place changed: what hangs on the place is challenged, never carried over (A22)."""
    return note_occupier_changes(changes=[(place, changed_on)], by=by, at=at)[0]


@verb
def note_occupier_changes(*, changes: Sequence[tuple[Place, date]], by: StaffMember, at: datetime) -> list[OccupierChange]:
    """Note many changes at once, such as those of a file."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    if any(changed_on > london_date(at) for _, changed_on in changes):
        raise refuse("register.property", "not_in_the_future", "The day is still to come.", "changed_on")
    rows = [OccupierChange(place=place, changed_on=changed_on, reported_at=at) for place, changed_on in changes]
    write_new(rows)
    audit.wrote_many(rows, by=by, at=at, verb="occupier_changed")
    challenged = [(row, case) for row, cases in _challenged_by(rows, at) for case in cases]
    OwedItem.objects.bulk_create(_task(row, case, at) for row, case in challenged)
    visit_notices.settle_about([case for _, case in challenged], at)
    return rows


@verb
def answer_occupier_change(*, change: str, reason: str, by: StaffMember, at: datetime) -> OccupierChange:
    """Say why the entry of a place is still right although its occupier changed. Else end the entry: that answers it too."""
    row = OccupierChange.objects.select_for_update(of=("self",)).filter(pk=change, answered_at=None).first()
    if row is None:
        raise NotThere
    ensure_may_answer(change=row, by=by, at=at)
    if not reason.strip():
        raise refuse("register.property", "has_a_reason", "Say why the entry still holds, or end it.", "reason")
    challenged = _challenged(row, at)
    _answer(row, reason.strip(), by, at)
    visit_notices.settle_about(challenged, at)
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


def _challenged_by(rows: Sequence[OccupierChange], at: datetime) -> Iterator[tuple[OccupierChange, list[Case]]]:
    """As `_challenged`, of many changes with one question: the entries in force are few."""
    known: dict[Key, list[InForce]] = defaultdict(list)
    entries = in_force_at(at).filter(place__isnull=False).select_related("case__service", "case__person") if rows else ()
    places = Place.objects.in_bulk([entry.place for entry in entries])
    for entry in entries:
        for key in _same_as(places[entry.place]):
            known[key].append(entry)
    for row in rows if known else ():
        found = [one for key in _same_as(row.place) for one in known.get(key, ())]
        yield row, list({one.case_id: one.case for one in found if london_date(one.from_at) <= row.changed_on}.values())


def _same_as(place: Place) -> set[Key]:
    """What every record of the same place has in common: its UPRN or its address; the record itself where it has neither."""
    return {key for key in keys_of_place(place) if key[0] is not KeyKind.REFERENCE} or {(KeyKind.ADDRESS, str(place.pk))}


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
