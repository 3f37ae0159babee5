"""Do `evenhand import` and `evenhand export` answer in the words, fields and exit codes that others rely on?"""

import csv
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from evenhand import clock
from evenhand.cli import main
from evenhand.records.imports import EarlierEntry
from evenhand.records.staff import StaffMember
from tests.casework.imports.files import register, row
from tests.casework.limited import decided, tamsin
from tests.council import Council
from tests.dates import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _operator(council: Council) -> Iterator[None]:
    """Commands act as the Head of Housing here, on the day after the decision."""
    clock.shift_by(timedelta)
    shift = at("Fri 27 Nov 2026") - clock.now()
    clock.shift_by(lambda: shift)
    decided(council, tamsin(council))
    StaffMember.objects.filter(pk=council.head_of_housing.pk).update(is_operator=True)
    yield
    clock.shift_by(timedelta)


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main.main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "register.xlsx"
    file.write_bytes(
        register(row(name="Tina Murphy", contact="07700 900456", start="ASAP"), row(name="A & B", address="1 Mill Lane"))
    )
    return file


@pytest.mark.clause("register.central")
def test_the_answer_for_a_program_has_its_fields_and_rejected_rows_are_no_failure(
    capsys: pytest.CaptureFixture[str], sheet: Path
) -> None:
    code, out, _ = run(capsys, "import", "register", sheet, "--json")
    answer = json.loads(out)
    assert (code, answer["rows"], answer["added"], answer["already"]) == (0, 2, 1, 0)
    assert [set(problem) for problem in answer["rejected"]] == [{"row", "column", "why"}] * 2
    assert [(problem["row"], problem["column"]) for problem in answer["rejected"]] == [(4, "started_on"), (5, "name")]
    code, out, _ = run(capsys, "import", "register", sheet)
    assert (code, EarlierEntry.objects.count()) == (0, 1)
    assert "row 5, name: There is more than one person in the cell." in out
    assert "2 rows: 0 added, 1 there already" in out


def test_a_dry_run_and_a_strict_one_write_nothing(capsys: pytest.CaptureFixture[str], sheet: Path) -> None:
    assert run(capsys, "import", "register", sheet, "--dry-run")[0] == 0
    code, _, err = run(capsys, "import", "register", sheet, "--strict")
    assert (code, "Nothing was written" in err) == (1, True)
    assert not EarlierEntry.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b"\x01\x02" * 99, "binary"), (b"PK\x03\x04xx", "damaged"), (b"prose", "headings")]
)
def test_a_file_that_cannot_be_read_ends_with_1_and_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes, words: str
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(data)
    code, out, err = run(capsys, "import", "register", file)
    assert (code, out) == (1, "")
    assert words in err
    assert run(capsys, "import", "register", tmp_path / "nothing.csv")[0] == 1


@pytest.mark.parametrize("text", ["{", "[]", '{"name": 1}', '{"nmae": "Who"}', '{"name": "Nowhere"}', "\x00"])
def test_a_map_that_does_not_fit_ends_with_1_and_why(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, sheet: Path, text: str
) -> None:
    file = tmp_path / "map.json"
    file.write_text(text)
    code, _, err = run(capsys, "import", "register", sheet, "--map", file)
    assert code == 1
    assert "fault of ours" not in err
    assert "map" in err.casefold()


@pytest.mark.clause("register.fields")
def test_the_register_is_exported_as_csv_and_xlsx_as_on_a_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    assert run(capsys, "export", "register", "--out", out)[0] == 0
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [r["Name"] for r in rows] == ["Tamsin Holloway"]
    book = tmp_path / "r.xlsx"
    assert run(capsys, "export", "register", "--out", book, "--as-at", "2026-11-25")[0] == 0
    assert load_workbook(book).worksheets[0].max_row == 1
    assert run(capsys, "export", "register", "--out", tmp_path / "r.doc")[0] == 1
    assert run(capsys, "export", "register", "--out", out, "--as-at", "2999-01-01")[0] == 1


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("people", ["reference,given_name,family_name,phone", "T-1,Tina,Byrne,07700 900123", ",,,07700 900124"]),
        ("places", ["reference,address,uprn", "P-1,12 Tideway Court,100012345678", "P-2,,"]),
    ],
)
def test_people_and_places_come_in_once_and_each_row_that_stays_out_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, lines: list[str]
) -> None:
    file = tmp_path / "list.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    for added, already in ((1, 0), (0, 1)):
        code, out, err = run(capsys, "import", kind, file, "--json")
        answer = json.loads(out)
        assert (code, err, answer["rows"], answer["added"], answer["already"]) == (0, "", 2, added, already)
        assert [problem["row"] for problem in answer["rejected"]] == [3]
    code, out, err = run(capsys, "import", kind, file, "--strict")
    assert (code, "Nothing was written" in err) == (1, True)


def test_a_file_that_breaks_off_comes_in_up_to_there_and_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    lines = ["reference,given_name,family_name", *(f"T-{number},Tina,Byrne" for number in range(40)), '"' + "x" * 2_000_000]
    file.write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run(capsys, "import", "people", file, "--json")
    answer = json.loads(out)
    assert (code, answer["added"], [problem["row"] for problem in answer["rejected"]]) == (1, 40, [42])
    assert "could not be read to its end" in err


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02" * 90, b"%PDF-1.7", b"PK\x03\x04nothing", b"one heading\nx\n"])
def test_a_file_that_cannot_be_read_at_all_says_why(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(data)
    code, out, err = run(capsys, "import", "people", file)
    assert (code, out, err.startswith(str(file)), "Traceback" in err) == (1, "", True, False)
