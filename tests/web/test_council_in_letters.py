"""Can the letters of a new installation go, once the administrator has said on the page what only the council knows?"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from evenhand.casework.training_council import cast
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.records.letters import Letter
from evenhand.records.staff import StaffMember
from evenhand.web.second_factor import KEY
from tests.council import FOUNDED, Council
from tests.dates import at
from tests.letters.scenes import draft, known, stage_1, warning
from tests.web.cases import fields_of
from tests.web.sessions import signed_in
from tests.web.test_council import saved

FRIDAY, APRIL = at("Fri 27 Nov 2026"), at("Wed 28 Apr 2027")
GIVEN = {"name": "Quay Council", "address": "1 Quay\r\nQuayside\r\nZZ9 9ZZ", "emergency_telephone": "01632 960999"}
ASKED = "The administrator enters it under Council: ask them, then take the facts from the record again."


@pytest.fixture
def fresh(db: None, settings: object) -> Council:
    """People and posts outside training, of a council that has said nothing of itself yet."""
    settings.EVENHAND_TRAINING = False  # type: ignore[attr-defined]
    return cast.found_council(FOUNDED, {})


def outside_training(member: StaffMember) -> Client:
    """Signed in with a second factor."""
    client = signed_in(member)
    session = client.session
    session[KEY] = True
    session.save()
    return client


def pressed(head: Client, letter: Letter, button: str) -> str:
    """The page of the letter after `button`, with its words sent as they stand."""
    address = f"/letters/{letter.pk}/"
    letter.refresh_from_db()
    texts = {f"section-{row['key']}": row["text"].replace("\n", "\r\n") for row in letter.sections}
    where = letter.recipient_address.replace("\n", "\r\n")
    hidden = fields_of(head.get(address).content.decode())
    answer = head.post(address, {**hidden, **texts, "recipient_address": where, "do": button}, follow=True)
    letter.refresh_from_db()
    return answer.content.decode()


@pytest.mark.clause("review.notice", "stage1.options", "stage1.letter", "apply.in-writing")
@pytest.mark.parametrize("occasion", [Occasion.COMING_REVIEW, Occasion.AGREEMENT, Occasion.DECISION])
def test_a_letter_that_waits_for_the_council_leads_to_the_administrator_and_goes_once_they_said_it(
    fresh: Council, move_clock: Callable[[datetime], None], occasion: Occasion
) -> None:
    scene = stage_1(fresh, known(fresh))
    when = APRIL if occasion is Occasion.COMING_REVIEW else FRIDAY
    move_clock(when)
    abouts = {
        Occasion.COMING_REVIEW: lambda: draft(scene, occasion, "2027-05-26", "Wed 28 Apr 2027"),
        Occasion.AGREEMENT: lambda: draft(scene, occasion, scene.case.arrangements.get(measure="agreement").pk),
        Occasion.DECISION: lambda: warning(scene),
    }
    letter = abouts[occasion]()
    head = outside_training(scene.by)
    refused = pressed(head, letter, "approve")
    assert ASKED in refused
    assert "Record it on the case" not in refused
    assert letter.approved_at is None
    assert saved(outside_training(fresh.administrator), **GIVEN).status_code == 302
    pressed(head, letter, "again")
    pressed(head, letter, "approve")
    assert letter.approved_at is not None
    told = "\n".join(row["text"] for row in letter.sections)
    assert "Write to Quay Council, 1 Quay, Quayside, ZZ9 9ZZ." in told
    if "our emergency line" in told:
        assert "Our emergency line is 01632 960999." in told
