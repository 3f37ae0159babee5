"""What was chosen, and for whom? A measure with its parameters and reasons; what of a customer bears on it."""

from dataclasses import dataclass, field
from datetime import date

from evenhand.policy.editions.vocabulary import Channel

Value = str | int | list[str] | None


@dataclass(frozen=True)
class Chosen:
    """One measure as chosen: which, its parameters, from and until when, and the three reasons that it needs."""

    measure: str
    parameters: dict[str, Value] = field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None
    appropriate: str = ""
    proportionate: str = ""
    least: str = ""
    scope: str = "council"
    scope_detail: str = ""


@dataclass(frozen=True)
class Adjustment:
    """An adjustment on record: the channel that the person needs, or cannot use, and its words."""

    words: str
    needs: Channel | None = None
    rules_out: Channel | None = None


@dataclass(frozen=True)
class Guidance:
    """What a service's statutory guidance stands against: a measure, or the closing of a channel."""

    service: str
    words: str
    rules_out_measure: str = ""
    requires_channel: Channel | None = None


@dataclass(frozen=True)
class Customer:
    """What bears on which measures can work for this person (or a place without one)."""

    has_email: bool = False
    adjustments: tuple[Adjustment, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    targets: frozenset[str] = frozenset()
    targets_called: frozenset[str] = frozenset()
    """The names and work emails of those whom the conduct was aimed at."""
    place_only: bool = False
    services: tuple[str, ...] = ()
    """The names of the council's own services: none of them is taken away."""
