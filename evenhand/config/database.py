"""Which database does an address such as `sqlite:////var/lib/x.sqlite3` or `postgresql://…` mean, and how is it set up?

SQLite: write-ahead log, full synchronisation (nothing answered as done is lost with the power), immediate
transactions (two writers wait for each other instead of failing), and deleted content overwritten.
PostgreSQL: connections kept for a minute and checked before use. What is asked again and again is planned once for each
connection, with its values bound by the server; and reading here and there in a table is taken to cost little more than
reading it in order, as it does on any disk without moving parts, so that an index is used where there is one. No query of
ours is so long that compiling it (jit) or starting a second process for it would pay. A pooler between us and the server must
therefore keep prepared statements and let `options` pass (docs/running-it.md).
"""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
PLANNED = "-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0"
POSTGRESQL_SETTINGS = {"options": PLANNED, "server_side_binding": True, "prepare_threshold": 5}
POSTGRESQL_OPTIONS = ("host", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout")


def from_url(url: str) -> dict[str, Any]:
    """Django's description of the database at this address; ValueError says what can't be understood."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError("is not an address that can be taken apart") from None
    if parts.scheme == "sqlite":
        return _sqlite(url)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(parts.hostname, port, parts.username, parts.password, parts.path, parts.query)
    raise ValueError("must begin with sqlite:/// or postgresql://")


def _sqlite(url: str) -> dict[str, Any]:
    path = unquote(url.removeprefix("sqlite:///"))
    if not url.startswith("sqlite:///") or not path or path == ":memory:":
        raise ValueError("needs the path of a file, as in sqlite:////var/lib/evenhand/evenhand.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _postgresql(
    host: str | None, port: int | None, user: str | None, password: str | None, path: str, query: str
) -> dict[str, Any]:
    name = unquote(path.removeprefix("/"))
    if not name:
        raise ValueError("names no database after the host")
    options = dict(parse_qsl(query))
    unknown = sorted(set(options) - set(POSTGRESQL_OPTIONS))
    if unknown:
        raise ValueError(f"has options that aren't known; allowed are {', '.join(POSTGRESQL_OPTIONS)}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(user or ""),
        "PASSWORD": unquote(password or ""),
        "HOST": options.pop("host", None) or host or "",
        "PORT": port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": POSTGRESQL_SETTINGS | options,
    }
