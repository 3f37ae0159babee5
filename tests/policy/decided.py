"""How does the specification write a case down? Decisions as facts, with days that carry their weekday."""

from datetime import date, datetime

from evenhand.policy.cases import Act, DecisionFact, Effect, ProvisionFact
from tests.dates import at, day

COUNTER = iter(range(1, 1_000_000))


def starts(arrangement: str, first: str, last: str, safety: bool = False) -> ProvisionFact:
    return _provision(arrangement, Effect.STARTS, day(first), day(last), safety)


def continues(arrangement: str, first: str, last: str, safety: bool = False) -> ProvisionFact:
    return _provision(arrangement, Effect.CONTINUES, day(first), day(last), safety)


def ends(arrangement: str, last: str, safety: bool = False) -> ProvisionFact:
    return _provision(arrangement, Effect.ENDS, day(last), day(last), safety)


def _provision(arrangement: str, effect: Effect, first: date, last: date, safety: bool) -> ProvisionFact:
    return ProvisionFact(arrangement, effect, first, last, safety, key=f"provision-{next(COUNTER):06}")


def decided(
    act: Act, on: str, *provisions: ProvisionFact, stage: str | None = None, clock: str = "10:00", **more: object
) -> DecisionFact:
    """A decision of that day."""
    return DecisionFact(f"decision-{next(COUNTER):06}", act, at(on, clock), stage, provisions=provisions, **more)  # type: ignore[arg-type]


def stage_1(on: str, *provisions: ProvisionFact, **more: object) -> DecisionFact:
    return decided(Act.STAGE, on, *provisions, stage="stage_1", **more)


def stage_2(on: str, *provisions: ProvisionFact, **more: object) -> DecisionFact:
    return decided(Act.STAGE, on, *provisions, stage="stage_2", **more)


def reviewed(on: str, *provisions: ProvisionFact, **more: object) -> DecisionFact:
    return decided(Act.REVIEW, on, *provisions, stage="stage_1", **more)


def noon(on: str) -> datetime:
    return at(on, "12:00")
