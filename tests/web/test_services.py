"""Does a service's statutory guidance, once stated on its page, stand before measures? And what is refused there."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.records.staff import ServiceGuidance
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at
from tests.web.cases import a_case, date_boxes, send
from tests.web.sessions import signed_in

GUIDANCE = "/staff/services/guidance/"
WORDS = "Tenants must be able to report repairs by telephone."


@pytest.mark.clause("intro.statutory")
def test_guidance_that_the_administrator_stated_refuses_a_measure(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Thu 26 Nov 2026"))
    case = a_case(council, at("Wed 25 Nov 2026"))
    record_everything(case.reference, council.head_of_housing, at("Thu 26 Nov 2026"))
    typed = {"service": str(council.housing.pk), "words": WORDS, "requires_channel": "telephone"}
    keeper = signed_in(council.administrator)
    for _ in range(2):
        assert send(keeper, GUIDANCE, **typed).status_code == 302
    assert ServiceGuidance.objects.count() == 1
    assert "Must stay open: Telephone" in keeper.get("/staff/services/").content.decode()
    head, plan = signed_in(council.head_of_housing), f"/cases/{case.reference}/decide/stage/stage_1/"
    send(head, f"{plan}measures/", measure="no_calls")
    why = {"appropriate": "It fits.", "proportionate": "It is short.", "least": "Nothing milder will do."}
    days = date_boxes("starts_on", "Thu 26 Nov 2026") | date_boxes("ends_on", "Wed 26 May 2027")
    refused = send(head, f"{plan}measures/0/", scope="council", **days, **why)
    told = refused.content.decode()
    assert refused.status_code == 422
    assert "stands against this: Tenants must be able to report repairs by telephone. Choose others." in told
    assert "intro.statutory" in told
    assert "Nothing milder will do." in told
    kept = head.get(plan).content.decode()
    assert "Refused so far:" in kept
    assert "report repairs by telephone" in kept


def test_guidance_that_stands_against_nothing_is_refused_and_kept(council: Council) -> None:
    refused = send(signed_in(council.administrator), GUIDANCE, service=str(council.housing.pk), words=WORDS)
    assert refused.status_code == 422
    assert WORDS in refused.content.decode()
    assert "Choose a measure that the guidance rules out" in refused.content.decode()
    assert not ServiceGuidance.objects.exists()


def test_a_service_of_the_same_name_is_refused(council: Council) -> None:
    keeper = signed_in(council.administrator)
    refused = send(keeper, "/staff/services/add/", name=council.housing.name.lower())
    assert "There is a service of this name already" in refused.content.decode()
    assert send(keeper, "/staff/services/add/", name="Planning").status_code == 302
