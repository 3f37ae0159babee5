"""What can be owed, and what of a case decides it? The kinds and facts that `owed.py` and `owed_letters.py` share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evenhand.policy.cases import DecisionFact
from evenhand.policy.challenges import ChallengeClock
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion


class Kind(StrEnum):
    """What can be owed."""

    TRIAGE = "triage"
    SUPPORT = "support"
    POLICE = "police"
    PROPOSAL = "proposal"
    PROPOSE = "propose"
    EQUALITY = "equality"
    LETTER = "letter"
    REVIEW = "review"
    REVIEW_LATE = "review_late"
    RECALL = "recall"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    CARRY_OUT = "carry_out"
    UNVERIFIED = "unverified"
    DELETION = "deletion"
    OCCUPIER = "occupier"
    RETURNED = "returned"
    CHECK_OUT = "check_out"
    VISIT = "visit"
    SLIP = "slip"
    SAFETY_END = "safety_end"
    SAFETY_PASSED = "safety_passed"
    HOLD = "hold"
    ADJUSTMENT = "adjustment"


@dataclass(frozen=True)
class Owed:
    """One thing owed: what, about what (`about` is a key of ours), due when, seen from when, by which post or (`staff`) which
    person, by which clause. A letter says its occasion; what makes no sense after a day shows until that day."""

    kind: Kind
    about: str
    due_on: date
    shows_from: date
    post: str
    clause: str
    occasion: Occasion | None = None
    staff: str = ""
    shows_until: date | None = None


@dataclass(frozen=True)
class HoldFact:
    """A hold that was not released: its key, whose it is, and its days, both included."""

    key: str
    owner: str
    from_on: date
    until_on: date


@dataclass(frozen=True)
class OpenChallenge:
    """A challenge that is not over. `agreed_on` is the day of an answer of which something is still to be carried out."""

    key: str
    clock: ChallengeClock
    received_on: date
    acknowledged: bool
    agreed_on: date | None = None


@dataclass(frozen=True)
class ProposalFact:
    """A proposal that waits: its key, its day, which stage, whether the contact is too extreme to wait, under which edition."""

    key: str
    proposed_on: date
    stage: str
    immediate: bool = False
    under: Edition | None = None


@dataclass(frozen=True)
class UnmetAdjustment:
    """An adjustment on record that what runs stands against: its key, since when, and the last day of what runs (None: until
    somebody decides)."""

    key: str
    noted_on: date
    until_on: date | None = None


@dataclass(frozen=True)
class CaseForOwed:
    """What else of a case decides what is owed. `sent` holds (what the letter is about, its occasion)."""

    decisions: Sequence[DecisionFact] = ()
    sent: frozenset[tuple[str, Occasion]] = frozenset()
    nobody_to_write_to: bool = False
    proposal: ProposalFact | None = None
    short_equality_on: date | None = None
    recalls: tuple[tuple[str, date], ...] = ()
    returned: tuple[tuple[str, date], ...] = ()
    challenges: tuple[OpenChallenge, ...] = ()
    holds: tuple[HoldFact, ...] = ()
    unmet: tuple[UnmetAdjustment, ...] = ()
