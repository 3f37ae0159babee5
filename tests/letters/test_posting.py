"""How does a letter go out and come back? By hand, dated, and owed again when it returns; who was told is called back."""

from datetime import date

import pytest

from evenhand.casework import agreements, disclosures, letters, posting
from evenhand.casework.refusals import Refused
from evenhand.queries.disclosures import told_of
from evenhand.queries.letters import advice_on, rows_of
from tests.council import Council
from tests.dates import at, day
from tests.letters.scenes import Scene, signed, stage_1, told, warning
from tests.stories.scenes import ended_early

FRIDAY = at("Fri 27 Nov 2026")


def owed(scene: Scene, on: date) -> list[tuple[str, str]]:
    rows = scene.case.owed.filter(shows_from__lte=on).order_by("due_on", "kind")
    return [(row.kind, row.occasion) for row in rows]


def post(scene: Scene, letter: object, when: str, **more: object) -> None:
    given = {"policy_enclosed": True, "sent_on": day(when), "at": at(when), **more}
    posting.record_dispatch(**{"letter": letter, "method": "first_class", "by": scene.by, **given})  # type: ignore[arg-type]


@pytest.mark.clause("apply.in-writing")
def test_the_letter_is_owed_until_sent_and_owed_again_when_it_comes_back(council: Council) -> None:
    scene = stage_1(council)
    letter = signed(warning(scene), scene.by)
    assert owed(scene, day("Fri 27 Nov 2026")) == [("letter", "decision")]
    post(scene, letter.pk, "Fri 27 Nov 2026")
    assert owed(scene, day("Fri 27 Nov 2026")) == []
    posting.record_returned(
        letter=letter.pk, returned_on=day("Thu 3 Dec 2026"), note="Gone away", by=scene.by, at=at("Thu 3 Dec 2026")
    )
    assert owed(scene, day("Thu 3 Dec 2026")) == [("letter", "decision"), ("returned", "")]
    assert [row.state for row in rows_of(scene.case)] == ["returned"]
    post(scene, letter.pk, "Fri 4 Dec 2026", address_used="2 Elm Court, Fairmead")
    assert owed(scene, day("Fri 4 Dec 2026")) == []


@pytest.mark.clause("apply.in-writing")
@pytest.mark.parametrize(
    ("method", "sent_on", "claim"),
    [
        ("first_class", "Sat 28 Nov 2026", "not_in_the_future"),
        ("first_class", "Thu 26 Nov 2026", "after_issue"),
        ("pigeon", "Fri 27 Nov 2026", "method_known"),
    ],
)
def test_a_sending_that_cannot_be_is_refused(council: Council, method: str, sent_on: str, claim: str) -> None:
    scene = stage_1(council)
    letter = signed(warning(scene), scene.by)
    with pytest.raises(Refused) as refused:
        post(scene, letter.pk, "Fri 27 Nov 2026", method=method, sent_on=day(sent_on))
    assert [reason.claim for reason in refused.value.verdict.reasons] == [claim]


@pytest.mark.clause("apply.in-writing")
@pytest.mark.parametrize(
    ("on_the_letter", "method", "used", "goes"),
    [
        ("", "first_class", "", False),
        ("", "second_class", "mei@example.org", False),
        ("mei@example.org", "first_class", "", False),
        ("", "first_class", "07700 900321", False),
        ("", "first_class", "2 Elm Court, Fairmead", True),
        ("", "by_hand", "", True),
        ("", "email", "", True),
        ("", "email", "tamsin at home", False),
        ("mei@example.org", "email", "", True),
    ],
)
def test_a_letter_goes_by_post_to_a_postal_address_only(
    council: Council, on_the_letter: str, method: str, used: str, goes: bool
) -> None:
    """By hand it needs none; by email the customer's own is known."""
    scene = stage_1(council)
    letter = warning(scene)
    edit = letters.edit(
        letter=letter.pk, texts={}, recipient_address=on_the_letter, by=scene.by, at=FRIDAY, seen_version=letter.version
    )
    sent = signed(edit, scene.by)
    try:
        post(scene, sent.pk, "Fri 27 Nov 2026", method=method, address_used=used)
    except Refused as refused:
        (reason,) = refused.verdict.reasons
        assert not goes
        assert (reason.claim, reason.clause, reason.field) == ("has_an_address", "apply.in-writing", "address_used")
        assert "choose that" in reason.message
    else:
        assert goes


