"""Beside people at work a file comes in by pieces that end by time too, and others are let in between; nothing is lost."""

import pytest

from evenhand.casework.imports import bringing_in, pieces
from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.pieces import Pieces
from evenhand.casework.imports.register import import_register
from evenhand.records.audit import AuditEntry
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import Person
from tests.casework.imports.files import csv
from tests.council import Council
from tests.dates import at

NOW = at("Tue 24 Nov 2026")
ROWS = 130


@pytest.fixture
def let_in(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every piece takes too long; how many people or entries there are each time that others are let in."""
    counts: list[int] = []
    monkeypatch.setattr(pieces, "HELD", 0)
    monkeypatch.setattr(
        bringing_in, "let_others_in", lambda: counts.append(Person.objects.count() + EarlierEntry.objects.count())
    )
    return counts


def people(council: Council, **options: object) -> Answer:
    rows = [f"R-{n},Tina,Murphy{n},{n} Mill Lane" for n in range(ROWS)]
    data = csv("reference,given_name,family_name,address", *rows)
    return import_people(source=data, filename="p.csv", by=council.head_of_housing, at=NOW, **options)  # type: ignore[arg-type]


def test_a_piece_that_holds_others_up_ends_and_the_file_goes_on_after_it(council: Council, let_in: list[int]) -> None:
    noted: list[tuple[int, int]] = []
    answer = people(council, pieces=Pieces(lambda answer, taken: noted.append((answer.added, taken))))
    assert (answer.added, answer.rejected, Person.objects.count()) == (ROWS, [], ROWS)
    assert noted == [(50, 50), (100, 100), (ROWS, ROWS)]
    assert let_in == [50, 100]
    assert AuditEntry.objects.filter(verb="people_imported").count() == 1


def test_what_was_interrupted_between_goes_on_where_it_was(council: Council, let_in: list[int]) -> None:
    noted: list[tuple[Answer, int]] = []

    def stops(rows: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        people(council, pieces=Pieces(lambda answer, taken: noted.append((answer, taken))), progress=stops)
    assert Person.objects.count() == noted[-1][1] == 50
    answer = people(council, pieces=Pieces(lambda answer, taken: None, *noted[-1]))
    assert (answer.added, answer.already, Person.objects.count()) == (ROWS, 0, ROWS)


def test_pieces_in_time_have_as_many_rows_as_they_may(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "HELD", 1_000)
    monkeypatch.setattr(bringing_in, "IN_PIECES", 120)
    noted: list[int] = []
    people(council, pieces=Pieces(lambda answer, taken: noted.append(taken)))
    assert noted == [120, ROWS]


def test_a_register_lets_others_in_too_and_all_or_nothing_does_not(council: Council, let_in: list[int]) -> None:
    data = csv("ref,name,measures", *(f"{n},Lee Frost{n},Email only" for n in range(12)))
    come = {"source": data, "filename": "r.csv", "by": council.head_of_housing, "at": NOW}
    assert import_register(**come, strict=True).added == 12  # type: ignore[arg-type]
    assert let_in == []
    assert import_register(**come).already == 12  # type: ignore[arg-type]
    assert len(let_in) == 2
