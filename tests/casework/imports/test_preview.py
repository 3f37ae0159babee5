"""A preview says exactly what would happen, writes nothing, and keeps nobody waiting who writes meanwhile."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.occupancy import import_occupancy
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.places import import_places
from evenhand.casework.imports.register import import_register
from evenhand.casework.people import Detail, enter_person
from evenhand.casework.places import enter_place
from tests.casework.imports.files import csv
from tests.council import Council
from tests.dates import at

NOW = at("Tue 24 Nov 2026")
Verb = Callable[..., Answer]
OF_PEOPLE = "reference,given_name,family_name,phone,address,postcode,uprn"
NAMES = ["Tina Murphy", "MURPHY, Tina aka Lesley", "Lesley Murphy", "Lee Frost", "Sian & Maria", "OCCUPIER", ""]
PHONES = ["", "07700 900123", "7700900123", "tina@example.com", "07700 900123 / tina@example.com"]
PLACES = [
    ("", "", ""), ("12 Tideway Court", "ZZ1 4AB", ""), ("Flat 3, 12 Tideway Court", "ZZ1 4AB", ""),
    ("12, Tideway Court ZZ14AB", "", "77"), ("", "", "77"), ("The old mill", "", ""), ("the OLD mill", "", ""),
    ("4 Mill Lane", "ZZ1 1AA", "78"), ("4 Mill Lane", "ZZ1 1AA", "79"),
]  # fmt: skip
REFERENCES = ["", "", "R-1", "R-2"]


def known(council: Council) -> None:
    """One person with a home, and a place without anybody, are on record before."""
    by = council.head_of_housing
    home = enter_place(address="4 Mill Lane, ZZ1 1AA", by=by, at=NOW)
    details = [Detail("phone", "07700 900123", "x")]
    enter_person(given="Lee", family="Frost", source="x", by=by, at=NOW, details=details, address=home, reference="R-2")
    enter_place(address="The old mill", by=by, at=NOW)


def said(answer: Answer) -> dict[str, Any]:
    told = asdict(answer)
    told.pop("written")
    return told


def agree(council: Council, verb: Verb, data: bytes) -> Answer:
    """What the preview says is what then happens; the preview asks the database for nothing but reads."""
    bring_in = lambda **options: verb(source=data, filename="x.csv", by=council.head_of_housing, at=NOW, **options)  # noqa: E731
    with CaptureQueriesContext(connection) as asked:
        foreseen: Answer = bring_in(dry_run=True)
    assert {query["sql"].split()[0].strip("(") for query in asked} <= {"SELECT"}
    assert not foreseen.written
    with transaction.atomic():
        real = bring_in()
        transaction.set_rollback(True)
    assert said(foreseen) == said(real)
    return foreseen


@pytest.mark.clause("register.central")
def test_a_preview_of_a_register_is_what_then_happens(council: Council) -> None:
    known(council)
    rows = (
        "1,Tina Murphy,07700 900124,12 Tideway Court,ZZ1 4AB,,Email only",
        ",Tina MURPHY,07700 900124,,,,",
        ",Tina Murphy,tina@example.com,12 Tideway Court,ZZ1 4AB,,Email only",
        ",Tina Murphy,tina@example.com,,,,",
        ",Tina Murphy,,,,,Letters only",
        ",Lee Frost,07700 900123; lee@example.com,The old mill,,,Email only",
        ",Lee Frost,lee@example.com,,,,",
        "P/1,OCCUPIER UNKNOWN,,,,77,Two officers",
        ",,,,,77,Two officers",
        ",,,the OLD mill,,,Dog",
        ",Sian & Maria,,,,,Email only",
        "--- HOUSING ---,,,,,,",
    )
    answer = agree(council, import_register, csv("ref,name,contact,address,postcode,uprn,measures", *rows))
    assert (answer.rows, answer.added, answer.already) == (11, 8, 2)
    told = " ".join(note.why for note in answer.notes)
    assert "The same person as in row 2" in told
    assert "Entered apart as a possible duplicate" in told


ROW = some.tuples(some.sampled_from(REFERENCES), some.sampled_from(NAMES), some.sampled_from(PHONES), some.sampled_from(PLACES))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(ROW, min_size=2, max_size=8))
def test_and_so_it_is_whatever_the_rows_have_in_common(council: Council, rows: list[Any]) -> None:
    with transaction.atomic():
        known(council)
        lines = [";".join((ref, f'"{name}"', phone, *place, "Email only")) for ref, name, phone, place in rows]
        agree(council, import_register, csv("ref;name;contact;address;postcode;uprn;measures", *lines))
        people = [";".join((ref, *name.partition(" ")[::2], phone, *place)) for ref, name, phone, place in rows]
        agree(council, import_people, csv(OF_PEOPLE.replace(",", ";"), *people))
        agree(
            council,
            import_places,
            csv("reference;address;postcode;uprn", *(";".join((ref, *place)) for ref, _, _, place in rows)),
        )
        transaction.set_rollback(True)


def test_a_preview_of_changes_of_occupier_writes_nothing_either(council: Council) -> None:
    enter_place(address="1 Mill Lane, ZZ1 1AA", uprn="77", by=council.head_of_housing, at=NOW)
    answer = agree(council, import_occupancy, csv("uprn,changed_on", "77,2026-11-02", "77,02/11/2026", "99,2026-11-02"))
    assert (answer.added, answer.already, len(answer.rejected)) == (1, 1, 1)


@pytest.mark.parametrize("verb", [import_register, import_people])
def test_a_preview_that_asks_for_all_or_nothing_says_the_same(council: Council, verb: Verb) -> None:
    data = csv("reference,given_name,family_name,measures", "1,Tina,Murphy,x", "2,Sian & Maria,,x")
    by = council.head_of_housing
    both = [verb(source=data, filename="x.csv", by=by, at=NOW, dry_run=True, strict=strict) for strict in (False, True)]
    assert said(both[0]) == said(both[1])
    assert (both[0].added, both[0].written) == (1, False)
