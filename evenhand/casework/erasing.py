"""What follows a deletion? Its ids go into the ledger beside the database, and its bytes off the disk.

Both are owed as long as a certificate has no `erased_at`: a process that died between deletion and erasure leaves
nothing behind that the next round would not do.
"""

from datetime import datetime
from pathlib import Path

from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import CASCADE

from evenhand.casework import audit
from evenhand.casework.rows_that_go import EVERY_LIST
from evenhand.outside import deleted_ledger, erasure
from evenhand.queries.retention import not_erased
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.forms import Draft
from evenhand.records.incidents import Incident
from evenhand.records.retention import Certificate, DeletedRecord
from evenhand.records.staff import StaffMember

# Where signing in keeps a form that was typed before the session had ended.
HELD_FORM = "held_form"


def erase_what_is_owed(*, at: datetime, home: Path) -> list[str]:
    """Take the bytes of everything that was deleted off the disk; answers what stood in the way, and then it stays owed."""
    owed = list(not_erased())
    if not owed:
        return []
    keep_ledger(home)
    forget_sessions()
    problems = erasure.erase(tables_that_lose_rows())
    if not problems:
        _erased(owed, at)
    return problems


@transaction.atomic
def _erased(certificates: list[Certificate], at: datetime) -> None:
    for certificate in certificates:
        certificate.erased_at = at
        certificate.save(update_fields=["erased_at"])
    audit.wrote(*certificates, by=None, at=at, verb="erased")


def keep_ledger(home: Path) -> None:
    """Bring the ledger beside the database up to what the database's own says."""
    known = {row[0] for row in deleted_ledger.read(home)}
    rows = DeletedRecord.objects.order_by("certificate_id", "record").values_list("record", "table", "certificate_id")
    deleted_ledger.add(home, ((str(pk), table, str(of)) for pk, table, of in rows.iterator() if str(pk) not in known))


def forget_sessions() -> None:
    """Sessions that have ended, that carry a form somebody typed, or that cannot be read; and rate limits that have ended."""
    for session in Session.objects.iterator(200):
        decoded = session.get_decoded()
        if not decoded or HELD_FORM in decoded:
            session.delete()
    Session.objects.extra(where=["expire_date < CURRENT_TIMESTAMP"]).delete()
    with connection.cursor() as cursor:
        if "evenhand_cache" in connection.introspection.table_names(cursor):
            cursor.execute("DELETE FROM evenhand_cache WHERE expires < CURRENT_TIMESTAMP")


def tables_that_lose_rows() -> list[str]:
    """Every table from which retention takes rows, and those that hold their lists."""
    models = {model for rows in EVERY_LIST for model, _ in rows} | {ContactCheck, Draft}
    tables = {model._meta.db_table for model in models}
    for model in (Case, Incident):
        tables |= {field.m2m_db_table() for field in model._meta.many_to_many}
    # What signing in keeps of an account goes with it.
    tables |= {one.related_model._meta.db_table for one in StaffMember._meta.related_objects if one.on_delete is CASCADE}
    return sorted(tables)
