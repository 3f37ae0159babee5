"""How do a million rows get into a database within seconds? As the database's own values, past Django, in one transaction.

Only the benchmarks do this, on a throw-away database: nothing is checked, and no verb ran.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import psycopg
from psycopg import sql

Row = tuple[Any, ...]


class OnSqlite:
    """Rows of a SQLite file. Ids are 32 hexadecimal digits."""

    def __init__(self, path: str) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.indexes: list[str] = []

    def begin(self) -> None:
        """Make ready to write: nobody else is connected, and indexes are made at the end."""
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=OFF", "cache_size=-1500000"):
            self.connection.execute(f"PRAGMA {pragma}")
        found = self.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        self.indexes = [made_by for _, made_by in found]
        for name, _ in found:
            self.connection.execute(f'DROP INDEX "{name}"')
        self.connection.execute("BEGIN")

    @staticmethod
    def id_of(dashed: str) -> str:
        return dashed.replace("-", "")

    def read(self, table: str, columns: Sequence[str], key: str, ids: Iterable[str]) -> list[Row]:
        """The rows whose `key` is one of `ids`, each value as it is stored."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        names = ",".join(f'"{name}"' for name in columns)
        return self.connection.execute(f'SELECT {names} FROM "{table}" WHERE "{key}" IN ({marks})', wanted).fetchall()

    read_of = read

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        names, marks = ",".join(f'"{name}"' for name in columns), ",".join("?" * len(columns))
        self.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)

    def finish(self) -> None:
        """Keep what was written, with its indexes, and tell the planner."""
        for made_by in self.indexes:
            self.connection.execute(made_by)
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("ANALYZE")
        self.connection.close()


class OnPostgresql:
    """Rows of a PostgreSQL database, every value as text. Ids have dashes."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url)

    def begin(self) -> None:
        """Make ready to write: foreign keys are not looked up for each row."""
        self.connection.execute("SET session_replication_role = replica")

    def copy_database(self, name: str, copy: str) -> None:
        """Make `copy`, a database like `name`, to which nobody may be connected."""
        self.connection.autocommit = True
        self.connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(copy), sql.Identifier(name)))
        self.connection.close()

    @staticmethod
    def id_of(dashed: str) -> str:
        return dashed

    def read(self, table: str, columns: Sequence[str], key: str, ids: Iterable[str]) -> list[Row]:
        """The rows whose `key` is one of `ids`, each value as text."""
        names = sql.SQL(",").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in columns)
        query = sql.SQL("SELECT {} FROM {} WHERE {}::text = ANY(%s)").format(names, sql.Identifier(table), sql.Identifier(key))
        return self.connection.execute(query, [list(ids)]).fetchall()

    def read_of(self, table: str, columns: Sequence[str], owner: str, ids: Iterable[str]) -> list[Row]:
        """As `read`, by a column of ids and its index."""
        names = sql.SQL(",").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in columns)
        query = sql.SQL("SELECT {} FROM {} WHERE {} = ANY(%s::uuid[])").format(
            names, sql.Identifier(table), sql.Identifier(owner)
        )
        return self.connection.execute(query, [list(ids)]).fetchall()

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        names = sql.SQL(",").join(sql.Identifier(name) for name in columns)
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def finish(self) -> None:
        """Keep what was written, and tell the planner."""
        self.connection.execute(
            "SELECT setval(pg_get_serial_sequence('records_auditentry', 'id'), (SELECT max(id) FROM records_auditentry))"
        )
        self.connection.commit()
        self.connection.autocommit = True
        self.connection.execute("VACUUM ANALYZE")
        self.connection.execute("CHECKPOINT")
        self.connection.close()


Rows = OnSqlite | OnPostgresql
