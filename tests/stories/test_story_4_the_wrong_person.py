"""Story 4, the wrong person: the letter waits for a second fact, a dispute shows, and everybody told is called back."""

import pytest

from evenhand.casework import (
    cases,
    challenges,
    checks,
    decisions,
    disclosures,
    endings,
    identity,
    letters,
    people,
    person_details,
    places,
    same_people,
)
from evenhand.casework.people import Detail
from evenhand.casework.refusals import Refused
from evenhand.policy.editions.vocabulary import ChallengeKind, Occasion
from evenhand.queries.asked import Asked
from evenhand.records.cases import Case
from evenhand.records.disclosures import Recall
from evenhand.records.letters import Letter
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, owed, planned, reported

MONDAY, THURSDAY, FRIDAY = "Mon 4 Jan 2027", "Thu 14 Jan 2027", "Fri 15 Jan 2027"
RECIPIENTS = (
    ("service", "Revenues", "They write to the same household."),
    ("service", "Environmental Health", "They call at the address."),
    ("contractor", "Fairmead Repairs", "They ring before a repair."),
)


def decided(council: Council) -> Case:
    """Mon 4 Jan 2027: Stage 1, identity by name and address alone; two services and one contractor told."""
    by, when = council.head_of_housing, at(MONDAY)
    incident = reported(council.housing, council.adviser, when, when.date(), ("shouting",), "Shouted twice.")
    home = places.enter_place(address="4 Orchard Row, ZZ1 2AB", by=by, at=when)
    phone = [Detail("phone", "07700 900456", "the call")]
    person = people.enter_person(
        given="Ellis",
        family="Farrant",
        source="the call",
        details=phone,
        address=home,
        identity_facts=1,
        identity_basis="By name and address, no document.",
        by=by,
        at=when,
    )
    case = opened(incident, person, council.housing, by, when)
    record_everything(case.reference, by, when)
    only = measure("limited_calls", day(MONDAY), day("Mon 5 Jul 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), reasons="Shouting."), by=by, at=when)
    for kind, name, purpose in RECIPIENTS:
        disclosures.tell(
            case=case.reference,
            recipient_kind=kind,
            recipient=name,
            purpose=purpose,
            expires_on=day("Thu 1 Jul 2027"),
            by=by,
            at=when,
        )
    return Case.objects.get(pk=case.pk)


def warning(case: Case, council: Council) -> Letter:
    about = str(case.decisions.get().pk)
    return letters.draft(case=case, occasion=Occasion.DECISION, about=about, by=council.head_of_housing, at=at(MONDAY))


def disputed(case: Case, council: Council) -> None:
    challenges.receive(
        case=case.reference,
        kind=ChallengeKind.CORRECTION,
        words="I was abroad that week.",
        received_on=day(THURSDAY),
        by=council.head_of_housing,
        at=at(THURSDAY),
    )


def flags(council: Council, when: str) -> list[tuple[str, ...]]:
    answer = checks.check(
        asked=Asked(phone="07700 900456", name="Ellis Farrant"), purpose="A call", by=council.adviser, at=at(when, "12:00")
    )
    return [match.flags for match in answer.matches if match.case]


def test_the_letter_waits_for_a_second_fact(council: Council) -> None:
    case = decided(council)
    letter = warning(case, council)
    assert "identity_confirmed" in claims_against(letter, council)
    person_details.state_identity(
        person=case.person.pk,  # type: ignore[union-attr]
        facts=2,
        basis="Name and address, and the date of birth on the tenancy.",
        date_of_birth=day("Fri 1 May 1970"),
        by=council.head_of_housing,
        at=at(MONDAY, "11:30"),
    )
    assert "identity_confirmed" not in claims_against(letter, council)


def test_or_for_the_deciders_written_reason(council: Council) -> None:
    case = decided(council)
    letter = warning(case, council)
    with pytest.raises(Refused, match="is_the_decider"):
        identity.go_without_second_fact(case=case.reference, why="x", by=council.director_of_housing, at=at(MONDAY, "11:00"))
    identity.go_without_second_fact(
        case=case.reference, why="They gave the repair's number.", by=council.head_of_housing, at=at(MONDAY, "11:00")
    )
    assert "identity_confirmed" not in claims_against(letter, council)


def claims_against(letter: Letter, council: Council) -> set[str]:
    by, when = council.head_of_housing, at(MONDAY, "12:00")
    try:
        letters.approve(letter=letter.pk, by=by, at=when, seen_version=letter.version)
    except Refused as refused:
        return {reason.claim for reason in refused.verdict.reasons}
    return set()


@pytest.mark.clause("appeal.none")
def test_a_dispute_shows_in_every_answer_with_its_clock_and_owner(council: Council) -> None:
    case = decided(council)
    assert [any("disputed" in flag for flag in one) for one in flags(council, MONDAY)] == [False]
    disputed(case, council)
    assert [any("disputed" in flag for flag in one) for one in flags(council, THURSDAY)] == [True]
    rows = {row.kind: row for row in case.owed.filter(kind__in=("acknowledge", "answer"))}
    assert {row.office for row in rows.values()} == {"head_of_service"}
    assert rows["acknowledge"].due_on == day("Fri 12 Feb 2027")


def test_withdrawn_it_is_out_of_every_answer_and_everybody_told_is_called_back(council: Council) -> None:
    case = decided(council)
    disputed(case, council)
    by = council.head_of_housing
    challenge = case.challenges.get()
    challenges.answer(challenge=challenge.pk, outcome="agreed", reasons="Tickets seen.", by=by, at=at(FRIDAY, "09:00"))
    endings.withdraw(case=case.reference, what_was_wrong="Another person rang.", by=by, at=at(FRIDAY))
    assert flags(council, FRIDAY) == []
    due = owed(case, day(FRIDAY))
    assert [(kind, occasion) for kind, occasion, _ in due].count(("recall", "")) == 3
    assert ("letter", "correction", day("Tue 19 Jan 2027")) in due
    for recall in Recall.objects.filter(disclosure__case=case):
        disclosures.record_receipt(recall=recall.pk, receipt_on=day(FRIDAY), by=by, at=at(FRIDAY, "15:00"))
    assert "recall" not in [kind for kind, _, _ in owed(case, day(FRIDAY))]
    assert Case.objects.get(pk=case.pk).standing.deletion_due_on == day("Sat 15 Jan 2028")


def test_the_case_can_be_opened_again_for_whoever_it_was(council: Council) -> None:
    case = decided(council)
    endings.withdraw(case=case.reference, what_was_wrong="Another person rang.", by=council.head_of_housing, at=at(FRIDAY))
    by, when = council.head_of_housing, at(FRIDAY, "16:00")
    other = people.enter_person(given="Alis", family="Farrant", source="the recording", by=by, at=when)
    same_people.not_the_same(person=other.pk, other=case.person.pk, by=by, at=when)  # type: ignore[union-attr]
    incident = case.incidents.get()
    assert cases.open_case(subject=other, service=council.housing, incidents=[incident], by=by, at=when).person == other
