"""How does somebody with the database's own tools change a row? Each value by a change natural to its type."""

import json
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, models

from tests.audit.scenes import drop_triggers

# Change without a verb of casework, and are no part of a digest.
NOT_AUDITED = ("password", "last_login")
Target = tuple[type[models.Model], models.Model, models.Field]  # type: ignore[type-arg]

_ONE_OF_A_KIND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE INDEX % WHERE %'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE indexdef LIKE 'CREATE UNIQUE INDEX % WHERE %'",
}


def let_anything_through() -> None:
    """Take away the triggers, and the constraints that would say no before `verify` is asked: also that of two rows which
    fit a condition only one may be there."""
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(_ONE_OF_A_KIND[connection.vendor])
        for (index,) in cursor.fetchall():
            cursor.execute(f'DROP INDEX "{index}"')
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            return
        cursor.execute("SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0")
        for name, table in [row for row in cursor.fetchall() if row[1].startswith("records_")]:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


def targets(model: type[models.Model]) -> list[Target]:
    """For each audited column of a table a row to change it in: one where it holds something, if there is one."""
    found: list[Target] = []
    for field in model._meta.concrete_fields:
        if field.name in NOT_AUDITED or field.primary_key:
            continue
        rows = model._default_manager.order_by("pk")
        filled = rows.exclude(**{f"{field.name}__isnull": True}).first()
        row = filled or rows.first()
        assert row is not None, f"the scene does not fill {model._meta.db_table}"
        found.append((model, row, field))
    return found


def natural(field: Any, old: Any) -> Any:
    """Another value as raw SQL would write it: one letter, one bit, one day, one second, one more, another id."""
    if field.is_relation:
        return uuid.uuid4()
    kind = field.get_internal_type()
    if kind == "UUIDField":
        return uuid.uuid4() if old is None else uuid.UUID(int=old.int ^ 1)
    if kind == "JSONField":
        return _another_json(old)
    if kind == "BinaryField":
        return bytes([bytes(old)[0] ^ 1]) + bytes(old)[1:]
    if kind == "BooleanField":
        return not old
    if kind == "DateField":
        return (old or date(2026, 1, 1)) + timedelta(days=1)
    if kind == "DateTimeField":
        return (old or datetime.fromisoformat("2026-01-01T10:00:00+00:00")) + timedelta(seconds=1)
    if kind.endswith("IntegerField"):
        return (old or 0) + 1
    text = str(old or "")
    return ("X" if text[:1] != "X" else "Y") + text[1:]


def _another_json(old: Any) -> Any:
    if isinstance(old, list):
        return [*old, "X"]
    return {**(old or {}), "X": 1}


def change(target: Target, value: Any) -> None:
    """Write a value past the product, as the database stores it."""
    model, row, field = target
    write(model, row.pk, field.column, field.get_db_prep_save(value, connection))


def write(model: type[models.Model], pk: Any, column: str, stored: Any) -> None:
    """Write a value past the product, just as it is given."""
    key = model._meta.pk
    assert key is not None
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{model._meta.db_table}" SET "{column}" = %s WHERE "{key.column}" = %s',
            [stored, key.get_db_prep_value(pk, connection)],
        )
        assert cursor.rowcount == 1


def stored(model: type[models.Model], pk: Any, column: str) -> Any:
    """The very bytes of a value."""
    key = model._meta.pk
    assert key is not None
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT CAST("{column}" AS BLOB) FROM "{model._meta.db_table}" WHERE "{key.column}" = %s',
            [key.get_db_prep_value(pk, connection)],
        )
        return cursor.fetchone()[0]


def dumped(value: Any) -> str:
    """JSON that means the same in other bytes."""
    return json.dumps(value, separators=(" , ", " : "), indent=1)
