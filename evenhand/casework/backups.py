"""How is a backup made and put back? A restored one loses again whatever was deleted since, before anybody reads it."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import connections, models, transaction

from evenhand.calendars.london import london_date
from evenhand.casework import audit, erasing, sealing
from evenhand.casework.going import Going, traces_go
from evenhand.casework.rows_that_go import EVERY_LIST
from evenhand.outside import audit_head, copies, deleted_ledger
from evenhand.outside.deleted_ledger import Row
from evenhand.queries import database
from evenhand.records.cases import Case, OwedItem
from evenhand.records.checks import ContactCheck
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.retention import Certificate, DeletedRecord


def back_up(target: Path) -> None:
    """Copy everything into one file, sealed up to now."""
    sealing.seal(everything=True)
    copies.copy_to(connections["default"].settings_dict, target)


def restore(source: Path, *, at: datetime, home: Path) -> tuple[int, list[str]]:
    """Put a backup back, and delete again what the ledgers say was deleted since.

    Answers how many records that were, and what stood in the way of their bytes' going at once: then they stay owed.

    The ledgers are the file beside the database, the database's own before, and the backup's.
    """
    deleted = _known_deleted(home)
    connections.close_all()
    copies.put_back(connections["default"].settings_dict, source)
    connections.close_all()
    audit_head.forget(home)
    deleted_ledger.add(home, [row for pk, row in deleted.items() if pk not in _in_file(home)])
    again = _delete_again(deleted, at)
    erasing.keep_ledger(home)
    return again, erasing.erase_what_is_owed(at=at, home=home)


def _in_file(home: Path) -> set[str]:
    return {row[0] for row in deleted_ledger.read(home)}


def _known_deleted(home: Path) -> dict[str, Row]:
    known = {row[0]: row for row in deleted_ledger.read(home)}
    if database.is_migrated():
        for pk, table, of in DeletedRecord.objects.values_list("record", "table", "certificate_id").iterator():
            known[str(pk)] = (str(pk), table, str(of))
    return known


@transaction.atomic
def _delete_again(deleted: dict[str, Row], at: datetime) -> int:
    """Delete what was deleted, in the order of deletion, and write what the ledger lacks."""
    listed = set(DeletedRecord.objects.values_list("record", flat=True))
    missing = [row for pk, row in deleted.items() if UUID(pk) not in listed]
    ids = [UUID(row[0]) for row in missing]
    again = 0
    traces_go(Going(words=_words(ids)))
    for model in _in_order():
        key = "subject" if model is OwedItem else "pk"
        if model is OwedItem or any(f.name == "salt" for f in model._meta.fields):
            for start in range(0, len(ids), 500):
                chosen = model._default_manager.filter(**{f"{key}__in": ids[start : start + 500]})
                again += chosen.count() if key == "pk" else 0
                chosen.delete()
    _ledger_again(missing, at)
    return again


def _words(ids: list[UUID]) -> set[str]:
    """By which references and ids of what goes unfinished forms know it."""
    words: set[str] = set()
    for model in (Case, Incident):
        rows = model.objects.filter(pk__in=ids).values_list("pk", "reference")
        words |= {word for pk, reference in rows for word in (str(pk), reference)}
    for one in (Person, Place):
        words |= {str(pk) for pk in one.objects.filter(pk__in=ids).values_list("pk", flat=True)}
    return words


def _in_order() -> list[type[models.Model]]:
    order: list[type[models.Model]] = [ContactCheck]
    for rows in EVERY_LIST:
        order += [model for model, _ in rows if model not in order]
    return order


def _ledger_again(missing: list[Row], at: datetime) -> None:
    """The ledger's rows, under certificates that say only that they were known from the ledger beside the database."""
    known = set(Certificate.objects.values_list("pk", flat=True))
    by_certificate: dict[UUID, list[Row]] = {}
    for row in missing:
        by_certificate.setdefault(UUID(row[2]), []).append(row)
    for pk, rows in by_certificate.items():
        if pk not in known:
            counts: dict[str, int] = {}
            for row in rows:
                counts[row[1]] = counts.get(row[1], 0) + 1
            today = london_date(at)
            made = Certificate.objects.create(
                pk=pk, deleted_on=today, due_on=today, clause="review.retention", edition="", counts=counts
            )
            audit.wrote(made, by=None, at=at, verb="deleted_again")
        DeletedRecord.objects.bulk_create(DeletedRecord(record=UUID(row[0]), table=row[1], certificate_id=pk) for row in rows)
