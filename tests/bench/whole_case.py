"""Which rows make up a case? The case, its customer, its reports, and whatever points to them, table by table.

Read from a case that the product's own verbs made, so that a copy of it is a case as they make it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model

from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.finding import NearKey, SearchEntry
from evenhand.records.letters import Issue
from evenhand.records.people import SearchKey
from tests.bench.raw_rows import Row, Rows

# What a copy of a case does not have: keys are made for each, and a PDF of 30 kB for each would measure the disk.
LEFT_OUT = (SearchKey, SearchEntry, NearKey, Issue)
OWN_COLUMNS = {
    "records_incident": frozenset({"reference"}),
    "records_personname": frozenset({"given", "family"}),
    "records_contactdetail": frozenset({"value"}),
    "records_place": frozenset({"address"}),
}


@dataclass(frozen=True)
class Table:
    """The rows of a case in one table, and for each the places of what a copy has anew. A number that the database gives
    is not among the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    moving: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class WholeCase:
    """A case with everything of its own: its tables, and the ids in them that a copy has to have anew."""

    reference: str
    person: str
    tables: tuple[Table, ...]
    ids: frozenset[str]
    audit: Table


def read_whole(case: Case, rows: Rows) -> WholeCase:
    """Everything of `case`, as the database keeps it."""
    found: dict[type[Model], set[Any]] = defaultdict(set)
    start: list[Model] = [case, case.person, *case.incidents.all()]  # type: ignore[list-item]
    start += [home.place for home in case.person.addresses.all()] if case.person else []
    for record in start:
        _follow(record, found)
    tables = [_table(rows, model, keys) for model, keys in found.items() if model not in LEFT_OUT]
    with_ids = [keys for model, keys in found.items() if model._meta.pk.get_internal_type() == "UUIDField"]
    ids = frozenset(str(key) for keys in with_ids for key in keys)
    entries = AuditEntry.objects.filter(subject__in=ids).values_list("pk", flat=True)
    anew = {case.reference, *ids, *(rows.id_of(one) for one in ids)}
    audit = _with_moving(_table(rows, AuditEntry, set(entries)), anew)
    return WholeCase(case.reference, str(case.person_id), tuple(_with_moving(one, anew) for one in tables), ids, audit)


def _with_moving(table: Table, anew: set[str]) -> Table:
    """The table without telephone numbers, which many copies would share, and with the places of what is a copy's own."""
    rows = tuple(row for row in table.rows if table.name != "records_contactdetail" or "phone" not in row)
    own = own_columns(table.name)
    moving = [
        tuple(n for n, value in enumerate(row) if table.columns[n] in own or (isinstance(value, str) and value in anew))
        for row in rows
    ]
    return Table(table.name, table.columns, rows, tuple(moving))


def own_columns(table: str) -> frozenset[str]:
    """The columns of a table that hold what is each customer's own."""
    return OWN_COLUMNS.get(table, frozenset())


def _follow(record: Model, found: dict[type[Model], set[Any]]) -> None:
    """Add `record` and, one after another, whatever has a foreign key to it."""
    if record.pk in found[type(record)]:
        return
    found[type(record)].add(record.pk)
    for relation in record._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            model = relation.related_model
            for other in model._base_manager.filter(**{relation.field.name: record.pk}):  # type: ignore[union-attr]
                _follow(other, found)


def _table(rows: Rows, model: type[Model], keys: Iterable[Any]) -> Table:
    key = model._meta.pk
    fields: list[Field[Any, Any]] = [f for f in model._meta.concrete_fields if "Auto" not in f.get_internal_type()]
    columns = tuple(str(field.column) for field in fields)
    plain = [rows.id_of(str(one)) if "UUID" in (key.target_field if key.remote_field else key).get_internal_type() else str(one)
             for one in keys]  # fmt: skip
    return Table(model._meta.db_table, columns, tuple(rows.read(model._meta.db_table, columns, str(key.column), plain)))
