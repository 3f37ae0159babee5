"""Where did each case stand at an instant? From the stored answers for now, from its decisions up to then for the past."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Prefetch

from evenhand.policy.cases import DecisionFact
from evenhand.policy.editions.schema import Edition
from evenhand.policy.instructions import instruction_of
from evenhand.policy.standing import standing
from evenhand.queries import editions, facts
from evenhand.queries.register.keys import as_text
from evenhand.records.cases import Standing
from evenhand.records.decisions import Decision, InForce, Provision


class Line(NamedTuple):
    """One arrangement's sentence, from an instant until another (None: until somebody decides), and its last day."""

    arrangement: str
    sentence: str
    from_at: datetime
    until_at: datetime | None
    ends_on: date
    safety: bool


class Stand(NamedTuple):
    """What the register needs to know of where a case stands."""

    stage: str
    ends_on: date | None
    ended_at: datetime | None
    review_on: date | None
    lines: Sequence[Line]


def stored(cases: Sequence[str]) -> dict[str, Stand]:
    """As it is now: the stored answers, which `verify` proves equal to the computed ones."""
    lines: dict[str, list[Line]] = defaultdict(list)
    rows = InForce.objects.filter(case__pk__among=cases).order_by("from_at").values_list(
        as_text("case_id"), as_text("arrangement_id"), "instruction", "from_at", "until_at", "ends_on", "safety_warning"
    )  # fmt: skip
    for case, *line in rows:
        lines[case].append(Line(*line))
    stands = Standing.objects.filter(case__pk__among=cases)
    return {
        case: Stand(stage, ends_on, ended_at, review_on, lines[case])
        for case, stage, ends_on, ended_at, review_on in stands.values_list(
            as_text("case_id"), "stage", "ends_on", "ended_at", "review_due_on"
        )
    }


def as_at(cases: Sequence[str], at: datetime) -> dict[str, Stand]:
    """As it was at `at`: worked out afresh from the decisions made up to then, and from nothing later."""
    provisions = Prefetch("provisions", Provision.objects.select_related("arrangement").order_by("pk"))
    rows = Decision.objects.filter(case__pk__among=cases, decided_at__lte=at).annotate(of_case=as_text("case_id"))
    decisions = list(rows.order_by("decided_at", "pk").prefetch_related(provisions))
    made_under = {key: editions.edition(key) for key in {decision.edition for decision in decisions}}
    made: dict[str, list[tuple[Decision, DecisionFact]]] = defaultdict(list)
    for decision, fact in zip(decisions, facts.decision_facts(decisions), strict=True):
        made[decision.of_case].append((decision, fact))
    return {case: _stand(both, made_under) for case, both in made.items()}


def _stand(made: list[tuple[Decision, DecisionFact]], made_under: Mapping[str, Edition]) -> Stand:
    computed = standing(made_under[made[-1][0].edition], [fact for _, fact in made])
    by_key = {str(p.pk): (p, made_under[d.edition]) for d, _ in made for p in d.provisions.all()}
    lines = []
    for span in computed.spans:
        provision, edition = by_key[span.provision]
        chosen = facts.chosen_of(provision)
        sentence = instruction_of(edition, chosen).instruction
        safety = edition.measures[chosen.measure].safety_warning
        lines.append(Line(str(provision.arrangement_id), sentence, span.from_at, span.until_at, span.ends_on, safety))
    return Stand(computed.stage or "", computed.ends_on, computed.ended_at, computed.review_due_on, lines)


def standing_lines(lines: Iterable[Line], at: datetime) -> list[Line]:
    """The lines that hold at `at` or will; of a case that has none any more, the last of each arrangement."""
    rows = list(lines)
    left = [line for line in rows if line.until_at is None or line.until_at > at]
    return left or list({line.arrangement: line for line in rows}.values())
