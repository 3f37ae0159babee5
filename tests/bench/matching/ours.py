"""What does the product find? The register written as its own bulk path writes it, and each query asked as a contact check asks.

Imported after Django has its settings: the database is that of a throw-away installation.
"""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction

from evenhand import clock
from evenhand.casework.new_rows import write_new
from evenhand.casework.search_keys import state_people, state_places
from evenhand.queries import finding
from evenhand.queries.read_ahead import read_ahead
from evenhand.records.people import ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from tests.bench.matching.as_facts import said_of
from tests.bench.matching.asked import Query
from tests.bench.matching.homes import Home
from tests.bench.matching.measures import STRONG, Answer
from tests.bench.matching.population import Entry, Population

AT_ONCE = 500
NOBODY = uuid.UUID(int=0)
SOURCE = "made up for measuring"
POSSIBLE = "possible"
# Ids of places are those of entries, moved out of the way of people's.
PLACES_FROM = 1 << 64
Thing = TypeVar("Thing")


def load(population: Population) -> None:
    """Write the whole register: every home is a place, and every entry with a name a person, with their search keys."""
    at = clock.now()
    homes = {home: _place_of(home, population.entry(there[0])) for home, there in population.at_home.items()}
    uprns = {entry.homes[0]: entry.uprn for entry in population.entries if entry.is_place}
    places = (
        Place(id=key, address=home.written, postcode=home.postcode, uprn=uprns.get(home, ""), created_at=at)
        for home, key in homes.items()
    )
    for part in _parts(places):
        with transaction.atomic():
            write_new(part)
            state_places(part)
    for part in _parts(entry for entry in population.entries if not entry.is_place):
        with transaction.atomic():
            people = [Person(id=uuid.UUID(int=entry.id), date_of_birth=entry.born, created_at=at) for entry in part]
            write_new(people)
            write_new(row for entry in part for row in _rows(entry, homes, at))
            state_people(read_ahead(people))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Ours:
    """The product's answer to a query."""

    def __init__(self) -> None:
        self.at = clock.now()

    def __call__(self, query: Query) -> Answer:
        """At most five, as `find` gives them."""
        return [_told(hit, query) for hit in finding.find(said_of(query), by=NOBODY, at=self.at)]


def _told(hit: finding.Hit, query: Query) -> tuple[int, str, float]:
    """The entry, its band and its probability. What is exact is sure as well.

    A place that is shown beside the people who were asked for by name takes its room among the five, and is neither right nor
    wrong; where nobody was named, it stands for whoever is there.
    """
    if hit.is_place and (query.name or query.born):
        return 0, POSSIBLE, hit.weighed.probability
    number = hit.key.int % PLACES_FROM
    band = STRONG if hit.band in (finding.Band.EXACT, finding.Band.STRONG) else POSSIBLE
    return number, band, hit.weighed.probability


def _place_of(home: Home, first: Entry) -> uuid.UUID:
    """The id of a place: the first entry of those who are there can be read from it, in its lower half."""
    return uuid.UUID(int=(1 + first.homes.index(home)) * PLACES_FROM + first.id)


def _rows(entry: Entry, places: dict[Home, uuid.UUID], at: datetime) -> Iterator[models.Model]:
    """What is known of the person of an entry."""
    person: dict[str, Any] = {"person_id": uuid.UUID(int=entry.id), "source": SOURCE, "noted_at": at}
    is_organisation = entry.named is not None and entry.named.tradition == "organisation"
    for number, name in enumerate(entry.names):
        given, _, family = ("", "", name) if is_organisation else name.rpartition(" ")
        yield PersonName(**person, given=given, family=family, is_main=number == 0)
    details = (("phone", entry.phones), ("email", entry.emails), ("social", (entry.handle,)), ("reference", (entry.reference,)))
    for kind, values in details:
        yield from (ContactDetail(**person, kind=kind, value=value) for value in values if value)
    yield from (PersonAddress(**person, place_id=places[home]) for home in entry.homes)


def _parts(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """The things in lists of so many."""
    left = iter(things)
    while part := list(islice(left, AT_ONCE)):
        yield part
