"""Which two records are not joined, and why? Nothing is written then, and the refusal says what to do."""

import pytest

from evenhand.casework import cases, person_names, same_people
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, Refused
from evenhand.queries import people as known
from evenhand.queries.staff import desk_of
from evenhand.records.audit import AuditEntry
from evenhand.records.people import Person
from tests.casework.merging import MONDAY, TUESDAY, a_case, entered, merged, two_records, undone
from tests.council import Council
from tests.dates import day
from tests.verifying import verify_is_clean


def refused(council: Council, first: Person, other: Person, claim: str, **more: object) -> None:
    before = AuditEntry.objects.count()
    with pytest.raises(Refused) as caught:
        merged(council, first, other, **more)
    assert claim in {reason.claim for reason in caught.value.verdict.reasons}
    assert AuditEntry.objects.count() == before


@pytest.mark.clause("intro.fair")
def test_two_live_cases_are_refused_with_what_to_do(council: Council) -> None:
    first, other = two_records(council)
    a_case(council, first)
    a_case(council, other)
    refused(council, first, other, "one_live_case")


def test_without_a_reason_nothing_is_joined(council: Council) -> None:
    refused(council, *two_records(council), "has_a_reason", reason=" ")


def test_whom_somebody_found_different_is_joined_only_after_that_was_taken_back(council: Council) -> None:
    first, other = two_records(council)
    same_people.not_the_same(person=first.pk, other=other.pk, by=council.head_of_revenues, at=MONDAY)
    refused(council, first, other, "not_found_different")
    same_people.take_back(person=other.pk, other=first.pk, by=council.head_of_revenues, at=TUESDAY)
    merged(council, first, other)
    verify_is_clean(TUESDAY)


def test_another_services_live_case_is_not_moved(council: Council) -> None:
    first, other = two_records(council)
    a_case(council, other, service=council.revenues, by=council.head_of_revenues)
    refused(council, first, other, "keeps_the_live_case")
    merged(council, first, other, by=council.head_of_revenues)


def test_a_target_or_somebody_with_a_conflict_does_not_join_a_live_case(council: Council) -> None:
    first, other = two_records(council)
    case = a_case(council, other)
    cases.name_target(case=case.reference, staff=council.head_of_housing, by=council.head_of_housing, at=MONDAY)
    refused(council, first, other, "not_a_target")
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=council.head_of_housing, at=MONDAY)
    refused(council, first, other, "no_conflict")


def test_two_officers_at_once_are_told_and_nothing_is_written(council: Council) -> None:
    first, other = two_records(council)
    person_names.add_name(person=other.pk, given="T", family="F", source="a call", by=council.head_of_revenues, at=MONDAY)
    with pytest.raises(ChangedMeanwhile):
        merged(council, first, other, seen_versions=(0, 0))
    merged(council, first, other)
    with pytest.raises(Refused, match="not_merged_meanwhile"):
        person_names.add_name(person=other.pk, given="T", family="G", source="a call", by=council.head_of_revenues, at=TUESDAY)


def test_joined_twice_or_undone_twice_is_refused(council: Council) -> None:
    first, other = two_records(council)
    made = merged(council, first, other)
    with pytest.raises(Refused, match="not_merged_meanwhile"):
        merged(council, first, other)
    undone(council, made)
    with pytest.raises(Refused, match="not_undone_yet"):
        undone(council, made)


@pytest.mark.clause("intro.everyone")
def test_a_locked_record_stays_locked(council: Council) -> None:
    first, other = two_records(council)
    colleague = entered(council, "Carol", "Clark", "07700 900505", colleague=council.adviser)
    refused(council, first, colleague, "the_locked_one_stays")
    another = entered(council, "Dan", "Drew", "07700 900606", colleague=council.clerk)
    refused(council, colleague, another, "one_colleague")
    case = a_case(council, other)
    merged(council, colleague, other)
    assert set(case.named_readers.values_list("staff", flat=True)) == {council.head_of_housing.pk, council.head_of_audit.pk}
    desk = desk_of(council.head_of_revenues, day("Tue 24 Nov 2026"))
    assert known.find("Tamsin Farthing", desk, MONDAY) == []
    with pytest.raises(NotThere):
        merged(council, first, colleague, by=council.head_of_revenues)
    verify_is_clean(TUESDAY)
