"""Who may be the same person as somebody? Asked before anybody is entered, and whenever what is known of a person changes."""

from evenhand.matching.facts import Facts
from evenhand.matching.names import name_key
from evenhand.policy.contact_check import KeyKind
from evenhand.queries.people import Found, different_from, like
from evenhand.queries.search_keys import Key, facts_of_person
from evenhand.queries.staff import Desk
from evenhand.records.people import Person


def similar(facts: Facts, desk: Desk, but: Person | None = None) -> list[Found]:
    """The people whom `desk` may know of and who may be the one with `facts`, those with the most in common first.

    Without `but` itself, and without those whom somebody found to be different from it. Who lives at the same address is a
    household, and not suggested.
    """
    apart = {one.pk for one in different_from(but)} if but else set()
    found = like(_keys(facts), desk, but=but.pk if but else None)
    return [one for one in found if one.person.pk not in apart]


def similar_to(person: Person, desk: Desk) -> list[Found]:
    """The same for somebody who is known."""
    return similar(facts_of_person(person), desk, but=person)


def _keys(facts: Facts) -> set[Key]:
    names = {(KeyKind.NAME, name_key(" ".join(words))) for words in facts.names}
    keys = {(kind, value) for kind, value in names if value}
    for kind, values in (
        (KeyKind.PHONE, facts.phones),
        (KeyKind.EMAIL, facts.emails),
        (KeyKind.REFERENCE, facts.references),
    ):
        keys |= {(kind, value) for value in values}
    return keys
