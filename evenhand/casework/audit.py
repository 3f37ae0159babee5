"""How does a row get into the audit? In the transaction that it tells of: ids, verbs and salted digests only."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import models

from evenhand.casework.many_rows import write_rows
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.digests import digest_of
from evenhand.records.staff import StaffMember


def wrote(*records: models.Model, by: StaffMember | None, at: datetime, verb: str, case: Case | None = None) -> None:
    """Note that each of `records` was written as it stands now; and with them their `case`, whose version counts it."""
    written = list(records)
    if case is not None and all(record.pk != case.pk for record in records):
        written += Case.objects.filter(pk=case.pk)
    entries = [
        AuditEntry(
            at=at,
            actor=by.pk if by else None,
            verb=verb,
            kind=record._meta.model_name or "",
            subject=record.pk,
            case=case.pk if case else None,
            digest=digest_of(record),
        )
        for record in written
    ]
    if len(entries) == 1:
        entries[0].save(force_insert=True)
    else:
        AuditEntry.objects.bulk_create(entries)


def wrote_many(records: Iterable[models.Model], *, by: StaffMember, at: datetime, verb: str) -> None:
    """As `wrote`, for the thousands of records of a file that is brought in."""
    columns = ("at", "actor", "verb", "kind", "subject", "case", "digest")
    rows = [(at, by.pk, verb, record._meta.model_name, record.pk, None, digest_of(record)) for record in records]
    write_rows(AuditEntry, columns, rows)


def looked(
    *, by: StaffMember, at: datetime, verb: str, kind: str, subject: uuid.UUID | None, case: uuid.UUID | None = None
) -> None:
    """Note a look, a search, a check or an export."""
    AuditEntry.objects.create(at=at, actor=by.pk, verb=verb, kind=kind, subject=subject, case=case)


def deleted(*records: tuple[str, uuid.UUID], at: datetime, verb: str) -> None:
    """Note that records, each a kind and an id, were deleted by retention. No digest: nothing is left to be equal to."""
    AuditEntry.objects.bulk_create(AuditEntry(at=at, actor=None, verb=verb, kind=kind, subject=pk) for kind, pk in records)
