"""How does a test get a database that it may really commit to? A copy of the migrated one, thrown away afterwards.

Tests that roll back use pytest-django's `db`. Whatever has its own threads, processes or commits (a live server, a
worker, deletion, triggers) uses a copy, because what is committed can't be flushed: the audit refuses it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

from tests.harness import plugin

_numbers = count(1)


@contextmanager
def fresh_copy() -> Iterator[str]:
    """Point Django at a new copy of the test database; gives its address for other processes."""
    connections.close_all()
    described = connections["default"].settings_dict
    template = str(described["NAME"])
    on_sqlite = plugin.DATABASE == "sqlite"
    copied = _copy_file(template) if on_sqlite else _copy_on_server(template)
    described["NAME"] = copied
    try:
        yield f"sqlite:///{copied}" if on_sqlite else plugin.CLUSTER.url(copied)
    finally:
        connections.close_all()
        described["NAME"] = template
        _drop_file(copied) if on_sqlite else _drop_on_server(copied)


@contextmanager
def writing_elsewhere() -> Iterator[None]:
    """Somebody has begun to write in another database of the same server, or in another file, and has not finished."""
    if plugin.DATABASE == "sqlite":
        with closing(sqlite3.connect(plugin.HOME / "elsewhere.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(plugin.CLUSTER.url("postgres")) as another:
        another.execute("SELECT txid_current()")
        yield


def _copy_file(template: str) -> str:
    copied = plugin.HOME / f"copy-{next(_numbers)}.sqlite3"
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(copied)) as target:
        source.backup(target)
    return str(copied)


def _drop_file(copied: str) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(copied + ending).unlink(missing_ok=True)


def _copy_on_server(template: str) -> str:
    copied = f"{template}_copy_{next(_numbers)}"
    _on_server("CREATE DATABASE {} TEMPLATE {}", copied, template)
    return copied


def _drop_on_server(copied: str) -> None:
    _on_server("DROP DATABASE {} WITH (FORCE)", copied)


def _on_server(statement: str, *names: str) -> None:
    with psycopg.connect(plugin.CLUSTER.url("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*[sql.Identifier(name) for name in names]))
