"""How are people and places found again? Exact keys, written with what they are made from."""

from evenhand.queries.search_keys import keys_of_person, keys_of_place
from evenhand.records.people import Person, SearchKey
from evenhand.records.places import Place


def restate_person(person: Person) -> None:
    """Write the search keys of `person` anew, in the transaction of whatever changed them."""
    SearchKey.objects.filter(person=person).delete()
    SearchKey.objects.bulk_create(
        SearchKey(person=person, kind=kind.value, value=value) for kind, value in keys_of_person(person)
    )


def restate_place(place: Place) -> None:
    """Write the search keys of `place` anew."""
    SearchKey.objects.filter(place=place).delete()
    SearchKey.objects.bulk_create(SearchKey(place=place, kind=kind.value, value=value) for kind, value in keys_of_place(place))
