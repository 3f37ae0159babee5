"""Story 8: refused, each with its clause and what to do instead. Nothing is written by what is refused.

Letters that lack something, and a deletion under a hold, are refused in the tests of letters and of retention; uploads
come with photographs.
"""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from evenhand.casework import cases, decisions, reviews, staff
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail, note_adjustment
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.reviews import Outcome
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.decisions import Arrangement, Decision, Provision
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, measure, planned, ready, reported

NOW = at("Thu 26 Nov 2026")
START, END = day("Thu 26 Nov 2026"), day("Wed 26 May 2027")
PHONE = Detail("phone", "07700 900123", "tenancy")


@pytest.fixture
def case(council: Council) -> Case:
    return ready(council.housing, council.head_of_housing, NOW, "Tamsin", "Holloway", (PHONE,))


def plan(*measures: Chosen, stage: str = "stage_1", **more: object) -> Plan:
    chosen = measures or (measure("limited_calls", START, END, calls=1, period="week", minutes=10),)
    return planned(stage, chosen, **{"reasons": "Shouting at staff.", **more})  # type: ignore[arg-type]


def decide(case: Case, by: StaffMember, what: Plan) -> Decision:
    return decisions.decide_stage(case=case.reference, plan=what, by=by, at=NOW)


def refusal(act: Callable[[], object]) -> list[tuple[str, str]]:
    """What refuses `act`; every message says what to do, and nothing was written."""
    before = AuditEntry.objects.count()
    with pytest.raises(Refused) as refused:
        act()
    assert all(reason.message.rstrip().endswith(".") for reason in refused.value.verdict.reasons)
    assert AuditEntry.objects.count() == before
    return claims(refused.value.verdict)


@pytest.mark.clause("apply.who-decides")
def test_stage_2_decided_by_a_head_of_service(council: Council, case: Case) -> None:
    by = council.head_of_housing
    what = plan(stage="stage_2", grounds=("abusive",), why_not_earlier_stage="It would not do.")
    decisions.propose_stage(case=case.reference, plan=what, by=council.director_of_housing, at=NOW)
    found = refusal(lambda: decisions.approve_stage(case=case.reference, plan=what, by=by, at=NOW))
    assert found == [("holds_the_post", "apply.who-decides")]


@pytest.mark.clause("stage2.proposal")
def test_stage_2_without_a_proposal(council: Council, case: Case) -> None:
    what = plan(stage="stage_2", grounds=("abusive",), why_not_earlier_stage="It would not do.")
    found = refusal(lambda: decide(case, council.director_of_governance, what))
    assert ("needs_a_proposal", "stage2.proposal") in found


@pytest.mark.clause("intro.training")
def test_a_decider_who_is_not_trained(council: Council, case: Case) -> None:
    newcomer = staff.enter_staff(email="new@fairmead.example", name="Nell Arkwright", by=None, at=NOW)
    staff.appoint(post=council.posts["head_of_housing"], staff=newcomer, from_on=START, by=None, at=NOW)
    assert refusal(lambda: decide(case, newcomer, plan())) == [("trained", "intro.training")]


