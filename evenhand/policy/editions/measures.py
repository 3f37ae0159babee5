"""What can be arranged? The types of a measure: its parameters, what machines may act on, and what the adviser is told."""

from pydantic import Field

from evenhand.policy.editions.parts import Clause, Key, Part, Words
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.editions.vocabulary import Parameter as Kind


class Counted(Part):
    """What a number counts, so that a sentence is right for 1 and for 2: "call", "calls"."""

    one: Words
    many: Words


class Parameter(Part):
    """A value that makes a measure particular: "1 call", each "week". `minimum` and `maximum` bound a number.

    A number with `counted` stands in sentences together with what it counts.
    """

    label: Words
    kind: Kind
    required: bool = True
    minimum: int = 0
    maximum: int = 1000
    counted: Counted | None = None
    options: dict[Key, Words] = {}
    hint: str = ""


class Limit(Part):
    """So many contacts by one channel in a period, each of so many minutes; each field names a parameter."""

    channel: Channel
    count: Key | None = None
    period: Key | None = None
    minutes: Key | None = None


class Effect(Part):
    """What a machine may act on. `only` and `closes` speak of channels; `only_from` names the parameter with them."""

    closes: tuple[Channel, ...] = ()
    only: tuple[Channel, ...] = ()
    only_from: Key | None = None
    limit: Limit | None = None
    redirects: tuple[Channel, ...] = ()
    contact_from: Key | None = None
    needs_email: bool = False
    no_reply: bool = False
    visits: bool = False
    conditions: tuple[Channel, ...] = ()


class Measure(Part):
    """One thing that can be arranged, where it may be used, and the sentence that tells an adviser what to do.

    `stays_until_decided` marks a safety warning, which is not ended by its end date (A15). `for_places` allows it for
    a place without a known person (A22). `described` asks for a description in words.
    """

    title: Words
    stages: tuple[Key, ...]
    parameters: dict[Key, Parameter] = {}
    effect: Effect = Field(default_factory=Effect)
    instruction: Words
    say: Words
    letter: Words
    clause: Clause
    safety_warning: bool = False
    for_places: bool = False


class NeverMeasure(Part):
    """Something that no council may do: why not, and words by which a described measure is recognised as it."""

    title: Words
    why: Words
    recognised_by: tuple[Words, ...]
    clause: Clause
