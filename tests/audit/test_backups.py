"""Does a backup bring everything back, and nothing that was deleted since?"""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from evenhand.casework import retention, work
from evenhand.cli.main import main
from evenhand.records.cases import Case
from evenhand.records.people import Person
from evenhand.records.retention import Certificate
from tests.audit.deleting import closed_case, everywhere
from tests.dates import at
from tests.verifying import verify_is_clean

LAST_DAY = at("Wed 10 Jan 2029", "02:00")


def test_a_backup_brings_everything_back(fresh_database: str, tmp_path: Path) -> None:
    scene = closed_case()
    assert main(["backup", str(tmp_path / "all.backup")]) == 0
    Person.objects.update(identity_basis="Something else.")
    connections.close_all()
    assert main(["restore", str(tmp_path / "all.backup")]) == 0
    assert Case.objects.filter(pk=scene.case.pk).exists()
    verify_is_clean(LAST_DAY)


@pytest.mark.clause("review.retention")
def test_what_was_deleted_since_is_deleted_again(fresh_database: str, tmp_path: Path) -> None:
    scene = closed_case(number="875")
    assert main(["backup", str(tmp_path / "all.backup")]) == 0
    work.one_round(at=LAST_DAY, home=settings.EVENHAND_HOME)
    gone = Certificate.objects.get(counts__has_key="records_case").pk
    connections.close_all()
    assert main(["restore", str(tmp_path / "all.backup")]) == 0
    assert not Case.objects.exists()
    assert not Person.objects.exists()
    assert Certificate.objects.filter(pk=gone).exists()
    verify_is_clean(LAST_DAY)
    connections.close_all()
    assert everywhere(*scene.words) == {}


@pytest.mark.parametrize("content", [b"", b"no backup", b"SQLite format 3\x00but damaged", b"PGDMPdamaged"])
def test_what_is_no_backup_changes_nothing(
    fresh_database: str, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    scene = closed_case()
    (tmp_path / "not.backup").write_bytes(content)
    assert main(["restore", str(tmp_path / "not.backup")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert Case.objects.filter(pk=scene.case.pk).exists()
    assert retention.run(at=at("Fri 26 May 2028"), dry=True).cases == 0


def test_a_backup_of_nowhere_says_so(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "/nowhere/at/all.backup"]) == 1
    assert "No such file" in capsys.readouterr().err
