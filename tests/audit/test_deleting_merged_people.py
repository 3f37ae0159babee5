"""Does a person go whole, with every record that was joined to theirs; and does nothing go that is still needed?"""

import pytest

from evenhand.casework import endings, retention
from evenhand.records.incidents import Incident
from evenhand.records.merges import Merge
from evenhand.records.people import EarlierIdentity, NotTheSame, Person, PersonName
from evenhand.records.places import Place
from evenhand.records.retention import DeletedRecord
from tests.casework.merging import MONDAY, a_case, merged, two_records, undone
from tests.council import Council
from tests.dates import at
from tests.verifying import verify_is_clean

LATER = at("Mon 20 Dec 2027")


@pytest.mark.clause("review.retention")
def test_a_merged_person_is_deleted_whole(council: Council) -> None:
    first, other = two_records(council)
    case = a_case(council, other)
    made = merged(council, first, other)
    endings.take_no_further(case=case.reference, reasons="Settled.", by=council.head_of_housing, at=LATER.replace(year=2026))
    retention.run(at=LATER)
    for model in (Person, PersonName, Merge, Incident, EarlierIdentity, NotTheSame, Place):
        assert not model._default_manager.exists(), model  # type: ignore[attr-defined]
    gone = set(DeletedRecord.objects.values_list("record", flat=True))
    assert {first.pk, other.pk, made.pk, case.pk} <= gone
    verify_is_clean(LATER)


def test_as_long_as_a_report_names_the_merged_record_all_of_the_person_stays(council: Council) -> None:
    first, other = two_records(council)
    still = a_case(council, other)
    closed = a_case(council, first)
    endings.take_no_further(case=closed.reference, reasons="Settled.", by=council.head_of_housing, at=MONDAY)
    merged(council, first, other)
    retention.run(at=at("Wed 24 Nov 2027"))
    assert set(Person.objects.all()) == {first, other}
    still.refresh_from_db()
    assert still.person == first
    verify_is_clean(at("Wed 24 Nov 2027"))


def test_after_they_were_parted_one_goes_and_the_other_stays(council: Council) -> None:
    first, other = two_records(council)
    closed = a_case(council, other)
    undone(council, merged(council, first, other))
    endings.take_no_further(case=closed.reference, reasons="Settled.", by=council.head_of_housing, at=MONDAY)
    retention.run(at=at("Wed 24 Nov 2027"))
    assert list(Person.objects.all()) == [first]
    assert not Merge.objects.exists()
    verify_is_clean(at("Wed 24 Nov 2027"))
