"""How do thousands of new records get in at once? As the database's own values: COPY on PostgreSQL, one statement on SQLite.

It is `bulk_create` without a round of Django for each value, within the transaction of whoever calls. The rows are written
as they stand: every check that a verb makes was made before, and the database's own constraints hold as ever.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db import connection, models

AS_IT_IS = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.BinaryField)

Prepare = Callable[[Any], Any]


def write_many(records: Iterable[models.Model]) -> None:
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
    columns = [_column(model, name) for name in names]
    ready = _prepared([_preparation(field) for field in columns], rows)
    listed = ", ".join(connection.ops.quote_name(field.column) for field in columns)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in ready:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            insert = f"INSERT INTO {table} ({listed}) VALUES ({marks})"  # noqa: S608 (names of our own columns)
            cursor.executemany(insert, ready)  # type: ignore[arg-type]


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
