"""What does the answer of a check consist of? Its matches, each with what the person at the point of contact is told of it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.matching.banding import Band
from evenhand.policy.contact_check import KeyKind
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.queries.searches import Searched


@dataclass(frozen=True)
class Line:
    """One arrangement: its sentence and the last day on which it holds."""

    instruction: str
    until: date


@dataclass(frozen=True)
class Told:
    """What the person at the point of contact is told of one match. A possible one has only what to ask."""

    key: uuid.UUID
    is_place: bool
    reference: str
    band: Band
    agrees: frozenset[KeyKind]
    differs: frozenset[KeyKind]
    alike: frozenset[KeyKind] = frozenset()
    confirm_with: tuple[KeyKind, ...] = ()
    tells_apart: tuple[str, ...] = ()
    case: uuid.UUID | None = None
    allowed: Allowed | None = None
    instruction: str = ""
    say: str = ""
    routes: dict[Channel, Allowed] | None = None
    adjustments: tuple[str, ...] = ()
    always_open: tuple[str, ...] = ()
    contact: str = ""
    used: tuple[str, ...] = ()
    until: date | None = None
    flags: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    ask: str = ""
    minutes: int | None = None
    repeats_unanswered: bool = False

    @property
    def is_answer(self) -> bool:
        return self.band is not Band.POSSIBLE

    @property
    def can_be_broken(self) -> bool:
        """Whether a contact could be a breach at all: some way of contact is closed, passed on or has conditions."""
        return any(allowed is not Allowed.YES for allowed in (self.routes or {}).values())


@dataclass(frozen=True)
class Answer:
    """The answer of one check: its id, when and in what was searched, and the matches, the surest first."""

    id: uuid.UUID
    checked_at: datetime
    searched: Searched
    matches: tuple[Told, ...]
    unread: tuple[KeyKind, ...] = ()
    channel: Channel | None = None
    left_out: int = 0
    timed_from: datetime | None = None

    @property
    def confirm_with(self) -> tuple[KeyKind, ...]:
        """What to ask to make sure: of all candidates together, each once."""
        return tuple(dict.fromkeys(kind for match in self.matches for kind in match.confirm_with))
