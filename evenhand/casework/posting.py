"""How did a letter go out, and did it come back? Recorded by hand; a returned letter is owed again."""

import uuid
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case, once
from evenhand.policy import signing as rules
from evenhand.policy.access import Action
from evenhand.policy.letter_blocks import printable
from evenhand.queries import editions
from evenhand.queries.letter_tasks import address_for
from evenhand.records.cases import Case
from evenhand.records.letters import Dispatch, Letter, Returned
from evenhand.records.staff import StaffMember


@once(Dispatch)
def record_dispatch(
    *,
    letter: uuid.UUID,
    method: str,
    sent_on: date,
    by: StaffMember,
    at: datetime,
    address_used: str = "",
    policy_enclosed: bool = False,
) -> Dispatch:
    """Record that an issued letter was sent, and the day on which it counts as received (apply.in-writing).

    Refused: not issued, an unknown way, no address of the kind that this way needs, a day before the issue or still to come,
    without the copy of the policy that it says is with it, sent already.
    """
    found = Letter.objects.select_related("case").filter(pk=letter).first()
    case = _of(found.case if found else None, by, at)
    assert found is not None
    if found.issued_at is None:
        raise refuse("apply.in-writing", "issued_first", "The letter is not issued. Approve and issue it, then send it.")
    edition = editions.edition(found.edition)
    used = printable(address_used).strip() or address_for(found, method)
    verdict = rules.may_be_sent(edition, method, used, sent_on, london_date(found.issued_at), london_date(at))
    kind = edition.letters[found.kind]
    ensure(verdict.and_also(rules.goes_with(kind, edition.sending.clause, policy_enclosed=policy_enclosed)))
    if found.dispatches.filter(returned__isnull=True).exists():
        raise refuse("apply.in-writing", "sent_once", "This letter is recorded as sent. If it came back, record that first.")
    row = Dispatch.objects.create(
        letter=found,
        method=method,
        address_used=used,
        sent_on=sent_on,
        received_on=rules.received_on(edition, editions.working_days(), method, sent_on),
        policy_enclosed=policy_enclosed or None,
        by=by,
        at=at,
    )
    audit.wrote(row, by=by, at=at, verb="letter_sent", case=case)
    restate(case, at)
    return row


@once(Returned)
def record_returned(*, letter: uuid.UUID, returned_on: date, by: StaffMember, at: datetime, note: str = "") -> Returned:
    """Record that a letter came back: it counts as owed again, and somebody has to find another way."""
    sent = (
        Dispatch.objects.select_related("letter__case")
        .filter(letter=letter, returned__isnull=True)
        .order_by("-sent_on", "-at")
        .first()
    )
    if sent is None:
        raise refuse("apply.in-writing", "was_sent", "This letter is not recorded as sent, so it cannot have come back.")
    case = _of(sent.letter.case, by, at)
    if not sent.sent_on <= returned_on <= london_date(at):
        told = "It came back between the day it was sent and today. Give that day."
        raise refuse("apply.in-writing", "returned_after_sending", told, "returned_on")
    row = Returned.objects.create(dispatch=sent, returned_on=returned_on, note=printable(note).strip(), by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="letter_returned", case=case)
    restate(case, at)
    return row


def _of(case: Case | None, by: StaffMember, at: datetime) -> Case:
    """The letter's case, locked, when there is one and `by` signs its letters."""
    if case is None:
        raise NotThere
    locked = lock_case(case.reference)
    ensure_may(by, at, Action.SIGN_LETTERS, locked)
    return locked
