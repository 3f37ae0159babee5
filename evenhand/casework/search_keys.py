"""How are people and places found again? Exact keys, facts to compare and near keys, written with what they are made from."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from evenhand.casework.new_rows import write_new, write_rows
from evenhand.matching.facts import Facts, stored
from evenhand.matching.find_keys import keys_of_entry
from evenhand.queries.read_ahead import read_ahead
from evenhand.queries.search_keys import Key, facts_of_person, facts_of_place, keys_of_person, keys_of_place
from evenhand.records.finding import NearKey, SearchEntry
from evenhand.records.people import Person, SearchKey
from evenhand.records.places import Place

T = TypeVar("T", Person, Place)


def restate_person(person: Person) -> None:
    """Write what `person` is found by anew, in the transaction of whatever changed them."""
    restate_people([person])


def restate_place(place: Place) -> None:
    """Write what `place` is found by anew."""
    restate_places([place])


def restate_people(people: Sequence[Person]) -> None:
    """As `restate_person`, for the people of a file: each as it is on record now, whatever was read of it before."""
    ids = [one.pk for one in people]
    _forget("person", ids)
    state_people(read_ahead(list(Person.objects.filter(pk__in=ids))))


def state_people(people: Sequence[Person]) -> None:
    """Write what new people are found by; each holds all that is known of it (`queries.read_ahead.hold`)."""
    _state("person", people, keys_of_person, facts_of_person)


def restate_places(places: Sequence[Place]) -> None:
    """As `restate_place`, for the places of a file, each as it stands in `places`."""
    _forget("place", [one.pk for one in places])
    state_places(places)


def state_places(places: Sequence[Place]) -> None:
    """Write what new places are found by."""
    _state("place", places, keys_of_place, facts_of_place)


def _forget(field: str, ids: Sequence[Any]) -> None:
    """The near keys by the numbers of their entries: asked for through the entries, a database goes through all there are."""
    entries = list(SearchEntry.objects.filter(**{f"{field}__in": ids}).values_list("pk", flat=True))
    SearchKey.objects.filter(**{f"{field}__in": ids}).delete()
    NearKey.objects.filter(entry_id__in=entries).delete()
    SearchEntry.objects.filter(pk__in=entries).delete()


def _state(field: str, rows: Sequence[T], keys_of: Callable[[T], set[Key]], facts_of: Callable[[T], Facts]) -> None:
    write_new(SearchKey(**{field: one}, kind=kind.value, value=value) for one in rows for kind, value in keys_of(one))
    facts = {one.pk: facts_of(one) for one in rows}
    write_new(SearchEntry(**{field: one}, facts=stored(facts[one.pk])) for one in rows)
    entries = SearchEntry.objects.filter(**{f"{field}__in": list(facts)}).values_list(field, "pk")
    _write_near_keys([(entry, keys_of_entry(facts[owner])) for owner, entry in entries])


def _write_near_keys(keys: Sequence[tuple[int, set[int]]]) -> None:
    """In the order of the index: a batch then goes through it once, instead of here and there for each key."""
    write_rows(NearKey, ["value", "entry_id"], sorted((value, entry) for entry, values in keys for value in values))
