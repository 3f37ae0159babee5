"""In which order is what is in force told? One instruction from the sentences of several, those that close a way first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.measures import Effect
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.policy.scopes import is_narrow


@dataclass(frozen=True)
class Use:
    """How much of one limit is used: on which days, of how many, and whether the customer counts as told (A18).

    `again_on` is the first day of the next period. Contacts are counted wherever they were made, so a limit for one service
    alone (`narrow`) is never called used up: its count is said, and the person at the point of contact decides.
    """

    channels: frozenset[Channel]
    count: int
    period: str
    words: str
    used: int
    told: bool
    again_on: date
    narrow: bool = False

    @property
    def used_up(self) -> bool:
        return self.told and not self.narrow and self.used >= self.count


def order_of(edition: Edition, chosen: Chosen, channel: Channel | None) -> tuple[int, int, int]:
    """Where the sentence of `chosen` stands: what bears on the channel asked about, then closing, passing on, limiting.

    What applies to a part of the council alone comes after what applies everywhere, so that its "only" covers nothing else.
    """
    effect = edition.measures[chosen.measure].effect
    elsewhere = channel is not None and channel not in channels_of(effect) and bool(channels_of(effect))
    ranks = (
        bool(effect.closes or effect.only or effect.only_from),
        bool(effect.redirects),
        effect.limit is not None,
        bool(effect.conditions),
        effect.no_reply,
    )
    rank = next((place for place, holds in enumerate(ranks) if holds), len(ranks))
    return int(is_narrow(chosen)), int(elsewhere), rank


def channels_of(effect: Effect) -> frozenset[Channel]:
    """The channels that a measure acts on; one that leaves some open acts on all."""
    if effect.only or effect.only_from:
        return frozenset(Channel)
    limited = {effect.limit.channel} if effect.limit else set()
    return frozenset({*effect.closes, *effect.redirects, *effect.conditions, *limited})


def limited_channels(effect: Effect) -> frozenset[Channel]:
    """The channels whose contacts count towards a measure's limit."""
    return frozenset({effect.limit.channel, *effect.conditions}) if effect.limit else frozenset()


def limit_of(edition: Edition, chosen: Chosen) -> tuple[int, str] | None:
    """How many contacts in which period, when `chosen` limits their number."""
    limit = edition.measures[chosen.measure].effect.limit
    if limit is None or limit.count is None or limit.period is None:
        return None
    return int(str(chosen.parameters[limit.count])), str(chosen.parameters[limit.period])


def minutes_of(chosen: Sequence[tuple[Edition, Chosen]], channel: Channel | None) -> int | None:
    """How many minutes a contact by `channel` may last at most: the fewest of what is chosen; None where nothing limits them."""
    found = []
    for edition, one in chosen:
        effect = edition.measures[one.measure].effect
        if effect.limit and effect.limit.minutes and (channel is None or channel in limited_channels(effect)):
            minutes = one.parameters.get(effect.limit.minutes)
            found += [int(str(minutes))] if minutes else []
    return min(found, default=None)


def one_instruction(sentences: Sequence[str], uses: Sequence[Use], channel: Channel | None) -> str:
    """The sentences as one, none twice and each with its end; what is used up comes before everything else."""
    up = [f"No more now: {use.words}." for use in uses if use.used_up and (channel is None or channel in use.channels)]
    return _in_one([*up, *sentences])


def to_say(said: Sequence[tuple[str, Use | None]], channel: Channel | None) -> str:
    """What to say, none twice. Of a limit that is used up: when the next contact is possible, not how many there are."""
    words = []
    for sentence, use in said:
        if use and use.used_up and (channel is None or channel in use.channels):
            on = use.again_on
            words.append(f"What our letter allows for now is used. The next is possible from {on:%A} {on.day} {on:%B %Y}.")
        else:
            words.append(sentence)
    return _in_one(words)


def _in_one(sentences: Sequence[str]) -> str:
    """One text of several; what has no mark at its end, as a number or somebody's own words, gets one before the next."""
    once = list(dict.fromkeys(one.strip() for one in sentences if one.strip()))
    ended = [one if one.endswith((".", "!", "?", ":", ";", "”")) else f"{one}." for one in once[:-1]]
    return " ".join([*ended, *once[-1:]])


def with_use(by_channel: dict[Channel, Allowed], uses: Sequence[Use]) -> dict[Channel, Allowed]:
    """The routes, with a channel whose limit is used up closed until the next period."""
    shut = {channel for use in uses if use.used_up for channel in use.channels}
    return {channel: Allowed.NO if channel in shut else allowed for channel, allowed in by_channel.items()}
