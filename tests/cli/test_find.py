"""Does `evenhand find -` answer each line before it reads the next, in the fields that others rely on?"""

import io
import json
from datetime import timedelta
from typing import Any

import pytest

from evenhand import clock
from evenhand.casework import people, places
from evenhand.casework.people import Detail
from evenhand.cli import main
from evenhand.records.audit import AuditEntry
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at

pytestmark = pytest.mark.django_db
WHEN = at("Wed 25 Nov 2026")


@pytest.fixture(autouse=True)
def known(council: Council) -> Any:
    """A person, her brother, and a place; commands act as the Head of Housing."""
    shift = WHEN - clock.now()
    clock.shift_by(lambda: shift)
    by = council.head_of_housing
    home = places.enter_place(address="Flat 2, 14 High Street, Fairmead", postcode="ZZ1 1AA", by=by, at=WHEN)
    phone = [Detail("phone", "07700 900123", "tenancy")]
    people.enter_person(
        given="Tamsin", family="Holloway", details=phone, address=home, reference="CRM-7", source="t", by=by, at=WHEN
    )
    people.enter_person(given="Owen", family="Holloway", address=home, reference="CRM-8", source="t", by=by, at=WHEN)
    StaffMember.objects.filter(pk=by.pk).update(is_operator=True)
    yield by
    clock.shift_by(timedelta)


def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: object) -> tuple[int, list[Any], str]:
    """The exit code, the answers, and what was said on stderr."""
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code = main.main(["find", "-"])
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines()], said.err


def test_a_misspelt_name_with_an_address_finds_her_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    query = {"id": 7, "given_name": "Tamsyn", "family_name": "Hollaway", "address": "2/14 High St", "postcode": "zz11aa"}
    code, (answer,), _ = ask(monkeypatch, capsys, query)
    first = answer["matches"][0]
    assert code == 0
    assert answer["id"] == 7
    assert set(first) == {"reference", "band", "score", "reasons"}
    assert (first["reference"], first["band"]) == ("CRM-7", "strong")
    assert 0.9 < first["score"] <= 1
    assert {"field": "address", "agreement": "same"} in first["reasons"]
    assert len(answer["matches"]) <= 5


def test_each_line_has_its_answer_and_a_bad_one_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"id": "a", "phone": "07700 900123", "name": None},
        "no json",
        [1],
        {"id": "b", "date_of_birth": "31/02/1980"},
        {"id": "c"},
        {"id": "d", "name": "Q" * 10_000},
        {"id": "e", "name": "'; DROP TABLE records_person; --"},
        {"id": "f", "name": "😀", "phone": 12},
        {"id": "g", "uprn": 100023336956},
        {"id": "h", "reference": "crm-8"},
    ]
    code, answers, _ = ask(monkeypatch, capsys, *lines)
    assert code == 0
    assert [one["id"] for one in answers] == ["a", None, None, "b", "c", "d", "e", "f", "g", "h"]
    assert ["error" in one for one in answers] == [False, True, True, True, True, False, False, True, False, False]
    assert answers[0]["matches"][0]["reference"] == "CRM-7"
    assert answers[9]["matches"][0] == {
        "reference": "CRM-8",
        "band": "exact",
        "score": answers[9]["matches"][0]["score"],
        "reasons": [{"field": "reference", "agreement": "same"}],
    }


def test_where_no_line_is_a_query_it_says_so_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = ask(monkeypatch, capsys, "no json")
    assert code == 1
    assert "JSON object" in err


def test_a_search_is_noted_without_what_was_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = AuditEntry.objects.count()
    ask(monkeypatch, capsys, {"name": "Tamsin Holloway"})
    noted = AuditEntry.objects.order_by("pk")[before:]
    assert {row.verb for row in noted} == {"people_searched", "search_shown"}


def test_a_locked_record_is_found_by_nobody_else(
    council: Council, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = people.enter_person(
        given="Imogen", family="Quillfeather", colleague=council.adviser, source="t", by=council.head_of_housing, at=WHEN
    )
    Person.objects.filter(pk=theirs.pk).update(entered_by=council.head_of_audit)
    _, (answer,), _ = ask(monkeypatch, capsys, {"name": "Imogen Quillfeather"})
    assert answer["matches"] == []


def test_an_id_of_odd_characters_comes_back_and_what_is_no_number_is_no_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        '{"id": "\\ud800", "name": "Owen Holloway"}',
        '{"id": NaN, "name": "Owen Holloway"}',
        {"id": "é", "name": "Owen Holloway"},
    )
    code, (odd, none, last), _ = ask(monkeypatch, capsys, *lines)
    assert code == 0
    assert (odd["id"], last["id"]) == ("\ud800", "é")
    assert none == {"id": None, "matches": [], "error": "This line is not JSON."}
    assert last["matches"][0]["reference"] == "CRM-8"
