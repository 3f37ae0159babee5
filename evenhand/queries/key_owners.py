"""Who has one of these exact keys? Of many people or places at once, for a file that is brought in."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from evenhand.queries.search_keys import Key
from evenhand.records.people import SearchKey

T = TypeVar("T")
# How many values one question names at most: each database takes that many.
AT_ONCE = 5_000


def people_with(keys: Iterable[Key]) -> set[uuid.UUID]:
    """Everybody who is not locked and has one of `keys`: an import doesn't tell that a locked record exists (A24)."""
    return {pk for pks in _owners(keys, "person").values() for pk in pks}


def places_with(keys: Iterable[Key]) -> dict[Key, list[uuid.UUID]]:
    """The places that have each of `keys`, the one that was entered first before the others."""
    return _owners(keys, "place")


def _owners(keys: Iterable[Key], whose: str) -> dict[Key, list[uuid.UUID]]:
    wanted = set(keys)
    kinds = {kind.value: kind for kind, _ in wanted}
    oldest_first = f"{whose}__created_at"
    found: dict[Key, list[uuid.UUID]] = defaultdict(list)
    for values in chunks(sorted({value for _, value in wanted}), AT_ONCE):
        rows = SearchKey.objects.filter(value__in=values, kind__in=kinds, **{f"{whose}__isnull": False})
        if whose == "person":
            rows = rows.filter(person__kind="external")
        for kind, value, owner in rows.order_by(oldest_first, whose).values_list("kind", "value", whose):
            if (kinds[kind], value) in wanted:
                found[kinds[kind], value].append(owner)
    return found


def chunks(values: Iterable[T], most: int) -> Iterator[Sequence[T]]:
    """`values` in parts of at most `most`."""
    left = iter(values)
    while part := list(islice(left, most)):
        yield part
