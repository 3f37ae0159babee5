"""May a letter go before a second fact confirms who somebody is? Only when the decider says in writing why."""

from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.writing import lock_case, verb
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Record
from evenhand.queries.facts import latest_statements
from evenhand.records.cases import Statement
from evenhand.records.staff import StaffMember


@verb
def go_without_second_fact(*, case: str, why: str, by: StaffMember, at: datetime, seen_version: int | None = None) -> Statement:
    """Put on record why the letter goes although one fact alone tells who this is. Refused for anybody but the decider."""
    locked = lock_case(case, seen_version)
    ensure_may(by, at, Action.DECIDE_CASE, locked)
    if not locked.decisions.filter(decided_by=by).exists():
        raise refuse("intro.fair", "is_the_decider", "Only who decided may say this. Ask them, or confirm by a second fact.")
    if not why.strip():
        raise refuse("intro.fair", "says_why", "Say why the letter goes before a second fact is known.", "why")
    before = latest_statements(locked).get(Record.IDENTITY)
    facts = {**(before.facts if before else {}), "why_not_confirmed": why.strip()}
    row = Statement.objects.create(
        case=locked, record=Record.IDENTITY.value, words=before.words if before else why.strip(), facts=facts, by=by, at=at
    )
    audit.wrote(row, by=by, at=at, verb="identity_not_confirmed", case=locked)
    return row
