"""apply.immediate: which contact breaks which arrangement, once the customer counts as told of it (A18)."""

import pytest

from evenhand.policy.breaches import Made, breaks
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = pytest.mark.clause("apply.immediate")
CALLS = {"calls": 1, "period": "week", "minutes": 10}
LETTERS = {"letters": 1, "period": "month"}
TOLD = day("Tue 1 Dec 2026")


@pytest.mark.parametrize(
    ("measure", "parameters", "channel", "used", "minutes", "breach"),
    [
        ("limited_calls", CALLS, "telephone", 0, None, False),
        ("limited_calls", CALLS, "telephone", 0, 10, False),
        ("limited_calls", CALLS, "telephone", 0, 11, True),
        ("limited_calls", CALLS, "telephone", 1, None, True),
        ("limited_calls", CALLS, "letter", 1, None, False),
        ("limited_letters", LETTERS, "letter", 0, None, False),
        ("limited_letters", LETTERS, "email", 1, None, True),
        ("time_limits", {"minutes": 10}, "telephone", 0, 10, False),
        ("time_limits", {"minutes": 10}, "face_to_face", 0, 30, True),
        ("time_limits", {"minutes": 10, "hours": "Monday, 9am to 11am"}, "telephone", 0, 5, True),
        ("no_calls", {}, "telephone", 0, None, True),
        ("no_calls", {}, "email", 0, None, False),
        ("one_channel", {"channel": "email"}, "email", 0, None, False),
        ("one_channel", {"channel": "email"}, "letter", 0, None, True),
        ("types_of_contact", {"channels": ["email", "letter"]}, "letter", 0, None, False),
        ("types_of_contact", {"channels": ["email", "letter"]}, "social_media", 0, None, True),
        ("divert_email", {"name": "The Complaints Team", "email": "c@example.gov.uk"}, "email", 0, None, True),
        ("divert_email", {"name": "The Complaints Team", "email": "c@example.gov.uk"}, "letter", 0, None, False),
        ("premises", {"where": "Civic Centre"}, "face_to_face", 0, None, True),
        ("two_officers", {}, "face_to_face", 0, None, False),
        ("no_reply_repeats", {"matters": ["Kitchen repair"]}, "email", 0, None, False),
        ("agreement", {"terms": "Calls stay civil."}, "telephone", 0, None, False),
        ("legal_action", {"action": "cpw", "referred_to": "Legal Services"}, "letter", 0, None, False),
    ],
)
def test_a_contact_breaks_what_was_closed_used_up_or_set_conditions(
    measure: str, parameters: dict[str, object], channel: str, used: int, minutes: int | None, breach: bool
) -> None:
    made = Made(Channel(channel), day("Wed 2 Dec 2026"), minutes)
    assert breaks(EDITION, Chosen(measure, parameters), made, used, TOLD) is breach  # type: ignore[arg-type]


@pytest.mark.parametrize(("on", "breach"), [("Mon 30 Nov 2026", False), ("Tue 1 Dec 2026", True), ("Wed 2 Dec 2026", True)])
def test_nothing_is_broken_before_the_letter_counts_as_received(on: str, breach: bool) -> None:
    for measure, parameters, used in (("no_calls", {}, 0), ("limited_calls", CALLS, 1)):
        chosen = Chosen(measure, parameters)  # type: ignore[arg-type]
        assert breaks(EDITION, chosen, Made(Channel.TELEPHONE, day(on)), used, TOLD) is breach
        assert not breaks(EDITION, chosen, Made(Channel.TELEPHONE, day(on)), used, None)
