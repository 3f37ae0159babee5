"""Story 2: straight to Stage 2. A serious threat on Fri 18 Dec 2026, decided the same day, and lapsed a year later."""

from dataclasses import dataclass

import pytest

from evenhand.casework import cases, decisions, people, reviews, triage
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel, Record
from evenhand.policy.reviews import Outcome
from evenhand.queries import owed as owed_queries
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember
from evenhand.web.owed_words import line_of
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, opened, planned, reported

FRIDAY = "Fri 18 Dec 2026"


@dataclass
class Story:
    council: Council
    case: Case
    incident: Incident
    proposer: StaffMember


def plan(*measures: Chosen) -> Plan:
    return planned(
        "stage_2",
        measures,
        grounds=("threat",),
        reasons="A serious threat to an officer at the counter.",
        why_not_earlier_stage="A warning would not keep staff safe.",
        immediate=True,
    )


def agreed(ends: str = "Fri 18 Jun 2027") -> tuple[Chosen, ...]:
    start, end = day(FRIDAY), day(ends)
    return (
        measure("types_of_contact", start, end, channels=["letter", "telephone", "face_to_face"]),
        measure("limited_calls", start, end, calls=1, period="week", minutes=15, booked="booking"),
        measure("third_party", start, end, who="a manager"),
        measure("premises", start, end, where="the Civic Centre"),
        measure("two_officers", start, end),
    )


@pytest.fixture
def story(council: Council) -> Story:
    by, now = council.director_of_housing, at(FRIDAY, "11:00")
    incident = reported(
        council.housing,
        council.clerk,
        at(FRIDAY),
        day(FRIDAY),
        ("serious_threat",),
        "Said 'I know where you park and I will be there'.",
    )
    person = people.enter_person(
        given="Marlow",
        family="Deepdale",
        source="tenancy",
        by=by,
        at=now,
        details=[Detail("phone", "01632 960222", "tenancy")],
        identity_facts=2,
        identity_basis="Known at the counter, tenancy photograph.",
    )
    people.note_adjustment(person=person, words="help by telephone", source="tenancy", needs=Channel.TELEPHONE, by=by, at=now)
    case = opened(incident, person, council.housing, by, now)
    record_everything(case.reference, by, now, leave_out=(Record.EQUALITY,))
    cases.state(
        case=case.reference,
        record=Record.EQUALITY,
        words="Help by telephone is known; nothing else.",
        facts={"short_form": True},
        by=by,
        at=now,
    )
    return Story(council, case, incident, by)


@pytest.fixture
def decided(story: Story) -> Story:
    triage.record_police(incident=story.incident, owner=story.council.clerk, by=story.proposer, at=at(FRIDAY, "11:30"))
    reference = story.case.reference
    decisions.propose_stage(case=reference, plan=plan(*agreed()), by=story.proposer, at=at(FRIDAY, "12:00"))
    decisions.approve_stage(case=reference, plan=plan(*agreed()), by=story.council.director_of_governance, at=at(FRIDAY, "15:00"))
    return story


@pytest.fixture
def continued(decided: Story) -> Story:
    """Reviewed on Tue 15 Jun 2027: continues to Sat 18 Dec 2027."""
    review = Review(
        Outcome.CONTINUE,
        "The threat was repeated in March.",
        "Six months of contact.",
        "Asked again: the telephone is still needed.",
        day("Tue 15 Jun 2027"),
        day("Sat 18 Dec 2027"),
    )
    reviews.record_outcome(case=decided.case.reference, review=review, by=decided.proposer, at=at("Tue 15 Jun 2027"))
    return decided


@pytest.mark.clause("stage2.police")
def test_the_police_duty_stands_since_the_incident_and_stops_a_decision(story: Story) -> None:
    waiting = owed_queries.everything_owed(None, day(FRIDAY))
    assert "police" in [row.kind for row in waiting]
    with pytest.raises(Refused) as refused:
        decisions.propose_stage(case=story.case.reference, plan=plan(*agreed()), by=story.proposer, at=at(FRIDAY, "12:00"))
    assert claims(refused.value.verdict) == [("police_on_record", "stage2.police")]


@pytest.mark.clause("stage2.options")
def test_calls_ended_after_asking_for_an_email_is_refused_without_an_email_and_against_the_adjustment(story: Story) -> None:
    triage.record_police(incident=story.incident, reference="P-1234", by=story.proposer, at=at(FRIDAY, "11:30"))
    ending = measure(
        "end_calls", day(FRIDAY), day("Fri 18 Jun 2027"), name="Customer Relations", email="relations@fairmead.example"
    )
    with pytest.raises(Refused) as refused:
        decisions.propose_stage(case=story.case.reference, plan=plan(ending), by=story.proposer, at=at(FRIDAY, "12:00"))
    assert {claim for claim, _ in claims(refused.value.verdict)} == {"email_is_known", "adjustment_followed"}


