"""Does health name what stands in the way of erasing? And does the command end with 1 while something is not well?"""

from datetime import timedelta

import pytest
from django.db import connection

from evenhand import clock
from evenhand.casework import audit, sealing, work
from evenhand.cli.main import main
from evenhand.queries import erasing_rights, health
from tests.council import found_council
from tests.dates import at


def test_health_ends_with_1_until_the_background_work_runs(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    found_council()
    sealing.seal()
    assert main(["health"]) == 1
    assert "Start `evenhand work`" in capsys.readouterr().out
    work.alive(holder="here", at=clock.now())
    assert main(["health"]) == 0


def test_health_complains_of_rows_that_wait_for_more_than_five_minutes_to_be_sealed(db: None) -> None:
    council, now = found_council(), clock.now()
    sealing.seal()
    for waited, well in ((timedelta(minutes=5), True), (timedelta(minutes=5, seconds=1), False)):
        audit.looked(by=council.adviser, at=now - waited, verb="check", kind="contactcheck", subject=None)
        (said,) = [one for one in health.everything(now) if one.what == "audit"]
        assert said.well is well
        sealing.seal()
    (said,) = [one for one in health.everything(now) if one.what == "audit"]
    assert said.words == "It is sealed."


@pytest.mark.clause("review.notice")
def test_health_says_half_a_year_ahead_that_the_bank_holidays_run_out(db: None) -> None:
    found_council()
    for on, well in (("Wed 30 Jun 2032", True), ("Thu 1 Jul 2032", False)):
        (said,) = [one for one in health.everything(at(on)) if one.what == "bank holidays"]
        assert (said.well, "31 December 2032" in said.words) == (well, True)


def test_an_account_without_the_rights_is_told_what_to_grant(db: None) -> None:
    if connection.vendor == "sqlite":
        assert erasing_rights.lacking() == []
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE evenhand_without_rights")
        cursor.execute("SET LOCAL ROLE evenhand_without_rights")
        found = erasing_rights.lacking()
        cursor.execute("RESET ROLE")
    assert [words for words in found if "pg_switch_wal" in words]
    assert [words for words in found if "pg_checkpoint" in words]
