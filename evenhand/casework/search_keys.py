"""How are people and places found again? Exact keys, facts to compare and near keys, written with what they are made from."""

from collections.abc import Sequence

from evenhand.casework.many_rows import write_many, write_rows
from evenhand.matching.facts import stored
from evenhand.matching.find_keys import keys_of_entry
from evenhand.queries.read_ahead import read_ahead
from evenhand.queries.search_keys import facts_of_person, facts_of_place, keys_of_person, keys_of_place
from evenhand.records.finding import NearKey, SearchEntry
from evenhand.records.people import Person, SearchKey
from evenhand.records.places import Place


def restate_person(person: Person) -> None:
    """Write what `person` is found by anew, in the transaction of whatever changed them."""
    restate_people([person])


def restate_place(place: Place) -> None:
    """Write what `place` is found by anew."""
    restate_places([place])


def restate_people(people: Sequence[Person]) -> None:
    """As `restate_person`, for the people of a file: each as it is on record now, whatever was read of it before."""
    ids = [one.pk for one in people]
    SearchKey.objects.filter(person__in=ids).delete()
    NearKey.objects.filter(entry__person__in=ids).delete()
    SearchEntry.objects.filter(person__in=ids).delete()
    state_people(read_ahead(list(Person.objects.filter(pk__in=ids))))


def state_people(people: Sequence[Person]) -> None:
    """Write what new people are found by; each holds all that is known of it (`queries.read_ahead.hold`)."""
    ids = [one.pk for one in people]
    write_many(SearchKey(person=one, kind=kind.value, value=value) for one in people for kind, value in keys_of_person(one))
    facts = {one.pk: facts_of_person(one) for one in people}
    write_many(SearchEntry(person=one, facts=stored(facts[one.pk])) for one in people)
    entries = SearchEntry.objects.filter(person__in=ids).values_list("person", "pk")
    _write_near_keys([(entry, keys_of_entry(facts[person])) for person, entry in entries])


def restate_places(places: Sequence[Place]) -> None:
    """As `restate_place`, for the places of a file, each as it stands in `places`."""
    ids = [one.pk for one in places]
    SearchKey.objects.filter(place__in=ids).delete()
    NearKey.objects.filter(entry__place__in=ids).delete()
    SearchEntry.objects.filter(place__in=ids).delete()
    state_places(places)


def state_places(places: Sequence[Place]) -> None:
    """Write what new places are found by."""
    ids = [one.pk for one in places]
    write_many(SearchKey(place=one, kind=kind.value, value=value) for one in places for kind, value in keys_of_place(one))
    facts = {one.pk: facts_of_place(one) for one in places}
    write_many(SearchEntry(place=one, facts=stored(facts[one.pk])) for one in places)
    entries = SearchEntry.objects.filter(place__in=ids).values_list("place", "pk")
    _write_near_keys([(entry, keys_of_entry(facts[place])) for place, entry in entries])


def _write_near_keys(keys: Sequence[tuple[int, set[int]]]) -> None:
    """In the order of the index: a batch then goes through it once, instead of here and there for each key."""
    write_rows(NearKey, ["value", "entry_id"], sorted((value, entry) for entry, values in keys for value in values))
