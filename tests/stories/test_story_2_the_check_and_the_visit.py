"""Story 2, at the point of contact and at the door: what the check says, and the visit of Mon 21 Dec 2026."""

import pytest

from evenhand.casework import checks, person_details, places, visits
from evenhand.casework.visits import Booking
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.policy.visits import Clearance
from evenhand.queries import owed as owed_queries
from evenhand.queries import visits as visit_queries
from evenhand.queries.asked import Asked
from evenhand.queries.check_answers import OVERDUE
from evenhand.queries.check_told import Told
from evenhand.queries.staff import desk_of
from evenhand.records.visits import Visit
from tests.dates import at, day
from tests.stories.test_story_2_straight_to_stage_2 import FRIDAY, Story, continued, decided, story

__all__ = ["continued", "decided", "story"]
HOME = "7 Orchard Gardens, ZZ3 8PL"


@pytest.fixture
def visit(story: Story) -> Visit:
    """The customer's home is known, and an officer is booked to visit it on Monday."""
    by, now = story.proposer, at(FRIDAY, "11:10")
    home = places.enter_place(address=HOME, by=by, at=now)
    assert story.case.person is not None
    person_details.add_address(person=story.case.person.pk, place=home, source="tenancy", by=by, at=now)
    officer = story.council.visiting_officer
    booking = Booking(day("Mon 21 Dec 2026"), officer.name, "Gas check", address=HOME, staff=officer)
    return visits.book(booking=booking, by=officer, at=now)


def ask(story: Story, when: str, clock: str = "10:00", channel: Channel | None = None) -> tuple[Told, ...]:
    asked = Asked(phone="01632 960222", channel=channel)
    return checks.check(asked=asked, purpose="A call", by=story.council.adviser, at=at(when, clock)).matches


def clearance(visit: Visit, when: str, clock: str) -> Clearance:
    (seen,) = visit_queries.booked([Visit.objects.get(pk=visit.pk)], at(when, clock))
    return seen.clearance


@pytest.mark.clause("stage2.options", "define.channels")
def test_the_check_says_it_at_once_for_each_channel_with_the_adjustment(decided: Story) -> None:
    assert ask(decided, FRIDAY, "14:59") == ()
    (match,) = ask(decided, FRIDAY, "15:00", Channel.FACE_TO_FACE)
    assert match.allowed is Allowed.WITH_CONDITIONS
    assert match.adjustments == ("help by telephone",)
    assert match.routes == {
        Channel.FACE_TO_FACE: Allowed.WITH_CONDITIONS,
        Channel.TELEPHONE: Allowed.WITH_CONDITIONS,
        Channel.SOCIAL_MEDIA: Allowed.NO,
        Channel.LETTER: Allowed.YES,
        Channel.EMAIL: Allowed.NO,
        Channel.WEB_FORM: Allowed.NO,
    }
    for sentence in ("the Civic Centre", "a manager", "two officers"):
        assert sentence in match.instruction


@pytest.mark.clause("register.risk-assessment")
def test_the_home_is_not_cleared_and_the_officer_booked_for_monday_is_told(
    story: Story, visit: Visit, request: pytest.FixtureRequest
) -> None:
    assert clearance(visit, FRIDAY, "11:15") is Clearance.NOT_NEEDED
    request.getfixturevalue("decided")
    assert clearance(visit, FRIDAY, "15:00") is Clearance.NOT_CLEARED
    waiting = owed_queries.waiting_for(desk_of(story.council.visiting_officer, day(FRIDAY)), day(FRIDAY), at(FRIDAY, "15:00"))
    assert [(one.kind, one.due_on) for one in waiting] == [("visit", day("Mon 21 Dec 2026"))]


def test_it_is_overdue_the_day_after_the_review_was_due_and_the_warning_alone_stays_at_the_end(continued: Story) -> None:
    assert OVERDUE not in ask(continued, "Wed 15 Dec 2027")[0].flags
    assert OVERDUE in ask(continued, "Thu 16 Dec 2027")[0].flags
    (match,) = ask(continued, "Sun 19 Dec 2027", "00:00")
    assert match.instruction == "Visit only with two officers."
    assert match.routes is not None
    assert match.routes[Channel.EMAIL] is Allowed.YES
