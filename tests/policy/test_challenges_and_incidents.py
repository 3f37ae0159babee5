"""appeal.none, stage2.police, define.behaviours: the clocks of a challenge, and what an incident starts."""

import pytest

from evenhand.policy.challenges import clock_of, marks_accuracy_disputed
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.policy.incidents import may_be_reported, may_be_triaged, police_duty
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = pytest.mark.once

CLOCKS = [
    (ChallengeKind.OBJECTION, "Mon 4 Jan 2027", "Tue 2 Feb 2027", "Tue 2 Feb 2027", "head_of_audit_and_risk"),
    (ChallengeKind.CORRECTION, "Thu 14 Jan 2027", "Fri 12 Feb 2027", "Fri 12 Feb 2027", "head_of_service"),
    (ChallengeKind.ADJUSTMENT, "Thu 14 Jan 2027", "Mon 18 Jan 2027", "Tue 2 Feb 2027", "head_of_service"),
    (ChallengeKind.EARLY_REVIEW, "Thu 14 Jan 2027", "Mon 18 Jan 2027", "Wed 10 Feb 2027", "head_of_service"),
]


@pytest.mark.clause("appeal.none")
@pytest.mark.parametrize(("kind", "received", "acknowledge", "answer", "owner"), CLOCKS)
def test_the_day_of_receipt_is_day_one(kind: ChallengeKind, received: str, acknowledge: str, answer: str, owner: str) -> None:
    clock = clock_of(EDITION, kind, day(received))
    assert (clock.acknowledge_by, clock.answer_by, clock.owner) == (day(acknowledge), day(answer), owner)


@pytest.mark.clause("appeal.none")
def test_every_route_is_there_and_only_a_correction_disputes_accuracy() -> None:
    assert set(EDITION.challenge.routes) == set(ChallengeKind)
    assert [kind for kind in ChallengeKind if marks_accuracy_disputed(kind)] == [ChallengeKind.CORRECTION]
    assert EDITION.challenge.appeal == "none"


@pytest.mark.clause("stage2.police")
@pytest.mark.parametrize("conduct", [("violence",), ("serious_threat",), ("shouting", "violence")])
def test_violence_and_serious_threats_start_the_duty_to_report(conduct: tuple[str, ...]) -> None:
    assert police_duty(EDITION, conduct)


@pytest.mark.clause("define.behaviours")
def test_none_of_the_eight_listed_behaviours_starts_it_by_itself() -> None:
    eight = [key for key, one in EDITION.behaviours.items() if one.clause == "define.behaviours"]
    assert len(eight) == 8
    assert not police_duty(EDITION, eight)
    assert not police_duty(EDITION, ["nothing known"])


REPORTS = [
    ("complete", ("shouting",), "", "Shouted twice.", True, set()),
    ("described as other", (), "Left a bag at the door.", "Left a bag.", True, set()),
    ("no conduct", (), " ", "Something.", True, {"conduct_named"}),
    ("not on a list", ("dancing",), "", "Danced.", True, {"conduct_known"}),
    ("no words", ("shouting",), "", " ", True, {"said_in_words"}),
    ("nobody and nowhere", ("shouting",), "", "Shouted.", False, {"who_or_where"}),
    ("nothing", (), "", "", False, {"conduct_named", "said_in_words", "who_or_where"}),
]


@pytest.mark.clause("define.open-list")
@pytest.mark.parametrize(("what", "conduct", "other", "words", "who", "failed"), REPORTS, ids=[one[0] for one in REPORTS])
def test_a_report_says_enough(what: str, conduct: tuple[str, ...], other: str, words: str, who: bool, failed: set[str]) -> None:
    assert {reason.claim for reason in may_be_reported(EDITION, conduct, other, words, who).reasons} == failed


@pytest.mark.clause("define.persistence", "define.patterns")
def test_every_entry_of_every_list_can_be_reported() -> None:
    for key in (*EDITION.behaviours, *EDITION.persistence, *EDITION.patterns):
        assert may_be_reported(EDITION, (key,), "", "Written down.", True).allowed


@pytest.mark.clause("intro.fair")
def test_a_rejected_report_has_a_reason_for_whoever_reported_it() -> None:
    assert not may_be_triaged("rejected", " ").allowed
    assert may_be_triaged("rejected", "A complaint about the bins, which is welcome.").allowed
    assert may_be_triaged("accepted", "").allowed
