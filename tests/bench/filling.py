"""What is in the database that is measured? A training council, and copies of its cases up to a council's size.

Run as `python -m tests.bench.filling`, in the environment of the installation to fill; prints what the measurements need.
"""

import hashlib
import json
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from random import Random
from typing import Any

from tests.bench.matching import said
from tests.bench.matching.naming import Named, a_name
from tests.bench.matching.plain import ascii_letters
from tests.bench.matching.slips import slips

PEOPLE, CASES, LIVE = 100_000, 20_000, 500
# Statements and audit rows behind each case: half a million events in all.
EVENTS_OF_A_CASE = 25
AT_ONCE = 1_000
LOOKED_AT = 10
MANAGER, ADVISER = "head.of.housing@fairmead.example", "adviser@fairmead.example"
# Of a hundred live cases: most run, a few have their review coming or late, or were decided this week.
LIVE_MIX = {"07700 900212": 92, "07700 900213": 3, "07700 900214": 2, "07700 900211": 3}
CLOSED = "07700 900216"


def main() -> None:
    """Make the council as `make run` does, fill the database, and print the facts as JSON."""
    from evenhand.cli.migrate import make_tables
    from evenhand.cli.starting import start
    from evenhand.cli.training import prepare

    start(training=True)
    began = time.perf_counter()
    with redirect_stdout(StringIO()):
        make_tables()
        prepare()
    made_in = time.perf_counter() - began
    from tests.bench.findable import let_in, make_findable

    facts = Filler().fill() | {"token": let_in()}
    make_findable()
    print(json.dumps({"council_seconds": made_in, "fill_seconds": time.perf_counter() - began - made_in, **facts}))


