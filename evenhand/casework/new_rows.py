"""How do new records get in, thousands at once or the few that every check writes? As the database's own values.

It is `bulk_create` without a round of Django for each value, within the transaction of whoever calls: a few by one INSERT,
many by COPY on PostgreSQL. The rows are written as they stand: every check that a verb makes was made before, and the
database's own constraints hold as ever.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache, partial
from typing import Any

from django.db import connection, models

# So many rows at the most stand in one INSERT.
FEW = 8
AS_IT_IS = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.BinaryField)

Prepare = Callable[[Any], Any]


def write_new(records: Iterable[models.Model]) -> None:
    """Write new records, those of one model together and the models in the order in which they first come."""
    by_model: dict[type[models.Model], list[models.Model]] = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record)
    for model, rows in by_model.items():
        fields = [f for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
        names = [f.attname for f in fields]
        write_rows(model, names, [[getattr(row, name) for name in names] for row in rows])
        for row in rows:
            row._state.adding = False


def write_rows(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows of `model`, each the values of its columns `names` as Python has them."""
    if not rows:
        return
    prepare = _preparations(model, tuple(names), connection.vendor)
    ready = _prepared(prepare, rows)
    with connection.cursor() as cursor:
        if len(rows) <= FEW:
            cursor.execute(_insert(model, tuple(names), len(rows)), [value for row in ready for value in row])
        elif connection.vendor == "postgresql":
            table, listed = _target(model, names)
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        else:
            cursor.executemany(_insert(model, tuple(names), 1), ready)  # type: ignore[arg-type]


@cache
def _insert(model: type[models.Model], names: tuple[str, ...], rows: int) -> str:
    """The statement that writes so many rows; both kinds of database quote names in the same way."""
    table, listed = _target(model, names)
    marks = f"({', '.join(['%s'] * len(names))})"
    return f"INSERT INTO {table} ({listed}) VALUES {', '.join([marks] * rows)}"  # noqa: S608 (names of our own columns)


def _target(model: type[models.Model], names: Sequence[str]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), ", ".join(quote(_column(model, name).column) for name in names)


@cache
def _preparations(model: type[models.Model], names: tuple[str, ...], vendor: str) -> "tuple[Prepare | None, ...]":
    """How each value is made ready for the kind of database that is asked now."""
    return tuple(_preparation(_column(model, name)) for name in names)


def _prepared(how: Sequence[Prepare | None], rows: Sequence[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    """The rows with each value as the database takes it, prepared column by column."""
    if not any(how):
        return rows
    columns = zip(*rows, strict=True)
    return zip(*(map(do, column) if do else column for do, column in zip(how, columns, strict=True)), strict=True)


def _column(model: type[models.Model], name: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _preparation(field: Any) -> Prepare | None:
    """What makes a value of `field` the database's; None where it is that already."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField):
        return None if connection.features.has_native_uuid_field else _hex
    if isinstance(target, AS_IT_IS):
        return None
    prepare = partial(field.get_db_prep_save, connection=connection)
    if isinstance(target, models.DateField):
        return lru_cache(maxsize=1_024)(prepare)  # a file comes in at one instant, and days come again
    return prepare


def _hex(value: Any) -> str | None:
    return value.hex if value else None
