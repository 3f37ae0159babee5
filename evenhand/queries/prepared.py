"""How is a query that every request asks built once? Its SQL is kept; only its values change from one asking to the next."""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import QuerySet

LONGEST_KEPT = 16
Value = uuid.UUID | datetime | date | str


class _Built(NamedTuple):
    """The SQL, its parameters (a place among the values, or a constant), and what the database's values need doing to."""

    sql: str
    parameters: tuple[tuple[int, Any], ...]
    converters: tuple[tuple[int, Sequence[Any], Any], ...]


class Prepared:
    """A query whose rows are tuples: `build(**values)` makes it, a `.values_list` in which each value stands as it is given.

    Asked with ids, times, days, texts, or lists of one kind of them. The same shape of values is built once for each kind
    of database; a list longer than LONGEST_KEPT is built each time. What is read is never kept.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.built: dict[tuple[str, tuple[int, ...]], _Built | None] = {}

    def __call__(self, **values: Value | Sequence[Value]) -> list[tuple[Any, ...]]:
        """The rows for `values`."""
        database = connections[DEFAULT_DB_ALIAS]
        lengths = tuple([len(one) if isinstance(one, list) else -1 for one in values.values()])
        shape = (database.vendor, lengths)
        if any(length > LONGEST_KEPT for length in lengths):
            return [tuple(row) for row in self.build(**values)]
        if shape not in self.built:
            self.built[shape] = _build(self.build, values)
        built = self.built[shape]
        if built is None:
            return []
        flat = [_as_stored(value, database) for value in _flat(values)]
        with database.cursor() as cursor:
            cursor.execute(built.sql, [constant if place < 0 else flat[place] for place, constant in built.parameters])
            rows = cursor.fetchall()
        return [_converted(row, built, database) for row in rows] if built.converters else rows


def _build(build: Callable[..., QuerySet[Any, Any]], values: dict[str, Any]) -> _Built | None:
    """The SQL for values of this shape, found with stand-ins for them; None where nothing can ever be found."""
    counted = (_stand_in(value, number) for number, value in enumerate(_flat(values)))
    named = {name: list(islice(counted, len(one))) if isinstance(one, list) else next(counted) for name, one in values.items()}
    places = {_as_stored(value, connection): number for number, value in enumerate(_flat(named))}
    compiler = build(**named).query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    known = tuple((places.get(one, -1), one) for one in parameters)
    if {place for place, _ in known if place >= 0} != set(places.values()):
        raise ValueError("a value of a prepared query is not found in its SQL")
    converters = compiler.get_converters([column for column, _, _ in compiler.select])
    return _Built(sql, known, tuple((place, every, column) for place, (every, column) in converters.items()))


def _converted(row: Sequence[Any], built: _Built, database: Any) -> tuple[Any, ...]:
    values = list(row)
    for place, every, column in built.converters:
        for convert in every:
            values[place] = convert(values[place], column, database)
    return tuple(values)


def _flat(values: dict[str, Any]) -> list[Value]:
    return [value for one in values.values() for value in (one if isinstance(one, list) else (one,))]


def _stand_in(value: Value, number: int) -> Value:
    """A value of the same kind that nothing else equals."""
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=(1 << 120) + number)
    if isinstance(value, datetime):
        return datetime(1900, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
    if isinstance(value, date):
        return date(1900, 1, 1) + timedelta(days=number)
    return f"stand-in {number}"


def _as_stored(value: Value, database: Any) -> Any:
    """A value as this kind of database takes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, uuid.UUID):
        return value if database.features.has_native_uuid_field else value.hex
    return (
        database.ops.adapt_datetimefield_value(value)
        if isinstance(value, datetime)
        else database.ops.adapt_datefield_value(value)
    )
