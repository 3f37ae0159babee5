"""Is everybody found by what is on record of them? What searching reads is held against what it is made from."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects

from evenhand.matching.facts import stored
from evenhand.matching.find_keys import keys_of_entry
from evenhand.queries.search_keys import facts_of_person, facts_of_place, keys_of_person, keys_of_place
from evenhand.queries.verify import Finding, in_chunks
from evenhand.records.finding import NearKey, SearchEntry
from evenhand.records.people import Person, SearchKey
from evenhand.records.places import Place

AHEAD = ("names", "contact_details", "addresses__place")


def wrong_search_keys() -> Iterator[Finding]:
    """Each person and place whose exact keys, facts or near keys are not those that their record gives."""
    for model, field in ((Person, "person"), (Place, "place")):
        for rows in in_chunks(model):
            if isinstance(rows, Finding):
                continue
            if model is Person:
                prefetch_related_objects(rows, *AHEAD)
            exact, entries, near = _exact(field, rows), _entries(field, rows), _near(field, rows)
            for row in rows:
                keys, facts = _afresh(row)
                kept = json.loads(json.dumps(stored(facts)))
                for table, found, right in (
                    (SearchKey, exact[row.pk], keys),
                    (SearchEntry, entries.get(row.pk), kept),
                    (NearKey, near[row.pk], keys_of_entry(facts)),
                ):
                    if found != right:
                        told = f"what this {model._meta.model_name} is found by is not its own"
                        yield Finding(table._meta.db_table, str(row.pk), told)


def _afresh(row: Any) -> tuple[set[tuple[str, str]], Any]:
    """The exact keys and the facts that a record gives now."""
    keys_of, facts_of = (keys_of_person, facts_of_person) if isinstance(row, Person) else (keys_of_place, facts_of_place)
    return {(kind.value, value) for kind, value in keys_of(row)}, facts_of(row)  # type: ignore[operator]


def _exact(field: str, rows: list[models.Model]) -> dict[Any, set[tuple[str, str]]]:
    found: dict[Any, set[tuple[str, str]]] = defaultdict(set)
    for owner, kind, value in SearchKey.objects.filter(**{f"{field}__in": rows}).values_list(field, "kind", "value"):
        found[owner].add((kind, value))
    return found


def _entries(field: str, rows: list[models.Model]) -> dict[Any, Any]:
    return dict(SearchEntry.objects.filter(**{f"{field}__in": rows}).values_list(field, "facts"))


def _near(field: str, rows: list[models.Model]) -> dict[Any, set[int]]:
    found: dict[Any, set[int]] = defaultdict(set)
    for owner, value in NearKey.objects.filter(**{f"entry__{field}__in": rows}).values_list(f"entry__{field}", "value"):
        found[owner].add(value)
    return found
