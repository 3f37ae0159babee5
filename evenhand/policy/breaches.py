"""Does a contact break an arrangement? Only what was closed, used up, or left to a person to judge, and only once it was told."""

from dataclasses import dataclass
from datetime import date

from evenhand.policy.answer import limit_of, limited_channels, minutes_of
from evenhand.policy.chosen import Chosen
from evenhand.policy.contact_check import is_breach
from evenhand.policy.contradictions import channels_open
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Parameter


@dataclass(frozen=True)
class Made:
    """A contact: how, on which day, and for how many minutes, where that is known."""

    channel: Channel
    on: date
    minutes: int | None = None


def breaks(edition: Edition, chosen: Chosen, contact: Made, used_before: int, received_on: date | None) -> bool:
    """Whether `contact` can be a breach of `chosen` (apply.immediate, A18): by a way that is closed; more often or longer than a
    limit allows; or by a way that is passed on or has conditions, where a person judges whether they were kept.

    What is asked of us alone is broken by nobody else: how we visit, what we answer. What was agreed is in words, and
    unreasonable contact is reported.
    """
    told = received_on is not None and contact.on >= received_on
    effect = edition.measures[chosen.measure].effect
    if contact.channel not in channels_open(edition, [chosen]):
        return told
    if effect.limit and contact.channel in limited_channels(effect):
        limit = limit_of(edition, chosen)
        too_often = limit is not None and is_breach(limit[0], used_before, contact.on, received_on)
        return too_often or (told and (_too_long(edition, chosen, contact) or _has_conditions_in_words(edition, chosen)))
    return told and not effect.visits and contact.channel in {*effect.redirects, *effect.conditions}


def _too_long(edition: Edition, chosen: Chosen, contact: Made) -> bool:
    most = minutes_of([(edition, chosen)], contact.channel)
    return most is not None and contact.minutes is not None and contact.minutes > most


def _has_conditions_in_words(edition: Edition, chosen: Chosen) -> bool:
    """Such as the hours of a time limit: whether they were kept is for a person to judge."""
    parameters = edition.measures[chosen.measure].parameters
    return any(parameters[key].kind is Parameter.TEXT and value for key, value in chosen.parameters.items() if key in parameters)
