"""How long does a file of 100,000 people take to come in, beside writing the same rows and keys past the product?

Run as `python -m tests.bench.importing ROWS`, in the environment of an empty installation; prints both times as JSON. The
floor computes the same keys from the same facts and writes the same rows into a second database with the same indexes, by
COPY (PostgreSQL) or one statement a table (SQLite), in one transaction; it reads no file, decides nothing and audits nothing.
"""

import csv
import json
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

ROWS, SEED = 100_000, 4_100
AT_ONCE = 5_000
COLUMNS = (
    "reference", "given_name", "family_name", "other_names", "date_of_birth", "email", "phone", "address", "postcode", "uprn",
)  # fmt: skip
OF_PERSON = ("records_personname", "records_contactdetail", "records_personaddress")


def main() -> None:
    """Make an installation, write the file, bring it in, bring it in again, and write the floor."""
    from evenhand.cli.migrate import make_ready
    from evenhand.cli.starting import start

    start(training=True)
    make_ready()
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    from django.conf import settings

    file = Path(settings.EVENHAND_HOME) / "people.csv"
    write_people(file, rows)
    floor = Floor()
    took, again = _brought_in(file, rows, 0), _brought_in(file, 0, rows)
    print(json.dumps({"rows": rows, "took": took, "again": again, "floor": floor.write(), "keys": floor.keys}))


def write_people(file: Path, rows: int) -> None:
    """A CSV of so many people as another system exports them, each with a reference."""
    from tests.bench.matching.population import Maker

    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        people = (entry for entry in Maker(SEED, rows * 2).entries() if not entry.is_place)
        writer.writerows(_cells(number, entry) for number, entry in enumerate(islice(people, rows), start=1))


def _cells(number: int, entry: Any) -> Sequence[str]:
    home = entry.homes[0] if entry.homes else None
    return (
        f"IMP-{number:06}", entry.named.given, entry.named.family, "; ".join(entry.names[1:]),
        entry.born.isoformat() if entry.born else "", "; ".join(entry.emails), "; ".join(entry.phones),
        home.written if home else "", home.postcode if home else "", "",
    )  # fmt: skip


def _brought_in(file: Path, added: int, already: int) -> float:
    """Bring the file in; seconds."""
    from evenhand.casework.imports.people import import_people
    from evenhand.cli.starting import now, operator

    began = time.perf_counter()
    answer = import_people(source=file, filename=file.name, by=operator(), at=now())
    seconds = time.perf_counter() - began
    if (answer.added, answer.already) != (added, already):
        raise RuntimeError(f"{answer.added} were added and {answer.already} known, not {added} and {already}")
    return seconds


class Floor:
    """The same rows in a second database that is made while the first is still empty."""

    def __init__(self) -> None:
        from django.db import connection, connections

        described = connection.settings_dict
        connections.close_all()
        self.seconds, self.keys, self.entry = 0.0, 0, 0
        self.on_file = connection.vendor == "sqlite"
        from tests.bench.raw_rows import OnPostgresql, OnSqlite

        self.here: Any
        self.there: Any
        if self.on_file:
            path = str(described["NAME"])
            sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(path, path + ".floor")
            self.here, self.there = OnSqlite(path), OnSqlite(path + ".floor")
        else:
            url = f"postgresql://{described['USER']}@/{{}}?host={described['HOST']}"
            OnPostgresql(url.format("postgres")).copy_database(str(described["NAME"]), "floor")
            self.here, self.there = OnPostgresql(url.format(described["NAME"])), OnPostgresql(url.format("floor"))

    def write(self) -> float:
        """Write everything that was brought in; the seconds of computing keys and writing, without those of reading."""
        from evenhand.queries.read_ahead import read_ahead
        from evenhand.queries.search_keys import facts_of_person, facts_of_place, keys_of_person, keys_of_place
        from evenhand.records.people import Person
        from evenhand.records.places import Place

        if self.on_file:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                self.there.connection.execute(f"PRAGMA {pragma}")
            self.there.connection.execute("BEGIN")
        for places in _parts(Place.objects.order_by("pk")):
            self._write(places, "place_id", ("records_place",), keys_of_place, facts_of_place)
        for part in map(read_ahead, _parts(Person.objects.order_by("pk"))):
            self._write(part, "person_id", ("records_person", *OF_PERSON), keys_of_person, facts_of_person)
        began = time.perf_counter()
        self.there.connection.execute("COMMIT")
        return self.seconds + time.perf_counter() - began

    def _write(self, owners: Sequence[Any], column: str, tables: Sequence[str], keys_of: Any, facts_of: Any) -> None:
        from evenhand.matching.facts import stored
        from evenhand.matching.find_keys import keys_of_entry

        ids = [self.here.id_of(str(one.pk)) for one in owners]
        same = []
        for table in tables:
            columns = _columns(table)
            rows = self.here.read_of(table, columns, "id" if column not in columns else column, ids)
            same.append((table, columns, rows))
        exact = self.here.read_of("records_searchkey", _columns("records_searchkey"), column, ids)
        began = time.perf_counter()
        for owner in owners:
            keys_of(owner)
        facts = [facts_of(owner) for owner in owners]
        entries = [
            (self.entry + number, pk, json.dumps(stored(one)))
            for number, pk, one in zip(range(len(ids)), ids, facts, strict=True)
        ]
        near = sorted((key, entry[0]) for entry, one in zip(entries, facts, strict=True) for key in keys_of_entry(one))
        for table, columns, rows in same:
            self.there.write(table, columns, rows)
        self.there.write("records_searchkey", _columns("records_searchkey"), exact)
        self.there.write("records_searchentry", ("id", column, "facts"), entries)
        self.there.write("records_nearkey", ("value", "entry_id"), near)
        self.seconds += time.perf_counter() - began
        self.entry += len(ids)
        self.keys += len(near)


def _parts(rows: Any) -> Iterator[list[Any]]:
    """The rows of a query in parts, each with what was to be read ahead."""
    last = None
    while part := list((rows.filter(pk__gt=last) if last else rows)[:AT_ONCE]):
        yield part
        last = part[-1].pk


def _columns(table: str) -> list[str]:
    from django.apps import apps

    model = next(one for one in apps.get_app_config("records").get_models() if one._meta.db_table == table)
    return [field.column for field in model._meta.concrete_fields]


if __name__ == "__main__":
    main()
