"""How is the audit sealed? Committed rows in batches, one sealer at a time, each link a hash over the link before.

Whoever writes does not wait for the chain: rows are sealed after they were committed, by the worker, within seconds.
A row that was committed late, with a lower id than one that is sealed, gets the next position like any other.
"""

import logging
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from evenhand.outside import audit_head
from evenhand.queries.chain import lacks
from evenhand.records.audit import AuditEntry, AuditLink
from evenhand.records.chain import BEGINNING, link_digest

LOG = logging.getLogger("evenhand.sealing")
BATCH = 1_000
# How far behind the newest sealed row an ordinary round looks for rows that were committed late.
LOOK_BACK = 10_000
# The number of the advisory lock that sealers on PostgreSQL take in turn; any fixed number does.
SEALING = 0x45_56_45_4E


def seal(*, everything: bool = False) -> int:
    """Seal what is committed and not sealed; how many rows that were. Nothing when another sealer is at work.

    An ordinary round looks a little way back; `everything` looks at the whole audit, whatever its size.
    """
    sealed = 0
    if not _unsealed(everything).exists():
        return sealed
    while done := _seal_batch(everything):
        sealed += done
        if done < BATCH:
            break
    return sealed


def note_head(home: Path) -> None:
    """Note the chain's last link beside the database, so that an end that is cut off is missed.

    Where the chain lacks what was noted before, the note stays as it is: it is the proof, and `verify` names it.
    """
    noted = audit_head.read(home)
    if noted and lacks(*noted):
        LOG.error("the audit lacks a link that it had: run `evenhand verify`")
        return
    head = AuditLink.objects.order_by("-position").first()
    if head and (head.position, head.digest) != noted:
        audit_head.note(home, head.position, head.digest)


@transaction.atomic
def _seal_batch(everything: bool) -> int:
    if not _only_sealer():
        return 0
    head = AuditLink.objects.order_by("-position").first()
    position, digest = (head.position, head.digest) if head else (0, BEGINNING)
    links = []
    for entry in _unsealed(everything)[:BATCH]:
        position, digest = position + 1, link_digest(digest, entry)
        links.append(AuditLink(position=position, entry=entry.pk, digest=digest))
    AuditLink.objects.bulk_create(links)
    return len(links)


def _only_sealer() -> bool:
    """Whether no other transaction is sealing: on SQLite only one writes at all; PostgreSQL is asked for a lock."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALING])
        return bool(cursor.fetchone()[0])


def _unsealed(everything: bool) -> QuerySet[AuditEntry]:
    entries = AuditEntry.objects.all()
    if not everything:
        newest = AuditLink.objects.aggregate(newest=Max("entry"))["newest"] or 0
        entries = entries.filter(pk__gt=newest - LOOK_BACK)
    return entries.filter(~Exists(AuditLink.objects.filter(entry=OuterRef("pk")))).order_by("pk")