def test_what_is_not_issued_cannot_have_been_sent_and_what_was_not_sent_cannot_come_back(council: Council) -> None:
    scene = stage_1(council)
    letter = warning(scene)
    with pytest.raises(Refused):
        post(scene, letter.pk, "Fri 27 Nov 2026")
    with pytest.raises(Refused):
        posting.record_returned(letter=letter.pk, returned_on=day("Fri 27 Nov 2026"), by=scene.by, at=FRIDAY)


@pytest.mark.clause("apply.in-writing")
def test_a_late_letter_shows_as_a_fault_of_ours(council: Council) -> None:
    scene = stage_1(council)
    letter = signed(warning(scene), scene.by)
    [at_once] = advice_on(scene.case, day("Thu 26 Nov 2026"))
    assert at_once.in_words == "Decision of 26 November 2026: not advised yet, within a working day of commencing."
    [on_monday] = advice_on(scene.case, day("Mon 30 Nov 2026"))
    [on_tuesday] = advice_on(scene.case, day("Tue 1 Dec 2026"))
    assert (on_monday.late, on_tuesday.late) == (False, True)
    post(scene, letter.pk, "Tue 1 Dec 2026")
    [advice] = advice_on(scene.case, day("Mon 7 Dec 2026"))
    assert (
        advice.in_words == "Decision of 26 November 2026: advised 3 working days after commencing. This delay is a fault of ours."
    )


@pytest.mark.clause("stage1.options")
def test_refusing_an_agreement_is_recorded_and_changes_nothing(council: Council) -> None:
    scene = stage_1(council)
    before = owed(scene, day("Thu 3 Dec 2026"))
    answer = agreements.record_answer(
        case=scene.case.reference, answer="refused", answered_on=day("Thu 3 Dec 2026"), by=scene.by, at=at("Thu 3 Dec 2026")
    )
    assert answer.answer == "refused"
    assert owed(scene, day("Thu 3 Dec 2026")) == before


@pytest.mark.clause("register.owner")
def test_who_was_told_is_called_back_at_the_end_and_chased_until_the_receipt(council: Council) -> None:
    scene = stage_1(council)
    told(scene)
    when = at("Wed 16 Dec 2026")
    ended_early(scene.case.reference, scene.by, when)
    [row] = told_of(scene.case)
    assert ("recall", "") in owed(scene, day("Wed 16 Dec 2026"))
    assert row.recall is not None
    disclosures.record_receipt(recall=row.recall, receipt_on=day("Thu 17 Dec 2026"), by=scene.by, at=at("Thu 17 Dec 2026"))
    assert ("recall", "") not in owed(scene, day("Thu 17 Dec 2026"))
    assert told_of(scene.case)[0].receipt_on == day("Thu 17 Dec 2026")


@pytest.mark.clause("register.owner")
def test_nobody_is_told_without_a_purpose_or_for_longer_than_the_arrangements_run(council: Council) -> None:
    scene = stage_1(council)
    with pytest.raises(Refused) as refused:
        disclosures.tell(
            case=scene.case.reference,
            recipient_kind="press",
            recipient=" ",
            purpose="",
            expires_on=day("Thu 27 May 2027"),
            by=scene.by,
            at=FRIDAY,
        )
    claims = {reason.claim for reason in refused.value.verdict.reasons}
    assert claims == {"recipient_kind_known", "has_a_recipient", "has_a_purpose", "not_after_the_end"}
