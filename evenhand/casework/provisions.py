"""What does a decision say of each arrangement? New ones start; running ones continue, change or end; the rest run on."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from evenhand.policy.cases import Effect
from evenhand.policy.chosen import Chosen, Value
from evenhand.policy.editions.schema import Edition
from evenhand.policy.reviews import last_day_holds
from evenhand.policy.verdicts import Claim, Verdict, judge
from evenhand.records.cases import Case
from evenhand.records.decisions import Arrangement, Decision, Provision


@dataclass(frozen=True)
class Running:
    """What becomes of an arrangement that runs: its id, the effect, the reason, and what is new about it.

    Without `ends_on` it keeps its end; without `parameters` it keeps them.
    """

    arrangement: str
    effect: Effect
    reason: str = ""
    ends_on: date | None = None
    parameters: dict[str, Value] = field(default_factory=dict)


def running_stay_valid(
    in_force: Sequence[tuple[str, Chosen]], changes: Sequence[Running], beside_on: date | None = None
) -> list[Chosen]:
    """The running arrangements as they will be, for the check of all of them together; with those that end, but only after
    `beside_on`, the first day of what is new."""
    said = {one.arrangement: one for one in changes}
    kept = []
    for key, chosen in in_force:
        change = said.get(key)
        if change is None:
            kept.append(chosen)
        elif change.effect is not Effect.ENDS or (beside_on and change.ends_on and change.ends_on > beside_on):
            kept.append(_changed(chosen, change))
    return kept


def what_ends_holds(edition: Edition, in_force: Sequence[tuple[str, Chosen]], changes: Sequence[Running], today: date) -> Verdict:
    """Whether each arrangement that a decision ends has a last day: one to come, on which it would still run (review.record)."""
    clause, runs_to = edition.reviews.record_clause, {key: chosen.ends_on for key, chosen in in_force}
    told = "Give the last day of each arrangement that ends: today, or a later day."
    verdict = Verdict(clause)
    for one in changes:
        if one.effect is Effect.ENDS and one.arrangement in runs_to:
            verdict = verdict.and_also(judge(clause, [Claim("last_day_given", clause, one.ends_on is not None, told, "running")]))
            if one.ends_on:
                verdict = verdict.and_also(last_day_holds(edition, today, one.ends_on, runs_to[one.arrangement], ending=True))
    return verdict


def write_provisions(
    case: Case,
    decision: Decision,
    new: Sequence[Chosen],
    changes: Sequence[Running],
    in_force: Sequence[tuple[str, Chosen]],
    on: date,
) -> list[Arrangement | Provision]:
    """Write what `decision` says of each arrangement; answers the rows written, for the audit."""
    written: list[Arrangement | Provision] = []
    for provision in provisions_of(case, decision, new, changes, in_force, on):
        if provision.effect == Effect.STARTS.value:
            provision.arrangement.save(force_insert=True)
            written.append(provision.arrangement)
        provision.save(force_insert=True)
        written.append(provision)
    return written


def provisions_of(
    case: Case,
    decision: Decision,
    new: Sequence[Chosen],
    changes: Sequence[Running],
    in_force: Sequence[tuple[str, Chosen]],
    on: date,
) -> list[Provision]:
    """What `decision` says of each arrangement, as rows that nobody has written yet; new arrangements hang on theirs."""
    rows = []
    for chosen in new:
        arrangement = Arrangement(case=case, measure=chosen.measure)
        rows.append(_provision(decision, arrangement, Effect.STARTS, chosen, chosen.starts_on or on))
    known = dict(in_force)
    for change in changes:
        chosen = known[change.arrangement]
        arrangement = Arrangement.objects.get(pk=uuid.UUID(change.arrangement), case=case)
        changed = _changed(chosen, change)
        rows.append(_provision(decision, arrangement, change.effect, changed, min(on, changed.ends_on or on), change.reason))
    return rows


def _changed(chosen: Chosen, change: Running) -> Chosen:
    return Chosen(
        chosen.measure,
        change.parameters or chosen.parameters,
        chosen.starts_on,
        change.ends_on or chosen.ends_on,
        chosen.appropriate,
        chosen.proportionate,
        chosen.least,
        chosen.scope,
        chosen.scope_detail,
    )


def _provision(
    decision: Decision, arrangement: Arrangement, effect: Effect, chosen: Chosen, starts_on: date, reason: str = ""
) -> Provision:
    assert chosen.ends_on is not None
    return Provision(
        decision=decision,
        arrangement=arrangement,
        effect=effect.value,
        parameters=chosen.parameters,
        scope=chosen.scope,
        scope_detail=chosen.scope_detail,
        starts_on=starts_on,
        ends_on=chosen.ends_on,
        appropriate=chosen.appropriate,
        proportionate=chosen.proportionate,
        least=chosen.least,
        reason=reason,
    )
