"""Where did each case stand at an instant that is past? Worked out from its decisions up to then."""

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
from evenhand.queries.among import joined
from evenhand.queries.disputes import in_dispute
from evenhand.queries.register.keys import as_text
from evenhand.records.decisions import Decision, Provision


class Line(NamedTuple):
    """One arrangement's sentence, the instant from which it holds (or its text), whether it holds or will, its last day."""

    arrangement: str
    sentence: str
    from_at: datetime | str
    left: bool
    ends_on: date
    safety: bool


class Stand(NamedTuple):
    """What the register needs to know of where a case stands."""

    stage: str
    ends_on: date | None
    closed: bool
    review_on: date | None
    lines: Sequence[Line]
    disputed: bool
    withdrawn: bool = False


def as_at(cases: Sequence[str], at: datetime) -> dict[str, Stand]:
    """As each of `cases` was at `at`: worked out afresh from the decisions made up to then, and from nothing later."""
    provisions = Prefetch("provisions", Provision.objects.select_related("arrangement").order_by("pk"))
    rows = Decision.objects.filter(case__pk__among=joined(cases), decided_at__lte=at).annotate(of_case=as_text("case_id"))
    decisions = list(rows.order_by("decided_at", "pk").prefetch_related(provisions))
    made_under = {key: editions.edition(key) for key in {decision.edition for decision in decisions}}
    made: dict[str, list[tuple[Decision, DecisionFact]]] = defaultdict(list)
    for decision, fact in zip(decisions, facts.decision_facts(decisions), strict=True):
        made[decision.of_case].append((decision, fact))
    disputed = _disputed(cases, at)
    return {case: _stand(both, made_under, case in disputed, at) for case, both in made.items()}


def _disputed(cases: Sequence[str], at: datetime) -> set[str]:
    """Those of `cases` whose accuracy was disputed at `at`."""
    rows = in_dispute(at).filter(case__pk__among=joined(cases))
    return set(rows.values_list(as_text("case_id"), flat=True))


def _stand(made: list[tuple[Decision, DecisionFact]], made_under: Mapping[str, Edition], disputed: bool, at: datetime) -> Stand:
    computed = standing(made_under[made[-1][0].edition], [fact for _, fact in made])
    by_key = {str(p.pk): (p, made_under[d.edition]) for d, _ in made for p in d.provisions.all()}
    lines = []
    for span in computed.spans:
        provision, edition = by_key[span.provision]
        chosen = facts.chosen_of(provision)
        sentence = instruction_of(edition, chosen).instruction
        safety = edition.measures[chosen.measure].safety_warning
        left = span.until_at is None or span.until_at > at
        lines.append(Line(str(provision.arrangement_id), sentence, span.from_at, left, span.ends_on, safety))
    closed = computed.ended_at is not None and computed.ended_at <= at
    return Stand(computed.stage or "", computed.ends_on, closed, computed.review_due_on, lines, disputed, computed.withdrawn)


def standing_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines that hold or will; of a case that has none any more, the last of each arrangement."""
    rows = list(lines)
    return [line for line in rows if line.left] or list({line.arrangement: line for line in rows}.values())