@pytest.mark.clause("apply.who-decides")
def test_a_target_of_the_conduct_proposing_deciding_or_reviewing(council: Council, case: Case) -> None:
    by = council.head_of_housing
    decide(case, by, plan())
    cases.name_target(case=case.reference, staff=by, by=council.director_of_housing, at=NOW)
    aimed = [("not_a_target", "apply.who-decides")]
    proposal = plan(stage="stage_2", grounds=("abusive",))
    review = Review(Outcome.END, "Improved.", "Calls.", "", END, END)
    assert refusal(lambda: decisions.propose_stage(case=case.reference, plan=proposal, by=by, at=NOW)) == aimed
    found = refusal(lambda: reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027")))
    assert [claim for claim, _ in found] == ["not_a_target"]


def test_who_declared_a_conflict(council: Council, case: Case) -> None:
    by = council.head_of_housing
    cases.declare_conflict(case=case.reference, reason="A neighbour of mine.", by=by, at=NOW)
    assert refusal(lambda: decide(case, by, plan())) == [("no_conflict", "apply.who-decides")]


def test_no_end_date(council: Council, case: Case) -> None:
    endless = Chosen("no_calls", {}, START, None, "Why.", "Why.", "Why.")
    assert ("has_an_end", "stage1.period") in refusal(lambda: decide(case, council.head_of_housing, plan(endless)))


@pytest.mark.clause("stage1.expectations")
def test_a_decision_without_what_its_letter_asks_and_offers(council: Council, case: Case) -> None:
    unsaid = [("says_expectations", "stage1.expectations"), ("says_commitments", "stage1.expectations")]
    assert refusal(lambda: decide(case, council.head_of_housing, plan(expectations="", commitments=" "))) == unsaid


@pytest.mark.clause("stage1.options")
def test_email_only_without_an_email(council: Council, case: Case) -> None:
    only = measure("one_channel", START, END, channel="email")
    found = refusal(lambda: decide(case, council.head_of_housing, plan(only)))
    assert found == [("open_way_can_be_used", "apply.statutory-access")]


@pytest.mark.clause("intro.equality")
def test_a_measure_against_a_recorded_adjustment(council: Council, case: Case) -> None:
    by, person = council.head_of_housing, case.person
    assert person is not None
    note_adjustment(person=person, words="cannot write", source="tenancy", needs=Channel.TELEPHONE, by=by, at=NOW)
    assert refusal(lambda: decide(case, by, plan(measure("no_calls", START, END)))) == [("adjustment_followed", "intro.equality")]


@pytest.mark.clause("apply.statutory-access")
@pytest.mark.parametrize("never", ["public_meetings", "voting", "statutory_services", "ombudsman"])
def test_what_no_council_may_do_cannot_be_chosen(council: Council, case: Case, never: str) -> None:
    found = refusal(lambda: decide(case, council.head_of_housing, plan(Chosen(never, {}, START, END, "a", "b", "c"))))
    assert [claim for claim, _ in found] == ["lawful"]


@pytest.mark.clause("define.not-unreasonable")
@pytest.mark.parametrize("protected", ["request", "criticism", "chasing", "challenge", "information_request"])
def test_grounds_that_are_only_what_is_protected(council: Council, case: Case, protected: str) -> None:
    found = refusal(lambda: decide(case, council.head_of_housing, plan(grounds=(protected,))))
    assert ("not_a_protected_reason", "define.not-unreasonable") in found


@pytest.mark.clause("intro.statutory")
def test_a_measure_against_a_services_statutory_guidance(council: Council, case: Case) -> None:
    words = "Tenants must be able to report repairs by telephone"
    staff.state_guidance(service=council.housing, words=words, requires_channel="telephone", by=None, at=NOW)
    found = refusal(lambda: decide(case, council.head_of_housing, plan(measure("no_calls", START, END))))
    assert found == [("guidance_followed", "intro.statutory")]


@pytest.mark.clause("review.record")
@pytest.mark.parametrize(
    ("held", "claim"),
    [("Thu 27 May 2027", "review_not_in_the_future"), ("Wed 25 Nov 2026", "review_after_its_evidence")],
)
def test_a_review_in_the_future_or_before_its_evidence(council: Council, case: Case, held: str, claim: str) -> None:
    by = council.head_of_housing
    decide(case, by, plan())
    review = Review(Outcome.END, "Improved.", "Calls.", "", day(held), END, late_reason="Entered late.")
    found = refusal(lambda: reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027")))
    assert [name for name, _ in found] == [claim]


@pytest.mark.clause("review.record")
def test_a_review_that_extends_without_reasons(council: Council, case: Case) -> None:
    by = council.head_of_housing
    decide(case, by, plan())
    held = day("Wed 26 May 2027")
    review = Review(Outcome.EXTEND, " ", "Calls.", "Asked again.", held, day("Fri 26 Nov 2027"))
    found = refusal(lambda: reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027")))
    assert found == [("has_reasons", "review.record")]


@pytest.mark.clause("intro.fair")
def test_a_second_live_case_for_one_person(council: Council, case: Case) -> None:
    by = council.head_of_housing
    incident = reported(council.housing, council.adviser, NOW, START, ("shouting",), "Shouting again.")
    person = Person.objects.get(pk=case.person_id)
    found = refusal(lambda: cases.open_case(subject=person, service=council.housing, incidents=[incident], by=by, at=NOW))
    assert found == [("one_live_case", "intro.fair")]


@pytest.mark.clause("intro.fair")
def test_a_change_to_a_decision_is_refused_by_the_database(council: Council, case: Case) -> None:
    decision = decide(case, council.head_of_housing, plan())
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(reasons="Something else.")


@pytest.mark.clause("intro.fair")
def test_an_arrangement_with_no_decision_behind_it_is_refused_by_the_database(council: Council, case: Case) -> None:
    arrangement = Arrangement.objects.create(case=case, measure="no_calls")
    with pytest.raises(DatabaseError), transaction.atomic():
        Provision.objects.create(arrangement=arrangement, effect="starts", starts_on=START, ends_on=END, decision_id=None)
    decision = decide(case, council.head_of_housing, plan())
    with pytest.raises(DatabaseError), transaction.atomic():
        Provision.objects.create(arrangement=arrangement, decision=decision, effect="starts", starts_on=END, ends_on=START)


@pytest.mark.clause("stage1.options")
@pytest.mark.clause("stage2.options")
@pytest.mark.parametrize("stage", ["stage_1", "stage_2"])
def test_every_option_of_the_stage_can_be_arranged(council: Council, case: Case, stage: str) -> None:
    """All but the diversion of mail itself, which comes with the point of contact: here it is decided and shown."""
    by, person = council.head_of_housing, case.person
    assert person is not None
    case.person.contact_details.create(kind="email", value="t.holloway@example.org", source="tenancy", noted_at=NOW)  # type: ignore[union-attr]
    for chosen in OPTIONS[stage]:
        what = plan(chosen, stage=stage, grounds=("abusive",), why_not_earlier_stage="It would not do.")
        with transaction.atomic():
            if stage == "stage_1":
                made = decide(case, by, what)
            else:
                decisions.propose_stage(case=case.reference, plan=what, by=by, at=NOW)
                governor = council.director_of_governance
                made = decisions.approve_stage(case=case.reference, plan=what, by=governor, at=NOW)
            told = list(case.in_force.values_list("instruction", flat=True))
            assert made.provisions.count() == 1
            assert len(told) == 1
            assert "{" not in told[0]
            transaction.set_rollback(True)


SUMMARY = measure(
    "other",
    START,
    END,
    description="A weekly summary by letter.",
    what_to_do="Offer the weekly summary.",
    touches="contact",
)
OPTIONS = {
    "stage_1": (
        measure("agreement", START, END, terms="Keep calls civil."),
        measure("time_limits", START, END, minutes=10, hours="Monday to Friday, 9am to 11am"),
        measure("no_calls", START, END),
        measure("limited_calls", START, END, calls=2, period="month", minutes=15),
        measure("one_channel", START, END, channel="letter"),
        measure("no_reply_repeats", START, END, matters=["Repair of 1 June 2026"]),
        measure("single_point_of_contact", START, END, name="Customer Relations", email="relations@fairmead.example"),
        SUMMARY,
    ),
    "stage_2": (
        measure("divert_email", START, END, name="Customer Relations", email="relations@fairmead.example"),
        measure("end_calls", START, END, name="Customer Relations", email="relations@fairmead.example"),
        measure("third_party", START, END, who="a manager"),
        measure("premises", START, END, where="the Civic Centre"),
        measure("advocate", START, END, advocate="Fairmead Advocacy"),
        measure("legal_action", START, END, action="cpw", referred_to="Legal Services"),
        SUMMARY,
    ),
}
