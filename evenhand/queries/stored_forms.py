"""Is each value on SQLite stored in the one form in which the product writes it? PostgreSQL's types have but one.

SQLite keeps text for times, days, ids and JSON. An id in capitals or a day that is none reads like another, or like
nothing, so its digest would not tell: the bytes themselves are looked at.
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models

from evenhand.queries.chain import Finding

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
TIME = f"{DAY} [0-9][0-9]:[0-9][0-9]:[0-9][0-9]"
FORMS = {
    "DateField": f"length(CAST({{0}} AS BLOB)) = 10 AND {{0}} GLOB '{DAY}'",
    "DateTimeField": f"(length(CAST({{0}} AS BLOB)) = 19 AND {{0}} GLOB '{TIME}' OR length(CAST({{0}} AS BLOB)) = 26 "
    f"AND {{0}} GLOB '{TIME}.[0-9][0-9][0-9][0-9][0-9][0-9]' AND {{0}} NOT GLOB '*.000000')",
    "UUIDField": "length(CAST({0} AS BLOB)) = 32 AND {0} NOT GLOB '*[^0-9a-f]*'",
}
WRONG = "changed: something in it is not in the form in which it was written"


def wrong_forms(checked: Sequence[type[models.Model]]) -> Iterator[Finding]:
    """Each row of these tables with a value in another form, by table and id."""
    if connection.vendor != "sqlite":
        return
    for model in checked:
        yield from _other_forms(model)
        yield from _other_json(model)


def _other_forms(model: type[models.Model]) -> Iterator[Finding]:
    allowed = [_allowed(field) for field in model._meta.concrete_fields if _kind(field) in FORMS]
    if not allowed:
        return
    pk, table = _quoted(model._meta.pk.column), _quoted(model._meta.db_table)  # type: ignore[union-attr]
    for (found,) in _rows(f"SELECT CAST({pk} AS BLOB) FROM {table} WHERE NOT ({' AND '.join(allowed)})"):  # noqa: S608 (our own names)
        yield Finding(model._meta.db_table, _as_id(found), WRONG)


def _allowed(field: Any) -> str:
    column = _quoted(field.column)
    return f"({column} IS NULL OR typeof({column}) = 'text' AND {FORMS[_kind(field)].format(column)})"


def _other_json(model: type[models.Model]) -> Iterator[Finding]:
    table, pk = _quoted(model._meta.db_table), _quoted(model._meta.pk.column)  # type: ignore[union-attr]
    for field in model._meta.concrete_fields:
        if not isinstance(field, models.JSONField):
            continue
        column = _quoted(field.column)
        for key, stored in _rows(f"SELECT CAST({pk} AS BLOB), CAST({column} AS BLOB) FROM {table}"):  # noqa: S608 (our own names)
            if stored is not None and not _as_written(bytes(stored), field):
                yield Finding(model._meta.db_table, _as_id(key), WRONG)


def _as_written(stored: bytes, field: models.JSONField) -> bool:
    try:
        return json.dumps(json.loads(stored), cls=field.encoder).encode() == stored
    except ValueError:
        return False


def _kind(field: Any) -> str:
    """The kind of a field; a relation has that of what it points at."""
    return str((field.target_field if field.is_relation else field).get_internal_type())


def _rows(statement: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        while rows := cursor.fetchmany(500):
            yield from rows


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _as_id(found: bytes) -> str:
    """The id as the other findings write it."""
    text = bytes(found).decode(errors="replace")
    try:
        return text if text.lstrip("-").isdigit() and len(text) < 32 else str(uuid.UUID(text))
    except ValueError:
        return text
