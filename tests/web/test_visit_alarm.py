"""What do the pages of visits show of an officer who is overdue, and what ends the alarm? That they are out, or words on them."""

import pytest
from django.test import Client

from evenhand import clock
from evenhand.queries import visits as visit_queries
from evenhand.records.visits import Visit
from tests.council import Council
from tests.dates import at
from tests.web.test_visits import tuesday
from tests.web.visiting import BOOKING, until

__all__ = ["tuesday"]


def test_a_visitor_who_has_not_checked_out_is_an_alarm_on_the_page(tuesday: Client, council: Council) -> None:
    tuesday.post("/visits/book/", BOOKING)
    assert "Alarm" not in tuesday.get("/visits/").content.decode()
    clock.shift_by(until("11:20"))
    page = tuesday.get("/visits/").content.decode()
    assert "Alarm: not checked out" in page
    assert "never checked in, due out" in page
    assert "late by 20 minutes" in page
    assert [one.minutes_late for one in visit_queries.alarms(at("Tue 9 Feb 2027", "11:30"))] == [30]


@pytest.mark.clause("intro.safe-staff")
def test_an_overdue_visit_is_called_off_only_with_what_was_found_out(tuesday: Client, council: Council) -> None:
    page = tuesday.post("/visits/book/", BOOKING)["Location"]
    assert 'form="call-off"' in tuesday.get(page).content.decode(), "before its time it takes no words"
    clock.shift_by(until("11:00"))
    shown = tuesday.get(page).content.decode()
    assert 'form="call-off"' not in shown
    assert f'href="{page}call-off/"' in shown
    assert "What was found out about whoever was to go?" in tuesday.get(f"{page}call-off/").content.decode()
    for silent in ({}, {"what_happened": " "}):
        refused = tuesday.post(f"{page}call-off/", silent)
        assert refused.status_code == 422
        for told in ("then say what you found out", "intro.safe-staff", 'href="#id_what_happened'):
            assert told in refused.content.decode()
    assert Visit.objects.get().called_off_at is None
    assert visit_queries.alarms(clock.now())
    words = {"what_happened": "She never set out: I spoke to her at 11:05."}
    assert tuesday.post(f"{page}call-off/", words).status_code == 302
    assert not visit_queries.alarms(clock.now())
    assert "What was found out</dt>" in tuesday.get(page).content.decode()
    assert words["what_happened"] in tuesday.get(page).content.decode()
