"""Which people and places may be meant by what was said, also where it is misspelt or only a part? Ranked, with reasons.

The keys of what was said meet those that each entry has (`NearKey`); the entries that share most are weighed. Whom the
reader may not see is left out by the same read.
"""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from evenhand.matching.banding import Band, band_of, has_exact_detail
from evenhand.matching.facts import Facts, from_stored
from evenhand.matching.find_keys import keys_of_query
from evenhand.matching.weighing import Weighed, weigh
from evenhand.queries import searches

# As many are weighed, those that share most with what was said.
MOST_WEIGHED = 60
MOST_SHOWN = 5
Who = tuple[uuid.UUID, bool]


@dataclass(frozen=True)
class Hit:
    """A person or place that may be meant."""

    key: uuid.UUID
    is_place: bool
    reference: str
    band: Band
    weighed: Weighed[Who]


def find(
    facts: Facts, *, by: uuid.UUID, at: datetime, limit: int = MOST_SHOWN, locked_too: bool = False, each_alone: bool = False
) -> list[Hit]:
    """At most `limit` people and places that `by` may know of, the likeliest first.

    Nobody finds their own record (A24). A locked one is found by who entered it and who is named on it, and by a contact check,
    which tells what to do and nothing else (`locked_too`). With `each_alone` they do not compete.
    """
    rows = _candidates(sorted(keys_of_query(facts)), by, locked_too)
    references = {(key, is_place): reference for key, is_place, reference, _ in rows}
    known = {(key, is_place): from_stored(json.loads(kept)) for key, is_place, _, kept in rows}
    searched = searches.searched(at)
    hits = []
    for one in weigh(facts, known, searched.people + searched.places, each_alone=each_alone):
        key, is_place = one.key
        band = band_of(one.evidence, one.probability, is_place=is_place)
        if band is not None:
            hits.append(Hit(key, is_place, references[one.key] or str(key), band, one))
    return sorted(hits, key=_rank)[:limit]


def _rank(hit: Hit) -> tuple[int, bool, float]:
    """The surest first; of those that are as sure, who has the very detail that was said, and then the likeliest."""
    return list(Band).index(hit.band), not has_exact_detail(hit.weighed.evidence), -hit.weighed.probability


def _candidates(values: Sequence[int], by: uuid.UUID, locked_too: bool) -> list[tuple[uuid.UUID, bool, str, str]]:
    """The entries that share most keys: id, whether it is a place, its reference, and its facts."""
    if not values:
        return []
    on_postgresql = connection.vendor == "postgresql"
    wanted = "= ANY(%s)" if on_postgresql else "IN (SELECT value FROM json_each(%s))"
    asked, reader = (list(values), by) if on_postgresql else (json.dumps(values), by.hex)
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES.format(wanted=wanted, most=MOST_WEIGHED), [asked, reader, locked_too, reader, reader])
        rows = cursor.fetchall()
    return [(_uuid(person or place), person is None, reference, facts) for person, place, reference, facts in rows]


# A key of a name is shared by many and counts little; any other counts much. The limit is written out: the database plans this
# once, and has to know how few rows are left. Of the keys themselves it keeps no statistics, since they are personal data: told
# to sort them it is quicker than with room made for a hundred thousand groups that it expects.
_CANDIDATES = """
SELECT entry.person_id, entry.place_id, COALESCE(person.reference, place.reference), entry.facts
FROM (
    SELECT entry_id, SUM(CASE WHEN value > 0 THEN 20 ELSE 1 END) AS shared
    FROM (SELECT entry_id, value FROM records_nearkey WHERE value {wanted} ORDER BY entry_id) AS met
    GROUP BY entry_id ORDER BY shared DESC LIMIT {most}
) AS found
JOIN records_searchentry AS entry ON entry.id = found.entry_id
LEFT JOIN records_person AS person ON person.id = entry.person_id
LEFT JOIN records_place AS place ON place.id = entry.place_id
WHERE person.id IS NULL OR (
    person.merged_into_id IS NULL
    AND (person.staff_id IS NULL OR person.staff_id <> %s)
    AND (person.kind = 'external' OR %s OR person.entered_by_id = %s OR EXISTS (
        SELECT 1 FROM records_case AS its
        JOIN records_namedreader AS reader ON reader.case_id = its.id
        WHERE its.person_id = person.id AND reader.staff_id = %s
    ))
)
"""


def _uuid(value: uuid.UUID | str) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(value)
