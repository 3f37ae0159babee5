"""Does each challenge have its clock and owner, although there is no appeal; and does a dispute show until it is decided?"""

import pytest

from evenhand.casework import cases, challenges, incidents, people, triage
from evenhand.casework.refusals import NotAllowed, Refused
from evenhand.policy.editions.vocabulary import ChallengeKind, Channel
from evenhand.records.cases import Case
from tests.council import Council
from tests.dates import at, day

THURSDAY, FRIDAY = at("Thu 14 Jan 2027"), at("Fri 15 Jan 2027")


def opened(council: Council) -> Case:
    by, when = council.head_of_housing, at("Mon 4 Jan 2027")
    report = incidents.Report(
        council.housing, Channel.TELEPHONE, day("Mon 4 Jan 2027"), "Shouted.", ("shouting",), who="A caller"
    )
    incident = incidents.report(report=report, by=council.adviser, at=when)
    triage.decide(incident=incident, outcome="accepted", by=by, at=when)
    person = people.enter_person(given="Ellis", family="Farrant", source="tenancy", by=by, at=when)
    return cases.open_case(subject=person, service=council.housing, incidents=[incident], by=by, at=when)


def received(council: Council, kind: ChallengeKind) -> tuple[Case, object]:
    case = opened(council)
    row = challenges.receive(
        case=case.reference,
        kind=kind,
        words="I was abroad.",
        received_on=day("Thu 14 Jan 2027"),
        by=council.head_of_housing,
        at=THURSDAY,
    )
    return case, row.pk


@pytest.mark.clause("appeal.none")
@pytest.mark.parametrize(
    ("kind", "acknowledge_by", "answer_by", "owner"),
    [
        ("correction", "Fri 12 Feb 2027", "Fri 12 Feb 2027", "head_of_service"),
        ("objection", "Fri 12 Feb 2027", "Fri 12 Feb 2027", "head_of_audit_and_risk"),
        ("adjustment", "Mon 18 Jan 2027", "Tue 2 Feb 2027", "head_of_service"),
        ("early_review", "Mon 18 Jan 2027", "Wed 10 Feb 2027", "head_of_service"),
    ],
)
def test_each_route_has_its_clock_and_owner(council: Council, kind: str, acknowledge_by: str, answer_by: str, owner: str) -> None:
    case, _ = received(council, ChallengeKind(kind))
    owed = {item.kind: item for item in case.owed.filter(kind__in=("acknowledge", "answer"))}
    assert owed["acknowledge"].due_on == day(acknowledge_by)
    assert owed["answer"].due_on == day(answer_by)
    assert {item.office for item in owed.values()} == {owner}


def test_a_correction_is_disputed_until_what_was_agreed_is_carried_out_which_is_owed(council: Council) -> None:
    case, pk = received(council, ChallengeKind.CORRECTION)
    case.refresh_from_db()
    assert case.standing.accuracy_disputed
    by = council.head_of_housing
    challenges.acknowledge(challenge=pk, by=by, at=THURSDAY)  # type: ignore[arg-type]
    assert not case.owed.filter(kind="acknowledge").exists()
    challenges.answer(challenge=pk, outcome="agreed", reasons="Passport seen.", by=by, at=FRIDAY)  # type: ignore[arg-type]
    case = Case.objects.get(pk=case.pk)
    assert case.standing.accuracy_disputed
    owed = case.owed.get(kind__in=("answer", "carry_out"))
    assert (owed.kind, owed.due_on, owed.office) == ("carry_out", day("Fri 12 Feb 2027"), "head_of_service")
    challenges.carry_out(challenge=pk, done="Another person's report taken out.", by=by, at=FRIDAY)  # type: ignore[arg-type]
    case = Case.objects.get(pk=case.pk)
    assert not case.standing.accuracy_disputed
    assert not case.owed.filter(kind="carry_out").exists()


