"""How is a database copied into one file and put back? SQLite by its own online copy, PostgreSQL by pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any


class NotCopied(Exception):
    """The copy could not be made or put back; the words say why."""


def copy_to(described: dict[str, Any], target: Path) -> None:
    """Copy the database that Django describes so into `target`, while others go on writing."""
    half = target.with_name(f"{target.name}.half")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    try:
        if described["ENGINE"].endswith("sqlite3"):
            with closing(sqlite3.connect(described["NAME"])) as source, closing(sqlite3.connect(half)) as copy:
                source.backup(copy)
        else:
            _run("pg_dump", described, "--format=custom", "--no-owner", f"--file={half}")
        os.replace(half, target)
    finally:
        half.unlink(missing_ok=True)


def put_back(described: dict[str, Any], source: Path) -> None:
    """Make the database what it was when `source` was copied. What was in it since is gone."""
    with source.open("rb") as file:
        head = file.read(16)
    if described["ENGINE"].endswith("sqlite3"):
        if not head.startswith(b"SQLite format 3"):
            raise NotCopied("This is no backup of an Evenhand on SQLite.")
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(described["NAME"])) as target:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise NotCopied("This backup is damaged. Nothing was changed.")
            copy.backup(target)
        return
    if not head.startswith(b"PGDMP"):
        raise NotCopied("This is no backup of an Evenhand on PostgreSQL.")
    _run("pg_restore", described, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source))


def _run(program: str, described: dict[str, Any], *arguments: str) -> None:
    found = shutil.which(program) or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))), None
    )
    if found is None:
        raise NotCopied(f"{program} is not installed here. Install PostgreSQL's client programs of the server's version.")
    options = described.get("OPTIONS", {})
    settings = {
        "PGHOST": options.get("host") or described.get("HOST"),
        "PGPORT": described.get("PORT"),
        "PGUSER": described.get("USER"),
        "PGPASSWORD": described.get("PASSWORD"),
        "PGDATABASE": described.get("NAME"),
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
    }
    environment = {**os.environ, **{name: str(value) for name, value in settings.items() if value}}
    target = ["--dbname", str(described["NAME"])] if program == "pg_restore" else []
    done = subprocess.run([found, *target, *arguments], env=environment, capture_output=True, check=False)
    if done.returncode:
        raise NotCopied(
            f"{program} did not succeed (it ended with {done.returncode}). Check the server and the account's rights."
        )
