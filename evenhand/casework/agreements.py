"""What did the customer answer to an agreement? Accepted or refused; refusing alone is no breach (A28)."""

from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.writing import lock_case, once
from evenhand.policy.access import Action
from evenhand.records.letters import AgreementAnswer
from evenhand.records.staff import StaffMember

MEASURE = "agreement"


@once(AgreementAnswer)
def record_answer(
    *, case: str, answer: str, answered_on: date, by: StaffMember, at: datetime, note: str = "", seen_version: int | None = None
) -> AgreementAnswer:
    """Record what the customer answered (stage1.options). The latest answer counts; an agreement must have been offered."""
    locked = lock_case(case, seen_version)
    ensure_may(by, at, Action.WORK_CASE, locked)
    if answer not in ("accepted", "refused"):
        raise refuse("stage1.options", "answer_known", "Choose whether the customer accepted or refused.", "answer")
    if not locked.arrangements.filter(measure=MEASURE).exists():
        raise refuse("stage1.options", "agreement_offered", "No agreement was offered in this case, so there is no answer to it.")
    if answered_on > london_date(at):
        raise refuse(
            "stage1.options", "not_in_the_future", "The day is still to come. Give the day of the answer.", "answered_on"
        )
    row = AgreementAnswer.objects.create(case=locked, answer=answer, answered_on=answered_on, note=note.strip(), by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="agreement_answered", case=locked)
    return row
