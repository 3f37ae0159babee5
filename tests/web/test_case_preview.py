"""The letter that a proposal would lead to: who decides and signs it is not known yet, so it names the posts alone."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import staff
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.web.cases import a_case, send
from tests.web.sessions import signed_in
from tests.web.test_case_decide import CALLS, THURSDAY, WORDS, add_measure


@pytest.mark.clause("apply.who-decides", "stage2.proposal")
def test_a_proposals_letter_names_the_posts_that_decide_and_sign(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(THURSDAY)
    case, by = a_case(council, at("Wed 25 Nov 2026")), council.head_of_housing
    record_everything(case.reference, by, THURSDAY)
    higher = council.posts["director_of_housing"]
    staff.appoint(post=higher, staff=by, from_on=day("Thu 26 Nov 2026"), by=None, at=THURSDAY)
    head, plan = signed_in(by), f"/cases/{case.reference}/propose/stage/stage_2/"
    add_measure(head, plan, "limited_calls", CALLS, "Wed 26 May 2027")
    send(head, plan, go="preview", grounds="abusive", why_not_earlier_stage="It would not do.", **WORDS)
    letter = head.get(f"{plan}preview/").content.decode().split("The letter as it would be sent")[1].split("</article>")[0]
    assert "The decision was made by the Director of Governance" in letter
    assert "Not signed yet. It is signed by the Head of Service or Director." in letter
    assert "Missing:" not in letter
    for name in (by.name, council.director_of_governance.name, council.director_of_housing.name):
        assert name not in letter
