"""Does `evenhand import staff --passwords` let in everybody who came in? Into a new file that its owner alone reads."""

import csv
import stat
from pathlib import Path

import pytest
from django.test import Client

from evenhand.cli import main
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import StaffMember
from tests.council import Council

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _everybody_else_has_one(council: Council) -> None:
    """Commands act as the administrator here."""
    StaffMember.objects.filter(pk=council.administrator.pk).update(is_operator=True)
    StaffMember.objects.exclude(kind__in=("operator", "client")).update(password="a hash")


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main.main([str(word) for word in words])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.clause("intro.everyone")
def test_who_comes_in_from_a_file_signs_in_with_what_the_new_one_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, out = tmp_path / "staff.csv", tmp_path / "passwords.csv"
    file.write_text("Name,Email\nRosa Lindgren,rosa@fairmead.example\nUwe Holt,uwe@fairmead.example\n")
    assert run(capsys, "import", "staff", file, "--passwords", out, "--dry-run")[0] == 0
    assert not out.exists()
    code, said = run(capsys, "import", "staff", file, "--passwords", out)
    assert (code, "2 passwords are in" in said) == (0, True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[1] for row in rows[1:]] == ["rosa@fairmead.example", "uwe@fairmead.example"]
    for row in rows[1:]:
        assert row[2] not in said
        client = Client()
        client.post("/sign-in/", {"login": row[1], "password": row[2]})
        assert client.get("/")["Location"].startswith("/account/password/choose/")
    assert AuditEntry.objects.filter(verb="password_given").count() == 2
    code, said = run(capsys, "import", "staff", file, "--passwords", out)
    assert (code, "there is such a file already" in said) == (1, True)
