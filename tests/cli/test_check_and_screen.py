"""Do `evenhand check` and `evenhand screen` answer in the words and fields that others rely on?"""

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest

from evenhand import clock
from evenhand.cli import main
from evenhand.records.checks import ContactCheck
from evenhand.records.staff import StaffMember
from tests.casework.limited import PHONE, decided, tamsin
from tests.council import Council
from tests.dates import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def operator(council: Council) -> StaffMember:
    """Commands act as the Head of Housing here, on the day after the decision."""
    clock.shift_by(timedelta)
    shift = at("Fri 27 Nov 2026") - clock.now()
    clock.shift_by(lambda: shift)
    decided(council, tamsin(council))
    by = council.head_of_housing
    StaffMember.objects.filter(pk=by.pk).update(is_operator=True)
    yield by  # type: ignore[misc]
    clock.shift_by(timedelta)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main.main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_check_answers_as_json_with_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--phone", PHONE, "--channel", "telephone", "--purpose", "A call", "--json")
    said = json.loads(out)
    assert code == 0
    assert set(said) >= {"id", "checked_at", "searched", "matches", "confirm_with"}
    (match,) = said["matches"]
    assert (match["reference"], match["band"], match["allowed"]) == ("HB/77 12", "strong", "with_conditions")
    assert match["routes"]["telephone"] == "with_conditions"
    assert match["until"] == "2027-05-26"
    assert set(match) >= {"reasons", "instruction", "say", "adjustments", "always_open", "contact", "used"}
    assert ContactCheck.objects.get().pk.hex == said["id"].replace("-", "")


def test_a_name_alone_gives_only_what_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", "--name", "Tamsin Holloway", "--purpose", "A call", "--json")
    (match,) = json.loads(out)["matches"]
    assert set(match) == {"reference", "band", "reasons", "confirm_with"}


def test_nothing_to_search_for_is_refused_with_its_clause(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "--postcode", "ZZ1 1AA", "--purpose", "A call")
    assert (code, out) == (1, "")
    assert "something_to_search_for" in err


def test_no_purpose_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", "--phone", PHONE)[0] == 2


def test_a_day_that_is_none_is_named_with_its_row(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    day, out = tmp_path / "day.csv", tmp_path / "out.csv"
    day.write_text('address,postcode,visit_date\n"4 Mill Lane",ZZ1 1AA,31/12/9999\n"5 Mill Lane",ZZ1 1AA,30/11/2026\n')
    code, said, _ = run(capsys, "screen", str(day), "--out", str(out))
    assert code == 0
    assert "row 2: the day of the visit is not a date; it was looked up as for today" in said
    assert "row 3" not in said
    assert "31/12/9999" in out.read_text(), "the list's own cell stays"


def test_a_list_is_screened_into_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    day, out = tmp_path / "day.csv", tmp_path / "out.csv"
    day.write_text("job,address,postcode\nJ1,4 Mill Lane,ZZ1 1AA\n=2+2,5 Mill Lane,ZZ1 1AA\n", encoding="utf-8")
    assert run(capsys, "screen", str(day), "--out", str(out))[0] == 0
    rows = list(csv.reader(out.open(encoding="utf-8-sig")))
    assert rows[0] == ["job", "address", "postcode", "result", "clearance", "reference"]
    assert [row[3] for row in rows[1:]] == ["none found", "none found"]


def test_a_file_that_is_no_list_ends_with_1_and_why(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\xff\x00")
    code, _, err = run(capsys, "screen", str(bad), "--out", str(tmp_path / "out.csv"))
    assert code == 1
    assert err.startswith("bad.csv: ")
