"""How much of a limit is used in the period that runs? Contacts counted from the day on which the letter counts as received."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import JSONField, QuerySet, UUIDField, Value

from evenhand.calendars.london import london_date
from evenhand.policy.answer import Use, limit_of, limited_channels
from evenhand.policy.chosen import Chosen
from evenhand.policy.contact_check import period_of, used_in_words
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.scopes import is_narrow, only_in
from evenhand.queries.prepared import Prepared
from evenhand.records.contacts import Contact
from evenhand.records.letters import Dispatch

TELLS = (Occasion.DECISION.value, Occasion.REVIEW_OUTCOME.value)


def uses(person: uuid.UUID, in_force: Sequence[tuple[Any, Edition, Chosen]], at: datetime) -> list[Use]:
    """For each limit in force how much of it is used (A18: contacts before the letter counts as received do not count)."""
    found = []
    today = london_date(at)
    for row, edition, chosen in in_force:
        limit = limit_of(edition, chosen)
        if limit is None:
            continue
        count, period = limit
        channels = limited_channels(edition.measures[chosen.measure].effect)
        first, last = period_of(today, period)
        days = _days(
            arrangement=row.arrangement_id, person=person, channels=sorted(way.value for way in channels), first=first, last=last
        )
        received = _first_told([one for one in days if one[1]], row.arrangement_id, row.provision__parameters)
        told = received is not None and received <= today
        counted = sorted(day for day, arrangement, _ in days if not arrangement and received and told and day >= received)
        again_on = last + timedelta(days=1)
        words, narrow = used_in_words(count, period, counted), is_narrow(chosen)
        words = f"{only_in(chosen)}: {words}, counted in the whole council" if narrow else words
        found.append(Use(channels, count, period, words, len(counted), told, again_on, narrow))
    return found


def received_on(arrangement: uuid.UUID, parameters: dict[str, Any] | None = None) -> date | None:
    """When a letter that told of an arrangement first counted as received; with `parameters`, one that told of these."""
    return _first_told(_told(arrangement=arrangement), arrangement, parameters)


def _first_told(rows: Sequence[tuple[Any, ...]], arrangement: uuid.UUID, parameters: dict[str, Any] | None) -> date | None:
    days = [day for day, about, told in rows if about == arrangement and (parameters is None or told == parameters)]
    return min(days, default=None)


def _letters_about(arrangement: Any) -> QuerySet[Dispatch, tuple[Any, ...]]:
    return Dispatch.objects.filter(
        letter__decision__provisions__arrangement=arrangement, letter__occasion__in=TELLS, returned__isnull=True
    ).values_list("received_on", "letter__decision__provisions__arrangement", "letter__decision__provisions__parameters")


def _contacts_of(person: Any, channels: Any, first: Any, last: Any) -> QuerySet[Contact]:
    """The contacts of a period that count. A breach is not one that was used, nor one that was corrected: somebody else's."""
    return Contact.objects.filter(person=person, channel__in=channels, on__gte=first, on__lte=last, breach=None, correction=None)


_told = Prepared(_letters_about)
# When each letter about an arrangement counted as received, and, without an arrangement, the days of the contacts that count.
_days = Prepared(
    lambda arrangement, person, channels, first, last: _letters_about(arrangement).union(
        _contacts_of(person, channels, first, last).values_list("on", Value(None, UUIDField()), Value(None, JSONField())),
        all=True,
    )
)