def test_what_was_not_agreed_is_over_with_its_answer(council: Council) -> None:
    case, pk = received(council, ChallengeKind.CORRECTION)
    by = council.head_of_housing
    challenges.answer(challenge=pk, outcome="not_agreed", reasons="Two saw it.", by=by, at=FRIDAY)  # type: ignore[arg-type]
    case = Case.objects.get(pk=case.pk)
    assert not case.standing.accuracy_disputed
    assert not case.owed.filter(kind__in=("answer", "carry_out")).exists()
    with pytest.raises(Refused, match="was_agreed"):
        challenges.carry_out(challenge=pk, done="Something.", by=by, at=FRIDAY)  # type: ignore[arg-type]


def test_what_is_carried_out_is_said_once_and_by_the_owner(council: Council) -> None:
    _, pk = received(council, ChallengeKind.ADJUSTMENT)
    by = council.head_of_housing
    with pytest.raises(Refused, match="was_agreed"):
        challenges.carry_out(challenge=pk, done="Large print.", by=by, at=FRIDAY)  # type: ignore[arg-type]
    challenges.answer(challenge=pk, outcome="agreed_in_part", reasons="Large print.", by=by, at=FRIDAY)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="says_what_was_done"):
        challenges.carry_out(challenge=pk, done=" ", by=by, at=FRIDAY)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        challenges.carry_out(challenge=pk, done="Large print.", by=council.head_of_revenues, at=FRIDAY)  # type: ignore[arg-type]
    challenges.carry_out(challenge=pk, done="Large print noted.", by=by, at=FRIDAY)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="carried_out_once"):
        challenges.carry_out(challenge=pk, done="Again.", by=by, at=FRIDAY)  # type: ignore[arg-type]


def test_only_a_correction_disputes_accuracy(council: Council) -> None:
    case, _ = received(council, ChallengeKind.EARLY_REVIEW)
    assert not Case.objects.get(pk=case.pk).standing.accuracy_disputed


def test_an_objection_is_answered_by_the_information_owner_alone(council: Council) -> None:
    _, pk = received(council, ChallengeKind.OBJECTION)
    with pytest.raises(NotAllowed):
        challenges.answer(challenge=pk, outcome="agreed", reasons="Yes.", by=council.head_of_housing, at=FRIDAY)  # type: ignore[arg-type]
    challenges.answer(challenge=pk, outcome="agreed", reasons="Yes.", by=council.head_of_audit, at=FRIDAY)  # type: ignore[arg-type]


def test_a_target_of_the_conduct_does_not_answer(council: Council) -> None:
    case, pk = received(council, ChallengeKind.CORRECTION)
    cases.name_target(case=case.reference, staff=council.head_of_housing, by=council.head_of_housing, at=THURSDAY)
    with pytest.raises(Refused, match="not_a_target"):
        challenges.answer(challenge=pk, outcome="agreed", reasons="Yes.", by=council.head_of_housing, at=FRIDAY)  # type: ignore[arg-type]
    challenges.answer(challenge=pk, outcome="agreed", reasons="Yes.", by=council.director_of_housing, at=FRIDAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "reasons", "claim"),
    [("", "Yes.", "has_an_outcome"), ("agreed", " ", "has_reasons"), ("appeal", "x", "has_an_outcome")],
)
def test_an_answer_has_an_outcome_and_reasons(council: Council, outcome: str, reasons: str, claim: str) -> None:
    _, pk = received(council, ChallengeKind.CORRECTION)
    with pytest.raises(Refused, match=claim):
        challenges.answer(challenge=pk, outcome=outcome, reasons=reasons, by=council.head_of_housing, at=FRIDAY)  # type: ignore[arg-type]


def test_another_service_takes_nothing_in(council: Council) -> None:
    case = opened(council)
    with pytest.raises(NotAllowed):
        challenges.receive(
            case=case.reference,
            kind=ChallengeKind.CORRECTION,
            words="x",
            received_on=day("Thu 14 Jan 2027"),
            by=council.head_of_revenues,
            at=THURSDAY,
        )


def test_a_day_to_come_is_refused(council: Council) -> None:
    case = opened(council)
    with pytest.raises(Refused, match="not_in_the_future"):
        challenges.receive(
            case=case.reference,
            kind=ChallengeKind.CORRECTION,
            words="x",
            received_on=day("Fri 15 Jan 2027"),
            by=council.head_of_housing,
            at=THURSDAY,
        )
