"""How does a row get into the audit? In the transaction that it tells of: ids, verbs and salted digests only."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models

from evenhand.casework.new_rows import write_rows
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.digests import digest_of
from evenhand.records.staff import StaffMember

COLUMNS = ("at", "actor", "verb", "kind", "subject", "case", "digest")


def wrote(*records: models.Model, by: StaffMember | None, at: datetime, verb: str, case: Case | None = None) -> None:
    """Note that each of `records` was written as it stands now; and with them their `case`, whose version counts it."""
    written = list(records)
    if case is not None and all(record.pk != case.pk for record in records):
        written += Case.objects.filter(pk=case.pk)
    _write(written, by, at, verb, case)


def wrote_many(records: Iterable[models.Model], *, by: StaffMember, at: datetime, verb: str) -> None:
    """As `wrote`, for the thousands of records of a file that is brought in."""
    _write(records, by, at, verb, None)


def _write(records: Iterable[models.Model], by: StaffMember | None, at: datetime, verb: str, case: Case | None) -> None:
    actor, of_case = by.pk if by else None, case.pk if case else None
    rows = [(at, actor, verb, record._meta.model_name or "", record.pk, of_case, digest_of(record)) for record in records]
    write_rows(AuditEntry, COLUMNS, rows)


def looked(
    *, by: StaffMember, at: datetime, verb: str, kind: str, subject: uuid.UUID | None, case: uuid.UUID | None = None
) -> None:
    """Note a look, a search, a check or an export."""
    AuditEntry.objects.create(at=at, actor=by.pk, verb=verb, kind=kind, subject=subject, case=case)


def deleted(*records: tuple[str, uuid.UUID], at: datetime, verb: str) -> None:
    """Note that records, each a kind and an id, were deleted by retention. No digest: nothing is left to be equal to."""
    AuditEntry.objects.bulk_create(AuditEntry(at=at, actor=None, verb=verb, kind=kind, subject=pk) for kind, pk in records)
