"""What is a case to the rules? Its decisions as facts, and the standing that they add up to."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evenhand.policy.editions.schema import Edition


class Act(StrEnum):
    """What a decision does to its case."""

    STAGE = "stage"
    REFUSAL = "refusal"
    REVIEW = "review"
    CHANGE = "change"
    END = "end"
    WITHDRAWAL = "withdrawal"
    NO_FURTHER = "no_further"
    ACTIVITY = "activity"


class Effect(StrEnum):
    """What a decision says of one arrangement. What it does not mention runs on."""

    STARTS = "starts"
    CONTINUES = "continues"
    CHANGES = "changes"
    ENDS = "ends"


@dataclass(frozen=True)
class ProvisionFact:
    """What a decision said of one arrangement: from which day and until which day (both included)."""

    arrangement: str
    effect: Effect
    starts_on: date
    ends_on: date
    stays_until_decided: bool = False
    key: str = ""


@dataclass(frozen=True)
class DecisionFact:
    """One decision: when, what it did, at which stage, what it said of each arrangement. `final`: it ends the whole;
    `proposes_next`: it is a review after which the next stage is to be proposed.

    `edition` is the one that it was made under (intro.versions); None for the one that the rule is asked under.
    """

    key: str
    act: Act
    decided_at: datetime
    stage: str | None = None
    monitoring_ends_on: date | None = None
    provisions: tuple[ProvisionFact, ...] = ()
    held_on: date | None = None
    final: bool = False
    edition: Edition | None = None
    proposes_next: bool = False


@dataclass(frozen=True)
class Span:
    """An arrangement in force from an instant until another (None: until somebody decides), by which provision."""

    arrangement: str
    provision: str
    decision: str
    from_at: datetime
    until_at: datetime | None
    ends_on: date
    clock_from: date


@dataclass(frozen=True)
class Standing:
    """Where a case stands, for any time of asking: nothing in it depends on the day it was worked out."""

    stage: str | None = None
    spans: tuple[Span, ...] = ()
    ends_on: date | None = None
    ended_at: datetime | None = None
    review_due_on: date | None = None
    deletion_due_on: date | None = None
    lapses: tuple[date, ...] = ()
    withdrawn: bool = False
    decided: bool = False

    def in_force_at(self, at: datetime) -> tuple[Span, ...]:
        """The spans that hold at `at`."""
        return tuple(s for s in self.spans if s.from_at <= at and (s.until_at is None or at < s.until_at))

    def is_closed_at(self, at: datetime) -> bool:
        """Whether nothing is in force or to come: decided not to proceed, ended, withdrawn or lapsed (A12)."""
        return self.ended_at is not None and self.ended_at <= at
