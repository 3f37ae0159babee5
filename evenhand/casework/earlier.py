"""What becomes of an entry of the earlier register? Confirmed by a decision through the gates, or dropped with a reason."""

import uuid
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit, visit_notices
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.cases import Act
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Reach, Role
from evenhand.policy.owed_facts import Kind
from evenhand.policy.register import escalation_of
from evenhand.policy.retention import shown_from
from evenhand.queries import earlier, editions
from evenhand.records.cases import Case, OwedItem
from evenhand.records.imports import EarlierEntry
from evenhand.records.staff import StaffMember

CONFIRMED, DROPPED = "confirmed", "dropped"


@verb
def drop(*, entry: uuid.UUID, reason: str, by: StaffMember, at: datetime) -> None:
    """Drop an entry with a reason: it is out of every answer at once, and deleted on its day.

    For a keeper of the entry's service or the information owner; refused without a reason.
    """
    desk = ensure_may(by, at, Action.IMPORT_REGISTER)
    locked = waiting_entry(entry)
    owner = Role.INFORMATION_OWNER in desk.roles
    if locked.service_id and not owner and str(locked.service_id) not in desk.services:
        raise refuse("register.owner", "own_service", "This entry is another service's. Ask its Head of Service to drop it.")
    if not reason.strip():
        raise refuse("register.central", "drop_has_reason", "Say why the entry is dropped.", "reason")
    _answer(locked, DROPPED, reason.strip(), by, at)


def settle(entry: EarlierEntry, edition: Edition) -> None:
    """Write anew what is owed on `entry`: an answer, by whom and who hears when it is late; and its deletion (A15)."""
    OwedItem.objects.filter(subject=entry.pk).delete()
    owner = edition.reviews.reviewed_by[0] if entry.service_id else edition.central_register.information_owner
    rows = []
    if entry.answered_at is None:
        clause = edition.central_register.unverified_clause
        for one in escalation_of(edition, london_date(entry.imported_at), entry.review_by, owner):
            about = f"late-{one.office}" if one.late else "entry"
            rows.append(_owed(entry, edition, Kind.UNVERIFIED, about, one.office, clause))
            rows[-1].due_on, rows[-1].shows_from = entry.review_by, one.shows_from
    due = entry.deletion_due_on
    rows.append(
        _owed(entry, edition, Kind.DELETION, "entry", edition.central_register.information_owner, edition.retention.clause)
    )
    rows[-1].due_on, rows[-1].shows_from = due, shown_from(edition, due)
    OwedItem.objects.bulk_create(row for row in rows if row.office)


def _owed(entry: EarlierEntry, edition: Edition, kind: Kind, about: str, office: str, clause: str) -> OwedItem:
    of_service = edition.posts[office].reach is Reach.SERVICE
    item = OwedItem(kind=kind.value, about=about, subject_kind="earlier_entry", subject=entry.pk, office=office, clause=clause)
    item.service_id = entry.service_id if of_service else None
    return item


def answer_by_decision(case: Case, act: Act, by: StaffMember, at: datetime) -> None:
    """In the transaction of a decision: the entries that the case was opened on are answered by it."""
    answer = CONFIRMED if act is Act.STAGE else DROPPED
    for entry in EarlierEntry.objects.select_for_update(of=("self",)).filter(confirmed_case=case, answered_at__isnull=True):
        _answer(entry, answer, f"Decided in {case.reference}.", by, at)


def _answer(entry: EarlierEntry, answer: str, reason: str, by: StaffMember, at: datetime) -> None:
    entry.answer, entry.answer_reason, entry.answered_at, entry.answered_by = answer, reason, at, by
    entry.save(update_fields=["answer", "answer_reason", "answered_at", "answered_by"])
    audit.wrote(entry, by=by, at=at, verb=f"earlier_entry_{answer}")
    settle(entry, editions.edition_on(london_date(at)))
    visit_notices.settle_about([entry] if entry.danger else [], at)


def waiting_entry(entry: uuid.UUID) -> EarlierEntry:
    """The entry, locked. Refused once it is answered."""
    locked = EarlierEntry.objects.select_for_update(of=("self",)).filter(pk=entry).first()
    if locked is None:
        raise NotThere
    if locked.answered_at is not None:
        raise refuse("register.central", "not_answered_yet", "This entry was answered already. Nothing more is to be done.")
    return locked


@verb
def look(*, by: StaffMember, at: datetime) -> list[earlier.EarlierLine]:
    """The entries that wait for an answer; the look is noted."""
    ensure_may(by, at, Action.IMPORT_REGISTER)
    audit.looked(by=by, at=at, verb="earlier_entries_seen", kind="earlierentry", subject=None)
    return earlier.waiting(at)


@verb
def look_at(*, entry: uuid.UUID, by: StaffMember, at: datetime) -> earlier.EarlierLine:
    """One entry; the look is noted. An answered one shows to its own service's keepers and the information owner alone."""
    desk = ensure_may(by, at, Action.IMPORT_REGISTER)
    line = earlier.one(entry, at)
    if line is None or (line.answer and Role.INFORMATION_OWNER not in desk.roles and line.service_key not in desk.services):
        raise NotThere
    audit.looked(by=by, at=at, verb="earlier_entry_seen", kind="earlierentry", subject=entry)
    return line
