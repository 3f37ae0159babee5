"""What is the person at the point of contact told? One instruction, what to say, and the routes, from what is in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evenhand.policy.chosen import Chosen, Value
from evenhand.policy.contradictions import channels_open
from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Parameter
from evenhand.policy.scopes import is_narrow, said_where


class Allowed(StrEnum):
    """Whether the contact may go ahead by a channel."""

    YES = "yes"
    WITH_CONDITIONS = "with_conditions"
    REDIRECT = "redirect"
    NO = "no"


ALLOWED_IN_WORDS = {
    Allowed.YES: "Open",
    Allowed.WITH_CONDITIONS: "With conditions",
    Allowed.REDIRECT: "Pass on",
    Allowed.NO: "Not now",
}


@dataclass(frozen=True)
class Instruction:
    """What one arrangement tells the person who takes a contact, and what a letter says of it. No narrative."""

    instruction: str
    say: str
    letter: str
    contact: str


def instruction_of(edition: Edition, chosen: Chosen) -> Instruction:
    """The sentences of one arrangement with its parameters in words, each beginning with where it applies (apply.in-writing)."""
    measure = edition.measures[chosen.measure]
    words = _parameters_in_words(edition, measure, chosen.parameters)
    effect = measure.effect
    contact = ""
    if effect.contact_from:
        parts = (words.get(effect.contact_from, ""), words.get("email", ""), words.get("telephone", ""))
        contact = ", ".join(part for part in parts if part)
    instruction, say, letter = (
        said_where(chosen, _filled(text, words)) for text in (measure.instruction, measure.say, measure.letter)
    )
    return Instruction(instruction, say, letter, contact)


def routes(edition: Edition, in_force: Sequence[Chosen]) -> dict[Channel, Allowed]:
    """For each channel whether contact by it may go ahead under all of `in_force` together (apply.immediate).

    What applies to one service, team, person or site alone closes nothing for the others: there it is a condition.
    """
    wide, narrow = [c for c in in_force if not is_narrow(c)], [c for c in in_force if is_narrow(c)]
    left = channels_open(edition, wide)
    effects = [edition.measures[c.measure].effect for c in wide]
    partly = _touched(edition, narrow)
    answer = {}
    for channel in Channel:
        if channel not in left:
            answer[channel] = Allowed.NO
        elif any(channel in effect.redirects for effect in effects):
            answer[channel] = Allowed.REDIRECT
        elif channel in partly or any(channel in effect.conditions for effect in effects):
            answer[channel] = Allowed.WITH_CONDITIONS
        else:
            answer[channel] = Allowed.YES
    return answer


def _touched(edition: Edition, chosen: Sequence[Chosen]) -> set[Channel]:
    """The channels that any of `chosen` closes, passes on or sets a condition for."""
    effects = [edition.measures[one.measure].effect for one in chosen]
    acted_on = {channel for effect in effects for channel in (*effect.redirects, *effect.conditions)}
    return acted_on | (set(Channel) - channels_open(edition, chosen))


def overall(by_channel: dict[Channel, Allowed], channel: Channel | None) -> Allowed:
    """The one word of the answer: for the channel asked about, else yes only when every channel is simply open."""
    if channel is not None:
        return by_channel[channel]
    if all(one is Allowed.YES for one in by_channel.values()):
        return Allowed.YES
    return Allowed.WITH_CONDITIONS


def _filled(text: str, words: dict[str, str]) -> str:
    return " ".join(text.format_map(words).replace("()", "").replace(", ,", ",").split()).strip()


def _parameters_in_words(edition: Edition, measure: Measure, parameters: dict[str, Value]) -> dict[str, str]:
    words = {}
    for key, parameter in measure.parameters.items():
        value = parameters.get(key)
        if value in (None, "", []):
            words[key] = ""
        elif parameter.kind is Parameter.CHOICE:
            words[key] = parameter.options.get(str(value), str(value))
        elif parameter.kind in (Parameter.CHANNEL, Parameter.CHANNELS):
            named = value if isinstance(value, list) else [str(value)]
            words[key] = ", ".join(edition.channels[Channel(name)].lower() for name in named)
        elif isinstance(value, list):
            words[key] = "; ".join(str(one) for one in value)
        elif parameter.counted:
            words[key] = f"{value} {parameter.counted.one if str(value).strip() == '1' else parameter.counted.many}"
        else:
            words[key] = str(value).strip()
    return words
