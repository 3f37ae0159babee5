"""Is the person of a row known already? By exact keys of more than a name; a name alone never makes two one."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.matching.addresses import address_key
from evenhand.matching.contact_details import ContactDetails
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone
from evenhand.policy.contact_check import KeyKind
from evenhand.queries.search_keys import Key
from evenhand.records.people import Person, SearchKey


@dataclass(frozen=True)
class Identity:
    """Who a row is about, by exact keys: the names, and whatever else of it can be looked up."""

    names: frozenset[str]
    others: frozenset[Key]


@dataclass(frozen=True)
class Likeness:
    """The one person who is the same by name and something else; or how many share only part of it."""

    same: Person | None = None
    several: int = 0
    same_name: int = 0


def identity(names: Iterable[str], contact: ContactDetails, address: str, postcode: str, reference: str = "") -> Identity:
    """The keys of a row."""
    others: set[tuple[KeyKind, str | None]] = {(KeyKind.PHONE, normalise_phone(phone)) for phone in contact.phones}
    others |= {(KeyKind.EMAIL, normalise_email(email)) for email in contact.emails}
    others.add((KeyKind.ADDRESS, address_key(address, postcode)))
    others.add((KeyKind.REFERENCE, reference.casefold() or None))
    return Identity(
        frozenset(key for key in map(name_key, names) if key), frozenset((kind, value) for kind, value in others if value)
    )


def likeness(
    of: Identity, foreseen: Iterable[tuple[uuid.UUID, str, str]] = (), people: Mapping[uuid.UUID, Person] | None = None
) -> Likeness:
    """Who is the same as `of`: the same name, and a telephone number, email, address or reference (never a name alone).

    Records that are locked are left out: an import doesn't tell that they exist. `foreseen` are keys that are not on record
    and count as if they were, each as person, kind and value; `people` are those who are known by them alone.
    """
    values = [*of.names, *(value for _, value in of.others)]
    rows = SearchKey.objects.filter(value__in=values, person__kind="external").values_list("person", "kind", "value")
    agrees: dict[uuid.UUID, set[Key]] = defaultdict(set)
    for person, kind, value in (*rows, *foreseen):
        agrees[person].add((KeyKind(kind), value))
    named = {person: keys for person, keys in agrees.items() if any((KeyKind.NAME, name) in keys for name in of.names)}
    sure = [person for person, keys in named.items() if keys & of.others]
    if len(sure) == 1:
        return Likeness(same=(people or {}).get(sure[0]) or Person.objects.get(pk=sure[0]))
    return Likeness(several=len(sure), same_name=len(named) - len(sure))


def said_of(like: Likeness) -> str:
    """What somebody should look at, in words; nothing when nobody is like them."""
    if like.several:
        return "Several people are known with this name and these details. Entered apart: look at them as possible duplicates."
    if like.same_name:
        return "Somebody with this name is known already. Entered apart as a possible duplicate: a name alone proves nothing."
    return ""
