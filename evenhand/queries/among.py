"""How are hundreds of ids asked for at once? `pk__among=joined(keys)`: the list is one value, not a value for each id."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, UUIDField
from django.db.models.sql.compiler import SQLCompiler


def joined(keys: Iterable[object]) -> str:
    """Ids, or their texts, as the one value that `among` takes."""
    return ",".join(map(str, keys))


class Among(Lookup):
    """Whether an id is one of `joined` ids. It finds what `__in` finds, and costs the same for one id and for many."""

    lookup_name = "among"
    prepare_rhs = False
    rhs: str

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """For PostgreSQL: the text is made an array."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(string_to_array(%s, ',')::uuid[])", [*parameters, self.rhs]

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        """For SQLite, which has no arrays: the text is made JSON, in which ids stand as in the columns."""
        column, parameters = self.process_lhs(compiler, connection)
        listed = """'["' || replace(replace(%s, '-', ''), ',', '","') || '"]'"""
        return f"{column} IN (SELECT value FROM json_each({listed}))", [*parameters, self.rhs]  # noqa: S608 (no value in it)


UUIDField.register_lookup(Among)