@pytest.mark.clause("intro.equality")
def test_letters_only_is_refused_for_the_same_adjustment(story: Story) -> None:
    triage.record_police(incident=story.incident, reference="P-1234", by=story.proposer, at=at(FRIDAY, "11:30"))
    letters_only = measure("one_channel", day(FRIDAY), day("Fri 18 Jun 2027"), channel="letter")
    with pytest.raises(Refused) as refused:
        decisions.propose_stage(case=story.case.reference, plan=plan(letters_only), by=story.proposer, at=at(FRIDAY, "12:00"))
    assert claims(refused.value.verdict) == [("adjustment_followed", "intro.equality")]


@pytest.mark.clause("stage2.immediate")
@pytest.mark.clause("apply.two-stages")
@pytest.mark.clause("stage2.grounds")
def test_it_is_in_force_at_once_without_a_stage_1(decided: Story) -> None:
    standing = decided.case.standing
    standing.refresh_from_db()
    assert (standing.stage, standing.review_due_on) == ("stage_2", day("Fri 18 Jun 2027"))
    assert {span.from_at for span in decided.case.in_force.all()} == {at(FRIDAY, "15:00")}
    owed = {row.kind: row.due_on for row in decided.case.owed.filter(shows_from__lte=day(FRIDAY))}
    assert owed["equality"] == day("Wed 6 Jan 2027")


def test_without_why_stage_1_would_not_do_it_is_refused(story: Story) -> None:
    triage.record_police(incident=story.incident, reference="P-1234", by=story.proposer, at=at(FRIDAY, "11:30"))
    bare = planned("stage_2", agreed(), grounds=("threat",), reasons="A serious threat.", immediate=True)
    with pytest.raises(Refused) as refused:
        decisions.propose_stage(case=story.case.reference, plan=bare, by=story.proposer, at=at(FRIDAY, "12:00"))
    assert claims(refused.value.verdict) == [("why_not_the_stage_before", "apply.two-stages")]


@pytest.mark.clause("review.interval")
@pytest.mark.clause("review.notice")
def test_a_review_before_the_day_brings_the_next_one_six_months_after_it(continued: Story) -> None:
    standing = continued.case.standing
    standing.refresh_from_db()
    assert standing.review_due_on == day("Wed 15 Dec 2027")
    letters = {row.occasion: row.due_on for row in continued.case.owed.filter(kind="letter", occasion="review_outcome")}
    assert letters == {"review_outcome": day("Thu 24 Jun 2027")}


@pytest.mark.clause("review.interval")
def test_a_missed_review_goes_up_a_step_each_day(continued: Story) -> None:
    def told(post: StaffMember, on: str) -> bool:
        kinds = [row.kind for row in owed_queries.waiting_for(desk_of(post, day(on)), day(on))]
        return "review" in kinds or "review_late" in kinds

    council = continued.council
    assert told(council.head_of_housing, "Thu 16 Dec 2027")
    assert not told(council.director_of_housing, "Thu 16 Dec 2027")
    assert told(council.director_of_housing, "Fri 17 Dec 2027")
    assert not told(council.head_of_audit, "Fri 17 Dec 2027")
    assert told(council.head_of_audit, "Sat 18 Dec 2027")


@pytest.mark.clause("appeal.review-after")
def test_what_lapsed_unreviewed_still_owes_its_review_and_the_letter_and_the_warning_stays(continued: Story) -> None:
    sunday = at("Sun 19 Dec 2027", "00:00")
    live = [
        span
        for span in continued.case.in_force.all()
        if span.from_at <= sunday and (span.until_at is None or span.until_at > sunday)
    ]
    assert [span.safety_warning for span in live] == [True]
    owed = [(row.kind, row.occasion) for row in continued.case.owed.filter(shows_from__lte=sunday.date())]
    assert ("review", "") in owed
    assert ("letter", "ended") in owed
    assert continued.case.standing.deletion_due_on is None


@pytest.mark.clause("review.interval")
def test_the_safety_warning_is_announced_before_its_day_and_stays_escalated(continued: Story) -> None:
    def told(post: StaffMember, on: str) -> list[str]:
        waiting = owed_queries.waiting_for(desk_of(post, day(on)), day(on))
        return [line_of(row).text for row in waiting if row.kind.startswith("safety")]

    council, past = continued.council, ["A safety warning has passed its day: it stays until somebody decides"]
    assert told(council.head_of_housing, "Fri 19 Nov 2027") == []
    assert told(council.head_of_housing, "Sat 20 Nov 2027") == ["Decide whether a safety warning goes on"]
    assert told(council.head_of_housing, "Sun 19 Dec 2027") == past
    assert (told(council.director_of_housing, "Sun 19 Dec 2027"), told(council.director_of_housing, "Mon 20 Dec 2027")) == (
        [],
        past,
    )
    assert told(council.head_of_audit, "Tue 21 Dec 2027") == past