class Filler:
    """Copies cases and makes people until the sizes are reached."""

    def __init__(self) -> None:
        from django.db import connection

        from tests.bench.raw_rows import OnPostgresql, OnSqlite, Rows

        described = connection.settings_dict
        on_file = connection.vendor == "sqlite"
        self.rows: Rows = (
            OnSqlite(str(described["NAME"]))
            if on_file
            else OnPostgresql(f"postgresql://{described['USER']}@/{described['NAME']}?host={described['HOST']}")
        )
        self.waiting: dict[tuple[str, tuple[str, ...]], list[Any]] = defaultdict(list)
        self.events = 0
        self.number = 0
        self.looked_at: dict[str, str] = {}

    def fill(self) -> dict[str, Any]:
        """Live cases, closed cases, and people without a case; answers one live case to look at and to check."""
        from django.db import connections

        from evenhand.records.audit import AuditEntry, AuditLink
        from evenhand.records.people import ContactDetail
        from tests.bench.whole_case import read_whole

        last, head = AuditEntry.objects.latest("pk"), AuditLink.objects.order_by("-position").first()
        self.entry, self.position = last.pk, head.position if head else 0
        details = {d.value: d for d in ContactDetail.objects.filter(kind="phone").select_related("person")}
        wholes = {phone: read_whole(details[phone].person.cases.get(), self.rows) for phone in (*LIVE_MIX, CLOSED)}
        connections.close_all()
        self.rows.begin()
        mix = [phone for phone, share in LIVE_MIX.items() for _ in range(share)]
        for number in range(LIVE):
            self.copy(wholes[mix[number % len(mix)]])
        for _ in range(CASES - LIVE):
            self.copy(wholes[CLOSED])
        while self.number < PEOPLE:
            self.stranger(wholes[CLOSED])
        self.write()
        self.rows.finish()
        return {"events": self.events, **self.looked_at, "manager": MANAGER, "adviser": ADVISER}

    def copy(self, whole: Any) -> None:
        """A case like `whole` of a person of its own."""
        anew = self.new_ids(whole.ids)
        number = self.number
        anew[whole.reference] = f"MC-B{number + 1:05}"
        for table in whole.tables:
            self.waiting[table.name, table.columns] += self.changed(table, anew, number)
        said = sum(len(table.rows) for table in whole.tables if table.name == "records_statement")
        self.events += said
        self.audit(whole.audit, anew, EVENTS_OF_A_CASE - said)
        self.keys(anew[whole.person], number)
        if number == LOOKED_AT:
            self.looked_at = {
                "case": anew[whole.reference],
                "key": anew[whole.person],
                "person": email(number),
                "name": said_badly(number),
            }
        self.count()

    def stranger(self, whole: Any) -> None:
        """Somebody who is known and of whom there is no case."""
        anew = self.new_ids({whole.person})
        for table in whole.tables:
            if table.name in ("records_person", "records_personname", "records_contactdetail"):
                fresh = {**anew, **self.new_ids(whole.ids - {whole.person})}
                self.waiting[table.name, table.columns] += self.changed(table, fresh, self.number)
        self.keys(anew[whole.person], self.number)
        self.count()

    def new_ids(self, ids: Any) -> dict[str, str]:
        """A new id for each, in both the ways in which it stands in columns."""
        anew = {}
        for old in ids:
            new = str(uuid.uuid4())
            anew[old] = new
            anew[self.rows.id_of(old)] = self.rows.id_of(new)
        return anew

    def changed(self, table: Any, anew: dict[str, str], number: int) -> Iterator[list[Any]]:
        """The rows of `table` with new ids, and with the name, email and numbers of that person."""
        own = own_values(table.name, number)
        for row, places in zip(table.rows, table.moving, strict=True):
            copied = list(row)
            for place in places:
                column = table.columns[place]
                copied[place] = own[column] if column in own else anew.get(row[place], row[place])
            yield copied

    def audit(self, table: Any, anew: dict[str, str], most: int) -> None:
        """The first audit rows of the case, and a link of the chain for each."""
        for row, places in zip(table.rows[:most], table.moving, strict=False):
            self.entry, self.position, self.events = self.entry + 1, self.position + 1, self.events + 1
            own = list(row)
            for place in places:
                own[place] = anew.get(row[place], row[place])
            digest = hashlib.sha256(str(self.position).encode()).hexdigest()
            self.waiting[table.name, ("id", *table.columns)].append((self.entry, *own))
            self.waiting["records_auditlink", ("position", "entry", "digest")].append((self.position, self.entry, digest))

    def keys(self, person: str, number: int) -> None:
        """The keys by which the person is found."""
        from evenhand.matching.emails import normalise_email
        from evenhand.matching.names import name_key

        columns = ("id", "salt", "kind", "value", "person_id", "place_id")
        salt = b"0" * 16 if isinstance(self.rows.id_of("-"), str) and self.rows.id_of("-") == "" else "\\x" + "30" * 16
        for kind, value in (
            ("email", normalise_email(email(number))),
            ("name", name_key(said.plain(called(number)))),
        ):
            key = self.rows.id_of(str(uuid.uuid4()))
            self.waiting["records_searchkey", columns].append((key, salt, kind, value, self.rows.id_of(person), None))

    def count(self) -> None:
        self.number += 1
        if self.number % AT_ONCE == 0:
            self.write()

    def write(self) -> None:
        for (table, columns), rows in self.waiting.items():
            self.rows.write(table, columns, rows)
        self.waiting.clear()


def own_values(table: str, number: int) -> dict[str, str]:
    """What is each person's own in a table: the columns and their values."""
    if table == "records_incident":
        return {"reference": f"IR-B{number + 1:05}"}
    named = called(number)
    return {"given": named.given, "family": named.family, "value": email(number), "address": home(number)}


def home(number: int) -> str:
    """Where a person lives."""
    return f"{number + 1} Larch Way, Fairmead"


def said_badly(number: int) -> str:
    """The name of a person with two slips; with one where it is too short."""
    chance, name = Random(number), said.plain(called(number))
    return slips(chance, name, 2) or slips(chance, name, 1)


def email(number: int) -> str:
    """As most are made: of the name, with a number that keeps it one person's own."""
    name = called(number)
    return f"{ascii_letters(name.given)}.{ascii_letters(name.family)}{number}@example.org"


@cache
def _people() -> list[Named]:
    chance = Random("people of the benchmark")
    return [a_name(chance) for _ in range(PEOPLE)]


def called(number: int) -> Named:
    """The name of a person, as usual or rare as names are."""
    return _people()[number]


if __name__ == "__main__":
    main()
