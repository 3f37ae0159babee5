"""What is written once is never changed: triggers on both databases, beside the code that never tries."""

from django.db import migrations

# Rows that are never updated (deletion is retention's); the audit and its chain are never deleted either.
NEVER_CHANGED = (
    "auditentry",
    "auditlink",
    "decision",
    "proposal",
    "provision",
    "arrangement",
    "statement",
    "incident",
    "triage",
    "incidentnote",
    "policereport",
    "issue",
    "dispatch",
    "installededition",
)
NEVER_DELETED = ("auditentry", "auditlink", "deletedrecord")


def _tables(names):
    return [f"records_{name}" for name in names]


def guard(apps, schema_editor):
    """Refuse UPDATE on what is never changed, DELETE and TRUNCATE on what is never deleted, and edits of issued letters."""
    run = schema_editor.execute
    if schema_editor.connection.vendor == "sqlite":
        for table in _tables(NEVER_CHANGED):
            run(
                f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
            )
        for table in _tables(NEVER_DELETED):
            run(
                f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is never deleted'); END"
            )
        run(
            "CREATE TRIGGER records_letter_kept_as_issued BEFORE UPDATE ON records_letter WHEN OLD.issued_at IS NOT NULL "
            "BEGIN SELECT RAISE(ABORT, 'an issued letter is never changed'); END"
        )
        return
    run(
        "CREATE FUNCTION evenhand_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%% refuses %%', TG_TABLE_NAME, TG_OP; END $$"
    )
    for table in _tables(NEVER_CHANGED):
        run(f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION evenhand_refuse()")
    for table in _tables(NEVER_DELETED):
        run(f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION evenhand_refuse()")
        run(f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} EXECUTE FUNCTION evenhand_refuse()")
    run(
        "CREATE TRIGGER records_letter_kept_as_issued BEFORE UPDATE ON records_letter FOR EACH ROW "
        "WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION evenhand_refuse()"
    )


def unguard(apps, schema_editor):
    """Take the triggers away, for a migration that has to change what they guard."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    names = [(t, "never_changed") for t in _tables(NEVER_CHANGED)] + [(t, "never_deleted") for t in _tables(NEVER_DELETED)]
    names += [(t, "never_emptied") for t in _tables(NEVER_DELETED)] if postgresql else []
    names.append(("records_letter", "kept_as_issued"))
    for table, what in names:
        schema_editor.execute(f"DROP TRIGGER {table}_{what}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        schema_editor.execute("DROP FUNCTION evenhand_refuse()")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
