"""Who or which place is an entry about? Names and contact details of many people in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from evenhand.queries.among import joined
from evenhand.queries.prepared import Prepared
from evenhand.queries.register.keys import as_text
from evenhand.records.people import ContactDetail, PersonAddress, PersonName
from evenhand.records.staff import PostHolding

Subject = tuple[str, str]
_SHOWN = ("phone", "email", "social")


_names = Prepared(
    lambda of: PersonName.objects.filter(person__pk__among=of, is_main=True).values_list(as_text("person_id"), "given", "family")
)
_details = Prepared(
    lambda of: (
        ContactDetail.objects.filter(person__pk__among=of, kind__in=_SHOWN, ended_at__isnull=True)
        .order_by("kind", "pk")
        .values_list(as_text("person_id"), "value")
    )
)
_homes = Prepared(
    lambda of: (
        PersonAddress.objects.filter(person__pk__among=of, current=True)
        .order_by("pk")
        .values_list(as_text("person_id"), "place__address", "place__postcode")
    )
)


def people(of: Sequence[str]) -> dict[str, Subject]:
    """The main name of each person whose id is in `of`, and their contact details in one line; by their id as text."""
    keys = joined(of)
    details: dict[str, list[str]] = defaultdict(list)
    for person, value in _details(of=keys):
        details[person].append(value)
    for person, address, postcode in _homes(of=keys):
        details[person].append(place_in_words(address, postcode))
    return {person: (f"{given} {family}".strip(), "; ".join(details[person])) for person, given, family in _names(of=keys)}


def place_in_words(address: str, postcode: str, uprn: str = "") -> str:
    """An address in one line with its postcode once, and its UPRN."""
    line = ", ".join(part.strip() for part in address.splitlines() if part.strip())
    if postcode and postcode.replace(" ", "").casefold() not in line.replace(" ", "").casefold():
        line = f"{line}, {postcode}"
    return f"{line} (UPRN {uprn})" if uprn else line


def reviewing_officers(office: str, on: date) -> dict[str, tuple[str, str]]:
    """For each service (its id as text) who holds the reviewing office on `on`: their name and job title."""
    running = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    rows = PostHolding.objects.filter(running, post__office=office, post__service__isnull=False).order_by("from_on")
    return {
        service: (name, title)
        for service, name, title in rows.values_list(as_text("post__service_id"), "staff__name", "post__title")
    }
