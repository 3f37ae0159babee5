"""How is a decision written? In one place: who, in which post and for whom, under which edition and clause, and why."""

from datetime import datetime
from typing import Any

from evenhand.casework import audit
from evenhand.casework.disclosures import call_back
from evenhand.casework.earlier import answer_by_decision
from evenhand.casework.permission import Signed
from evenhand.casework.refusals import refuse
from evenhand.casework.standing import restate
from evenhand.policy.cases import Act
from evenhand.policy.editions.schema import Edition
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Proposal


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
    return decision
