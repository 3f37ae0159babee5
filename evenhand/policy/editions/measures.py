"""What can be arranged? The types of a measure: its parameters, what machines may act on, and what the adviser is told."""

from typing import Annotated

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

    A number with `counted` stands in sentences together with what it counts. `unlawful` names the options that say outright
    what no council may do, each with what it says of `never`.
    """

    label: Words
    kind: Kind
    required: bool = True
    minimum: Annotated[int, Field(ge=0)] = 0
    maximum: int = 1000
    counted: Counted | None = None
    options: dict[Key, Words] = {}
    hint: str = ""
    unlawful: dict[Key, Key] = {}


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


class Described(Part):
    """The words by which a measure in somebody's own words is read: what denies, and what is only about how contact is made.

    A star stands for any ending. `negations` deny with what follows or with a verb of `serving`; `helping` are those that
    people do for a person; `denials` deny by themselves; `no_denial` are phrases that only look so. `ways` are the words for
    each way of contact, `kinds_of_contact` those that stand before what comes that way ("telephone reports"); `staff`,
    `conduct` and `repeats` are what else a measure about contact is about; `in_person` services are used by going there;
    `absolute` words close every way; `not_closed` words make a matter more than one closed matter.
    """

    negations: tuple[Words, ...]
    denials: tuple[Words, ...]
    no_denial: tuple[Words, ...]
    serving: tuple[Words, ...]
    helping: tuple[Words, ...]
    persons: tuple[Words, ...]
    ways: dict[Channel, tuple[Words, ...]]
    any_way: tuple[Words, ...]
    kinds_of_contact: tuple[Words, ...]
    staff: tuple[Words, ...]
    conduct: tuple[Words, ...]
    repeats: tuple[Words, ...]
    in_person: tuple[Words, ...]
    absolute: tuple[Words, ...]
    not_closed: tuple[Words, ...]
    clause: Clause


class NeverMeasure(Part):
    """Something that no council may do: why not, and words by which a described measure is recognised as it."""

    title: Words
    why: Words
    recognised_by: tuple[Words, ...]
    clause: Clause
