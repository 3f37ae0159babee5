"""Does a service's statutory guidance, once stated on its page, stand before measures? And what is refused there."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import staff
from evenhand.queries import facts
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


@pytest.mark.clause("intro.statutory")
def test_guidance_that_was_withdrawn_refuses_nothing_from_its_day_and_stays_on_record(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(at("Thu 26 Nov 2026"))
    case = a_case(council, at("Wed 25 Nov 2026"))
    record_everything(case.reference, council.head_of_housing, at("Thu 26 Nov 2026"))
    keeper = signed_in(council.administrator)
    typed = {"service": str(council.housing.pk), "words": WORDS, "requires_channel": "telephone"}
    send(keeper, GUIDANCE, **typed)
    withdraw = f"{GUIDANCE}{ServiceGuidance.objects.get().pk}/withdraw/"
    assert WORDS in keeper.get(withdraw).content.decode()
    friday = date_boxes("on", "Fri 27 Nov 2026")
    refused = send(keeper, withdraw, because=" ", **friday)
    assert (refused.status_code, "Say why it no longer stands" in refused.content.decode()) == (422, True)
    assert send(keeper, withdraw, because="Repealed by the code of 2026.", **friday).status_code == 302
    ahead = keeper.get("/staff/services/").content.decode()
    assert "Stands no longer from 27 November 2026: Repealed by the code of 2026." in ahead
    assert facts.customer(case, at("Thu 26 Nov 2026")).guidance
    move_clock(at("Fri 27 Nov 2026", "00:30"))
    assert not facts.customer(case, at("Fri 27 Nov 2026", "00:30")).guidance
    page = keeper.get("/staff/services/").content.decode()
    assert WORDS in page
    assert "Withdrawn since 27 November 2026: Repealed by the code of 2026." in page
    again = send(keeper, withdraw, because="Once more.", **friday)
    assert "It was withdrawn already." in again.content.decode()
    assert send(keeper, GUIDANCE, **typed).status_code == 302
    assert facts.customer(case, at("Fri 27 Nov 2026", "01:00")).guidance


@pytest.mark.parametrize("who", ["head_of_housing", "head_of_audit", "adviser"])
def test_only_the_administrator_withdraws_guidance(council: Council, who: str) -> None:
    by, when = council.administrator, at("Thu 26 Nov 2026")
    made = staff.state_guidance(service=council.housing, words=WORDS, requires_channel="telephone", by=by, at=when)
    assert signed_in(getattr(council, who)).get(f"{GUIDANCE}{made.pk}/withdraw/").status_code == 403


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
