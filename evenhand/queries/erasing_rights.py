"""What does the database's account lack for deleted bytes to go at once? Rights and settings of PostgreSQL."""

from django.db import connection


def lacking() -> list[str]:
    """What the database's account or its settings lack for bytes to go at once: for the health page, with what to do."""
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, has_function_privilege('pg_switch_wal()', 'execute'), "
            "COALESCE((SELECT rolsuper FROM pg_roles WHERE rolname = current_user), false) OR "
            "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pg_checkpoint' AND pg_has_role(oid, 'USAGE')), "
            "current_setting('wal_recycle'), current_setting('archive_mode')"
        )
        account, switches, checkpoints, recycles, archives = cursor.fetchone()
    found = []
    if not switches:
        found.append(f"Deleted rows stay in the write-ahead log. Run: GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {account};")
    if not checkpoints:
        found.append(f"Deleted rows stay in the write-ahead log until a checkpoint. Run: GRANT pg_checkpoint TO {account};")
    if recycles == "on":
        found.append("Old files of the write-ahead log are kept for reuse. Set wal_recycle = off, so that they are deleted.")
    if archives != "off":
        found.append("The write-ahead log is archived. See that the archive is deleted as the policy says.")
    return found
