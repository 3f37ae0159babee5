"""Is every record as it was last written? Each is held against the latest digest that the audit has of it."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef

from evenhand.queries.chain import UNREADABLE, Finding
from evenhand.records.audit import AuditEntry
from evenhand.records.digests import digest_of
from evenhand.records.people import SearchKey
from evenhand.records.retention import Certificate, DeletedRecord

AT_A_TIME = 500
# Written with what they are made from, and held against it instead.
MADE_FROM_OTHERS = (SearchKey,)


def audited_models() -> list[type[models.Model]]:
    """Every model whose rows the audit has digests of: those with a salt."""
    found = apps.get_app_config("records").get_models()
    return [one for one in found if one not in MADE_FROM_OTHERS and any(f.name == "salt" for f in one._meta.fields)]


def changed_records() -> Iterator[Finding]:
    """Each record that is not what the audit says was last written, or that no verb ever wrote."""
    for model in audited_models():
        for rows in in_chunks(model):
            if isinstance(rows, Finding):
                yield rows
                continue
            related = _related(model, rows)
            latest = _latest_digests(rows)
            for row in rows:
                known = latest.get(row.pk)
                if known is None:
                    yield Finding(model._meta.db_table, str(row.pk), "there, and no verb ever wrote it")
                elif known != digest_of(row, related.get(row.pk, dict.fromkeys(_many(model), ()))):
                    yield Finding(model._meta.db_table, str(row.pk), "changed since it was last written")


def missing_records() -> Iterator[Finding]:
    """Each record that a verb wrote, that is gone, and that retention did not delete; and what it deleted and is back."""
    for model in audited_models():
        of_kind = AuditEntry.objects.filter(kind=model._meta.model_name).exclude(digest="")
        gone = of_kind.filter(
            ~Exists(model._default_manager.filter(pk=OuterRef("subject"))),
            ~Exists(DeletedRecord.objects.filter(record=OuterRef("subject"))),
        )
        for pk in gone.values_list("subject", flat=True).distinct().iterator(AT_A_TIME):
            yield Finding(model._meta.db_table, str(pk), "gone, and retention did not delete it")
        back = model._default_manager.filter(Exists(DeletedRecord.objects.filter(record=OuterRef("pk"))))
        for pk in back.values_list("pk", flat=True).iterator(AT_A_TIME):
            yield Finding(model._meta.db_table, str(pk), "there, though retention deleted it: restore with `evenhand restore`")


def uncertified_deletions() -> Iterator[Finding]:
    """Each certificate whose ledger does not hold as many ids of each table as it says: some were added, taken or changed."""
    listed: dict[Any, dict[str, int]] = defaultdict(dict)
    found = DeletedRecord.objects.values("certificate", "table").annotate(rows=Count("record"))
    for pk, table, rows in found.values_list("certificate", "table", "rows"):
        listed[pk][table] = rows
    for pk, said in Certificate.objects.values_list("pk", "counts"):
        has = listed.pop(pk, {})
        if has != said:
            told = f"says {_sum(said)} rows, and the ledger of deleted ids has {_sum(has)} of the tables it names"
            yield Finding("records_certificate", str(pk), told)
    for pk in listed:
        yield Finding("records_certificate", str(pk), "gone, and the ledger of deleted ids names it")


def _sum(counts: Any) -> object:
    return sum(counts.values()) if isinstance(counts, dict) else "no"


def in_chunks(model: type[models.Model]) -> Iterator[list[models.Model] | Finding]:
    """The table's rows, some at a time; a row that cannot even be read is a finding, and does not hide the others."""
    last = uuid.UUID(int=0)
    manager = model._default_manager
    while ids := list(manager.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_A_TIME]):
        try:
            yield list(manager.filter(pk__in=ids))
        except UNREADABLE:
            yield from _one_by_one(model, ids)
        last = ids[-1]


def _one_by_one(model: type[models.Model], ids: Sequence[Any]) -> Iterator[list[models.Model] | Finding]:
    for pk in ids:
        try:
            yield [model._default_manager.get(pk=pk)]
        except UNREADABLE:
            yield Finding(model._meta.db_table, str(pk), "changed: it cannot even be read")


def _many(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.many_to_many]


def _related(model: type[models.Model], rows: Sequence[models.Model]) -> dict[Any, dict[str, list[Any]]]:
    """For each row the ids in each of its lists, read for all of them at once."""
    found: dict[Any, dict[str, list[Any]]] = {row.pk: {name: [] for name in _many(model)} for row in rows}
    for field in model._meta.many_to_many:
        owner, other = field.m2m_field_name(), field.m2m_reverse_field_name()  # type: ignore[attr-defined]
        through = field.remote_field.through._default_manager.filter(**{f"{owner}__in": list(found)})  # type: ignore[attr-defined]
        for mine, theirs in through.values_list(F(f"{owner}_id"), F(f"{other}_id")):
            found[mine][field.name].append(theirs)
    return found


def _latest_digests(rows: Sequence[models.Model]) -> dict[Any, str]:
    entries = AuditEntry.objects.filter(subject__in=[row.pk for row in rows]).exclude(digest="").order_by("pk")
    return dict(entries.values_list("subject", "digest"))
