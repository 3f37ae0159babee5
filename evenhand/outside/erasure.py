"""How do the bytes of deleted rows leave the disk? SQLite is rewritten, PostgreSQL's tables are, and its log is moved on.

Deleting a row leaves its bytes in free pages, in the write-ahead log and in a table's dead rows until something else
is written there. After this nothing of them is in a file of the database.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import sleep
from typing import Any

from django.db import DatabaseError, connection

# Written and deleted by signing in and by rate limits, outside our records.
OTHER_TABLES = ("django_session", "evenhand_cache", "pg_statistic")
TRIES, PAUSE_SECONDS = 4, 1.5


def erase(tables: Sequence[str]) -> list[str]:
    """Rewrite `tables` without their deleted rows. Answers what stood in the way, in words; nothing when all is gone.

    Not inside a transaction. On SQLite the whole file is rewritten, whatever `tables` says.
    """
    if connection.vendor == "sqlite":
        return _sqlite()
    return _postgresql(tables)


def _sqlite() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        try:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except DatabaseError:
            return ["The database was in use. It is tried again."]
        busy, _, _ = cursor.fetchone()
    return ["Somebody was reading, so the write-ahead log could not be emptied. It is tried again."] if busy else []


def _postgresql(tables: Sequence[str]) -> list[str]:
    problems = []
    with connection.cursor() as cursor:
        if not _rewritten(cursor, (*tables, *OTHER_TABLES)):
            problems.append("A transaction that began before the deletion is still open. It is tried again.")
        for statement in ("SELECT pg_switch_wal()", "CHECKPOINT", "SELECT pg_switch_wal()", "CHECKPOINT"):
            try:
                cursor.execute(statement)
            except DatabaseError:
                problems.append(f"The database's account may not run {statement.removeprefix('SELECT ')}.")
    return sorted(set(problems))


def _rewritten(cursor: Any, tables: Sequence[str]) -> bool:
    """Whether every table was rewritten without its dead rows. A statistics run of the server's own can see them for a
    moment, so it is tried a few times before it is left to the next round.

    The rewriting itself keeps rows for whoever writes anywhere on the server; the plain run before it takes them out
    as soon as nobody in this database can see them.
    """
    named = [connection.ops.quote_name(table) for table in tables]
    for _ in range(TRIES):
        with _told_of_rows_kept() as kept:
            cursor.execute(f"VACUUM {', '.join(named)}")
            for table in named:
                cursor.execute(f"VACUUM (FULL, VERBOSE) {table}")
        if not any(kept):
            return True
        sleep(PAUSE_SECONDS)
    return False


@contextmanager
def _told_of_rows_kept() -> Iterator[list[int]]:
    """How many dead rows each VACUUM had to keep, for a transaction that may still see them."""
    kept: list[int] = []

    def told(diagnostic: Any) -> None:
        number = re.match(r"(\d+) ", diagnostic.message_detail or "")
        if number:
            kept.append(int(number[1]))

    connection.connection.add_notice_handler(told)
    try:
        yield kept
    finally:
        connection.connection.remove_notice_handler(told)
