"""The register: exactly the policy's fields, as on any day, and only for those who may see each entry."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework import cases, decisions, endings, letters, places, posting, register, reviews, triage
from evenhand.casework.people import Detail
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.reviews import Outcome
from evenhand.queries.register.entry import Asked, Entry
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, planned, ready, reported

START, END = "Thu 26 Nov 2026", "Wed 26 May 2027"
PHONE = Detail("phone", "07700 900123", "tenancy")


def seen(by: StaffMember, now: datetime, **asked: object) -> list[Entry]:
    wanted = replace(Asked(now.date()), **asked)  # type: ignore[arg-type]
    return list(register.look(asked=wanted, by=by, at=now).entries)


def warned(council: Council, given: str = "Tamsin", family: str = "Holloway", when: datetime | None = None) -> Case:
    """Stage 1 with one call a week, by the Head of Housing."""
    by, now = council.head_of_housing, when or at(START)
    case = ready(council.housing, by, now, given, family, (PHONE,))
    only = measure("limited_calls", day(START), day(END), calls=1, period="week", minutes=10)
    said = {
        "reasons": "Shouting.",
        "expectations": "Speak calmly, please.",
        "commitments": "We call back.",
        "final_position": "-",
    }
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), **said), by=by, at=now)
    return case


@pytest.mark.clause("register.central")
@pytest.mark.clause("register.fields")
def test_an_entry_has_every_field_that_the_policy_asks_for(council: Council) -> None:
    case = warned(council)
    found = register.look(asked=Asked(day(START)), by=council.head_of_revenues, at=at(START, "12:00"))
    (entry,) = found.entries
    assert (entry.reference, entry.name, entry.contact) == (case.reference, "Tamsin Holloway", "07700 900123")
    assert "call" in entry.arrangements
    assert (entry.started_on, entry.ends_on, entry.review_on) == (day(START), day(END), day(END))
    assert (entry.reviewer, entry.reviewer_title) == ("Amara Okonedo", "Head of Housing")
    assert (entry.stage, entry.service, entry.advised_on) == ("Stage 1", "Housing", None)
    assert set(found.columns) <= set(Entry.__slots__)
    assert list(found.columns)[:4] == ["reference", "name", "contact", "arrangements"]


@pytest.mark.clause("register.fields")
@pytest.mark.clause("review.record")
def test_a_review_puts_its_outcome_what_it_considered_and_its_officer_on_the_entry(council: Council) -> None:
    case = warned(council)
    review = Review(
        Outcome.CONTINUE, "Two breaches in May.", "Six months of calls.", "Asked again.", day(END), day("Fri 26 Nov 2027")
    )
    reviews.record_outcome(case=case.reference, review=review, by=council.head_of_housing, at=at(END))
    (entry,) = seen(council.head_of_audit, at(END, "12:00"))
    assert entry.review_outcome == "Continue, 26 May 2027"
    assert entry.considered == "Six months of calls."
    assert (entry.expires_on, entry.reviewer) == (day("Fri 26 Nov 2027"), "Amara Okonedo")


@pytest.mark.clause("register.central")
def test_a_past_day_shows_the_register_as_it_was_then(council: Council) -> None:
    case = warned(council)
    withdrawn = at("Fri 15 Jan 2027")
    decisions_before = seen(council.head_of_audit, at("Thu 14 Jan 2027"))
    endings.withdraw(case=case.reference, what_was_wrong="The wrong person.", by=council.head_of_housing, at=withdrawn)
    now = at("Mon 18 Jan 2027")
    assert seen(council.head_of_audit, now) == []
    assert seen(council.head_of_audit, now, on=day("Wed 25 Nov 2026")) == []
    assert seen(council.head_of_audit, now, on=day("Thu 14 Jan 2027")) == decisions_before
    columns = register.look(asked=Asked(day("Thu 14 Jan 2027")), by=council.head_of_audit, at=now).columns
    assert (columns["contact"], columns["reference"]) == ("Contact details (as now)", "Reference")


def test_the_stored_answers_and_the_computed_ones_show_the_same_register(council: Council) -> None:
    warned(council)
    warned(council, "Marlow", "Deepdale")
    stored = seen(council.head_of_audit, at(START, "12:00"))
    computed = seen(council.head_of_audit, at("Fri 27 Nov 2026"), on=day(START))
    assert stored == computed
    assert len(stored) == 2


def test_and_so_they_do_after_a_letter_and_a_review(council: Council) -> None:
    case = warned(council)
    by, sent = council.head_of_housing, at("Fri 27 Nov 2026")
    decision = case.decisions.get()
    letter = letters.draft(case=case, occasion=Occasion.DECISION, about=str(decision.pk), by=by, at=sent)
    letter = letters.approve(letter=letter.pk, by=by, at=sent, seen_version=letter.version)
    letters.issue(letter=letter.pk, by=by, at=sent, seen_version=letter.version)
    posting.record_dispatch(letter=letter.pk, method="by_hand", sent_on=sent.date(), by=by, at=sent, policy_enclosed=True)
    outcome = Review(Outcome.END, "Calm since.", "Six months of calls.", "Calls are short.", day(END), day(END))
    reviews.record_outcome(case=case.reference, review=outcome, by=by, at=at(END, "09:00"))
    (stored,) = seen(council.head_of_audit, at(END, "12:00"))
    (computed,) = seen(council.head_of_audit, at("Thu 27 May 2027"), on=day(END))
    assert (stored.advised_on, stored.review_outcome) == (day("Fri 27 Nov 2026"), "End, 26 May 2027")
    assert stored == computed


@pytest.mark.clause("register.central")
def test_closed_entries_show_to_the_keepers_of_their_service_and_the_information_owner_alone(council: Council) -> None:
    warned(council)
    later = at("Thu 27 May 2027")
    for staff in (council.head_of_housing, council.head_of_revenues, council.head_of_audit, council.director_of_governance):
        assert seen(staff, later) == []
    closed = {
        staff: [entry.name for entry in seen(staff, later, closed=True)]
        for staff in (council.head_of_housing, council.head_of_audit, council.head_of_revenues, council.director_of_governance)
    }
    assert closed[council.head_of_housing] == closed[council.head_of_audit] == ["Tamsin Holloway"]
    assert closed[council.head_of_revenues] == closed[council.director_of_governance] == []


def refused(council: Council) -> Case:
    by = council.head_of_revenues
    case = ready(council.revenues, by, at("Wed 14 Oct 2026"), "Una", "Fairbrother", (Detail("email", "una@example.org", "x"),))
    divert = measure("divert_email", day("Fri 16 Oct 2026"), day("Fri 16 Apr 2027"), name="R", email="r@fairmead.example")
    plan = planned("stage_2", (divert,), grounds=("persistent",), reasons="Many emails.", why_not_earlier_stage="Warned before.")
    decisions.propose_stage(case=case.reference, plan=plan, by=by, at=at("Wed 14 Oct 2026"))
    decisions.refuse_stage(
        case=case.reference, reasons="A warning has not been tried.", by=council.director_of_governance, at=at("Fri 16 Oct 2026")
    )
    return case


@pytest.mark.clause("stage2.proposal")
@pytest.mark.clause("register.central")
def test_a_refused_stage_2_is_on_the_register_for_its_keepers_with_its_reasons(council: Council) -> None:
    refused(council)
    now = at("Mon 19 Oct 2026")
    assert seen(council.head_of_revenues, now) == []
    (entry,) = seen(council.head_of_revenues, now, closed=True)
    assert (entry.kind, entry.stage) == ("refused", "Refused")
    assert "A warning has not been tried." in entry.arrangements
    assert "Joan Tattersall" in entry.proposal
    assert "Helen Marchbanks (Director of Governance)" in entry.proposal
    assert seen(council.head_of_audit, now, kind="refused") == [entry]
    assert seen(council.head_of_housing, now, closed=True) == []
    assert seen(council.head_of_revenues, at("Tue 20 Oct 2026"), closed=True, on=day("Mon 19 Oct 2026")) == [entry]
    assert seen(council.head_of_revenues, at("Tue 20 Oct 2026"), on=day("Mon 19 Oct 2026")) == []


@pytest.mark.clause("register.property")
@pytest.mark.clause("register.central")
def test_a_place_with_unknown_occupants_has_its_details_and_its_safety_warning_is_an_entry_of_its_own(council: Council) -> None:
    by, now = council.head_of_environment, at("Mon 8 Feb 2027")
    place = places.enter_place(address="Flat 3, 12 Tideway Court", postcode="ZZ1 4AB", uprn="100012345678", by=by, at=now)
    incident = reported(council.environment, council.clerk, now, now.date(), ("threats",), "Said 'do not come back'.")
    triage.decide(incident=incident, outcome="accepted", by=by, at=now)
    case = cases.open_case(subject=place, service=council.environment, incidents=[incident], by=by, at=now)
    record_everything(case.reference, by, now)
    start, end = day("Mon 8 Feb 2027"), day("Sun 8 Aug 2027")
    plan = planned("stage_1", (measure("two_officers", start, end),), reasons="Threats from the flat.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=now)
    (entry,) = seen(council.head_of_housing, at("Mon 8 Feb 2027", "12:00"))
    assert (entry.kind, entry.name) == ("safety", "Occupant not known")
    assert entry.contact == "Flat 3, 12 Tideway Court, ZZ1 4AB (UPRN 100012345678)"
    assert (entry.stage, entry.ends_on, entry.review_on) == ("Safety warning", end, end)
    (stays,) = seen(council.head_of_housing, at("Mon 9 Aug 2027"), overdue=True)
    assert stays.kind == "safety"


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, {"Tamsin"}),
        ({"closed": True}, {"Una"}),
        ({"kind": "refused"}, {"Una"}),
        ({"kind": "arrangement"}, {"Tamsin"}),
        ({"stage": "stage_1"}, {"Tamsin"}),
        ({"stage": "stage_2"}, set()),
        ({"overdue": True}, set()),
    ],
)
def test_filters(council: Council, asked: dict[str, object], names: set[str]) -> None:
    refused(council)
    warned(council)
    for on in ({}, {"on": day(START)}):
        now = at(START, "12:00") if not on else at("Fri 27 Nov 2026")
        assert {entry.name.split()[0] for entry in seen(council.head_of_audit, now, **asked, **on)} == names


def test_a_look_and_a_copy_are_audited_and_an_adviser_sees_nothing(council: Council) -> None:
    register.look(asked=Asked(day(START)), by=council.director_of_governance, at=at(START))
    register.take_copy(asked=Asked(day(START)), by=council.head_of_audit, at=at(START))
    assert list(AuditEntry.objects.filter(kind="register").order_by("pk").values_list("verb", "actor")) == [
        ("register_seen", council.director_of_governance.pk),
        ("register_exported", council.head_of_audit.pk),
    ]
    with pytest.raises(Refused):
        register.take_copy(asked=Asked(day(START)), by=council.director_of_governance, at=at(START))
    with pytest.raises(Refused):
        register.look(asked=Asked(day(START)), by=council.adviser, at=at(START))


@pytest.mark.parametrize("on", [None, date(2026, 11, 26)])
def test_the_number_of_queries_does_not_grow_with_the_register(council: Council, on: date | None) -> None:
    def queries() -> int:
        now = at("Fri 27 Nov 2026")
        with CaptureQueriesContext(connection) as captured:
            seen(council.head_of_audit, now, **({"on": on} if on else {}))
        return len(captured)

    warned(council)
    refused(council)
    queries()
    few = queries()
    for number in range(4):
        warned(council, "Marlow", f"Deepdale{'abcd'[number]}")
    assert queries() == few
    assert few < 25
