"""Does the administrator say on a page when the offices are closed? A day is entered once, and taken out before it comes."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.records.editions import Closure
from tests.council import Council
from tests.dates import at
from tests.web.cases import date_boxes, fields_of, send
from tests.web.sessions import signed_in

ADD = "/council/closed/add/"


@pytest.mark.clause("review.notice")
def test_a_day_is_entered_once_listed_and_taken_out_while_it_is_to_come(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Thu 26 Nov 2026"))
    keeper = signed_in(council.administrator)
    assert "No day is entered." in keeper.get("/council/").content.decode()
    boxes = date_boxes("day", "Thu 24 Dec 2026")
    fields = {**fields_of(keeper.get(ADD).content.decode()), **boxes, "reason": "Christmas Eve"}
    for _ in range(2):
        answer = keeper.post(ADD, fields)
        assert (answer.status_code, answer["Location"]) == (302, "/council/")
    one = Closure.objects.get()
    page = keeper.get("/council/").content.decode()
    assert "Thursday 24 December 2026" in page
    assert "Christmas Eve" in page
    twice = send(keeper, ADD, **boxes, reason="Once more")
    told = twice.content.decode()
    assert twice.status_code == 422
    assert "24 December 2026 is entered already. Give another day. (Outcome in writing within seven working days" in told
    assert "Once more" in told
    out = f"/council/closed/{one.pk}/"
    assert send(keeper, out)["Location"] == "/council/"
    assert "No day is entered." in keeper.get("/council/").content.decode()
    assert keeper.get(out).status_code == 404


def test_a_day_that_has_come_offers_no_way_out_and_says_so_when_asked(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Wed 23 Dec 2026"))
    keeper = signed_in(council.administrator)
    send(keeper, ADD, **date_boxes("day", "Thu 24 Dec 2026"), reason="Christmas Eve")
    out = f"/council/closed/{Closure.objects.get().pk}/"
    assert out in keeper.get("/council/").content.decode()
    move_clock(at("Thu 24 Dec 2026"))
    assert out not in keeper.get("/council/").content.decode()
    refused = send(keeper, out)
    assert (refused.status_code, "This day has come." in refused.content.decode()) == (422, True)


def test_a_weekend_is_said_to_be_one_and_a_day_left_out_is_asked_for(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Thu 26 Nov 2026"))
    keeper = signed_in(council.administrator)
    refused = send(keeper, ADD, **date_boxes("day", "Sat 28 Nov 2026"), reason="Closed").content.decode()
    assert "28 November 2026 is a Saturday, which is no working day already." in refused
    assert "Give the day." in send(keeper, ADD, reason="Closed").content.decode()
    assert not Closure.objects.exists()
