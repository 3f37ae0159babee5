"""How much of a limit is used in the period that runs? Contacts counted from the day on which the letter counts as received."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.policy.answer import Use, limit_of, limited_channels
from evenhand.policy.chosen import Chosen
from evenhand.policy.contact_check import period_of, used_in_words
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Occasion
from evenhand.queries.prepared import Prepared
from evenhand.records.contacts import Contact
from evenhand.records.letters import Dispatch

TELLS = (Occasion.DECISION.value, Occasion.REVIEW_OUTCOME.value)


def uses(person: uuid.UUID, in_force: Sequence[tuple[Any, Edition, Chosen]], at: datetime) -> list[Use]:
    """For each limit in force how much of it is used (A18: contacts before the letter counts as received do not count)."""
    found = []
    for row, edition, chosen in in_force:
        limit = limit_of(edition, chosen)
        if limit is None:
            continue
        count, period = limit
        channels = limited_channels(edition.measures[chosen.measure].effect)
        received = received_on(row.arrangement_id, row.provision__parameters)
        today = london_date(at)
        told = received is not None and received <= today
        days = _used_on(person, channels, period, today, received) if received is not None and told else []
        again_on = period_of(today, period)[1] + timedelta(days=1)
        found.append(Use(channels, count, period, used_in_words(count, period, days), len(days), told, again_on))
    return found


def received_on(arrangement: uuid.UUID, parameters: dict[str, Any] | None = None) -> date | None:
    """When a letter that told of an arrangement first counted as received; with `parameters`, one that told of these."""
    days = [
        day
        for day, about, told in _told(arrangement=arrangement)
        if about == arrangement and (parameters is None or told == parameters)
    ]
    return min(days, default=None)


def _used_on(person: uuid.UUID, channels: frozenset[Channel], period: str, today: date, received: date) -> list[date]:
    """The days of the contacts that count in the period that `today` is in. A breach is not one that was used, nor one that was
    corrected: it was somebody else."""
    first, last = period_of(today, period)
    ways = sorted(one.value for one in channels)
    return [on for (on,) in _counted(person=person, channels=ways, first=max(first, received), last=last)]


_told = Prepared(
    lambda arrangement: Dispatch.objects.filter(
        letter__decision__provisions__arrangement=arrangement, letter__occasion__in=TELLS, returned__isnull=True
    ).values_list("received_on", "letter__decision__provisions__arrangement", "letter__decision__provisions__parameters")
)
_counted = Prepared(
    lambda person, channels, first, last: (
        Contact.objects.filter(person=person, channel__in=channels, on__gte=first, on__lte=last, breach=None, correction=None)
        .order_by("at")
        .values_list("on")
    )
)
