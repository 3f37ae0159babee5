"""What would PostgreSQL find by itself? `pg_trgm` over each field, and exact keys, in one statement.

Names, phones, emails and addresses are compared by trigrams (GIN index, the threshold as it comes), the rest exactly. The score
is the mean over the fields that were asked for.
"""

from collections.abc import Iterator

import psycopg

from tests.bench.matching.asked import Query
from tests.bench.matching.beside_rapidfuzz import fields_asked, fields_of
from tests.bench.matching.measures import Answer
from tests.bench.matching.population import Population

BY_TRIGRAMS = ("name", "phone", "email", "address")
EXACTLY = ("born", "postcode", "uprn", "handle")
POSSIBLE = "possible"


class ByPgTrgm:
    """The register in a PostgreSQL database of its own, one table for each field."""

    def __init__(self, population: Population, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)
        self.connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for field in (*BY_TRIGRAMS, *EXACTLY):
            self.connection.execute(f"CREATE TABLE by_{field} (entry integer, said text)")
            with self.connection.cursor().copy(f"COPY by_{field} FROM STDIN") as copy:
                for row in _rows(population, field):
                    copy.write_row(row)
            how = "gin (said gin_trgm_ops)" if field in BY_TRIGRAMS else "btree (said)"
            self.connection.execute(f"CREATE INDEX ON by_{field} USING {how}")
            self.connection.execute(f"ANALYZE by_{field}")

    def __call__(self, query: Query) -> Answer:
        """The five best by the mean likeness of what was asked."""
        asked = [(field, value) for field, values in fields_asked(query).items() for value in values]
        if not asked:
            return []
        parts, values = zip(*(_part(field, value) for field, value in asked), strict=True)
        statement = _BEST.format(parts=" UNION ALL ".join(parts))
        found = self.connection.execute(statement, [*(v for many in values for v in many), len(asked)]).fetchall()
        return [(entry, POSSIBLE, float(score)) for entry, score in found]


_BEST = """
WITH alikes AS ({parts}), best AS (SELECT entry, field, MAX(alike) AS alike FROM alikes GROUP BY entry, field)
SELECT entry, SUM(alike) / %s AS score FROM best GROUP BY entry ORDER BY score DESC, entry LIMIT 5
"""


def _part(field: str, value: str) -> tuple[str, list[str]]:
    """The statement that finds a field's rows with their likeness, and its values."""
    if field in BY_TRIGRAMS:
        return f"SELECT entry, '{field}' AS field, similarity(said, %s) AS alike FROM by_{field} WHERE said %% %s", [value, value]
    return f"SELECT entry, '{field}' AS field, 1.0 AS alike FROM by_{field} WHERE said = %s", [value]


def _rows(population: Population, field: str) -> Iterator[tuple[int, str]]:
    for entry in population.entries:
        yield from ((entry.id, said) for said in fields_of(entry).get(field, ()))
