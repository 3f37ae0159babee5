"""Who is told, called back, and confirms it? A service, contractor or Member, the instruction alone, until a day."""

import uuid
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case, once, verb
from evenhand.policy.access import Action
from evenhand.policy.disclosures import may_be_told
from evenhand.queries import facts
from evenhand.records.cases import Case
from evenhand.records.disclosures import Disclosure, Recall
from evenhand.records.staff import StaffMember


@once(Disclosure)
def tell(
    *,
    case: str,
    recipient_kind: str,
    recipient: str,
    purpose: str,
    expires_on: date,
    by: StaffMember,
    at: datetime,
    seen_version: int | None = None,
) -> Disclosure:
    """Record that somebody is told the instruction of a case, for a purpose and until a day (register.owner, A25).

    What they get is the notice to a service, drafted from this: the instruction and nothing of the story. Refused:
    nothing in force, no purpose, a day past or after the last arrangement ends.
    """
    locked = lock_case(case, seen_version)
    ensure_may(by, at, Action.WORK_CASE, locked)
    decisions = facts.decisions_of(locked)
    spans = facts.standing_of(locked, facts.edition_of(locked, decisions, at), decisions).in_force_at(at)
    last = max((span.ends_on for span in spans), default=None)
    ensure(may_be_told(recipient_kind, recipient, purpose, expires_on, london_date(at), last))
    row = Disclosure.objects.create(
        case=locked,
        recipient_kind=recipient_kind,
        recipient=" ".join(recipient.split()),
        purpose=purpose.strip(),
        told_on=london_date(at),
        expires_on=expires_on,
        by=by,
        at=at,
    )
    audit.wrote(row, by=by, at=at, verb="disclosed", case=locked)
    return row


def call_back(case: Case, by: StaffMember, at: datetime) -> list[Recall]:
    """Call back whoever was told and was not called back yet; called by a correction or an end, in its transaction."""
    rows = [Recall(disclosure=told, called_at=at) for told in case.disclosures.filter(recall__isnull=True)]
    Recall.objects.bulk_create(rows)
    audit.wrote(*rows, by=by, at=at, verb="disclosure_recalled", case=case)
    return rows


@verb
def record_receipt(*, recall: uuid.UUID, receipt_on: date, by: StaffMember, at: datetime) -> Recall:
    """Record that whoever was told confirmed the recall. Once recorded it stays; the task goes with it."""
    found = Recall.objects.select_related("disclosure__case").filter(pk=recall).first()
    if found is None:
        raise NotThere
    case = lock_case(found.disclosure.case.reference)
    ensure_may(by, at, Action.WORK_CASE, case)
    if not london_date(found.called_at) <= receipt_on <= london_date(at):
        told = "The receipt came between the recall and today. Give that day."
        raise refuse("register.owner", "receipt_after_recall", told, "receipt_on")
    changed = Recall.objects.filter(pk=recall, receipt_on__isnull=True).update(receipt_on=receipt_on, receipt_by=by)
    found.refresh_from_db()
    if changed:
        audit.wrote(found, by=by, at=at, verb="recall_confirmed", case=case)
        restate(case, at)
    return found
