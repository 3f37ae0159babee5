"""How is a decision written? In one place: who, in which post and for whom, under which edition and clause, and why."""

from datetime import datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.disclosures import call_back
from evenhand.casework.earlier import answer_by_decision
from evenhand.casework.permission import Signed
from evenhand.casework.refusals import refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case
from evenhand.policy.cases import Act
from evenhand.policy.editions.schema import Edition
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Proposal

# What is decided of something that called for the policy.
CONSIDERED = (Act.STAGE, Act.REFUSAL, Act.NO_FURTHER)
OPENED = "Something new called for the policy, and another case was opened."
ELSEWHERE = "Something new called for the policy, and was considered in another case."


def write_decision(
    case: Case,
    edition: Edition,
    signed: Signed,
    act: Act,
    at: datetime,
    reasons: str,
    *,
    proposal: Proposal | None = None,
    restated: bool = True,
    **fields: Any,
) -> Decision:
    """The one place that writes a decision: who, in which post and for whom, under which edition and clause, and why."""
    stage = fields.get("stage") or ""
    clause = edition.stages[stage].clause if stage in edition.stages else edition.reviews.record_clause
    if not reasons.strip():
        raise refuse(clause, "has_reasons", "Give the reasons for the decision.", "reasons")
    decision = Decision.objects.create(
        case=case,
        proposal=proposal,
        proposer=proposal.proposed_by if proposal else None,
        act=act.value,
        reasons=reasons.strip(),
        decided_by=signed.by,
        in_post=signed.held.post,
        stood_in_for=signed.held.stands_in_for,
        decided_at=at,
        edition=edition.about.key,
        clause=clause,
        **fields,
    )
    audit.wrote(case, decision, by=signed.by, at=at, verb=f"{act.value}_decided", case=case)
    if fields.get("final") or act is Act.WITHDRAWAL:
        call_back(case, signed.by, at)
    answer_by_decision(case, act, signed.by, at)
    if restated:
        restate(case, at)
    if act in CONSIDERED:
        count_anew(case, edition, signed, at, ELSEWHERE)
    return decision


def count_anew(case: Case, edition: Edition, signed: Signed, at: datetime, why: str) -> None:
    """Something called for the policy again: `case` was opened, or decided, which `why` says. The closed cases of the same
    person or place are kept from today on as long as any closed case (review.retention, A12); one that was withdrawn as
    mistaken is not kept for longer."""
    same = Case.objects.filter(person=case.person_id) if case.person_id else Case.objects.filter(place=case.place_id)
    closed = same.filter(standing__ended_at__lte=at, standing__withdrawn=False, standing__deletion_due_on__gte=london_date(at))
    for reference in closed.exclude(pk=case.pk).order_by("reference").values_list("reference", flat=True):
        write_decision(lock_case(reference), edition, signed, Act.ACTIVITY, at, why)
