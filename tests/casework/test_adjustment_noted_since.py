"""Somebody turns out to need the telephone, and only email is allowed: who changes that, and by when? (intro.equality)"""

import pytest

from evenhand.casework import people
from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.cases import Case, OwedItem
from evenhand.records.people import Adjustment
from tests.casework.limited import decided, tamsin
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure
from tests.verifying import verify_is_clean

THURSDAY, NOTED, MINIMUM = day("Thu 26 Nov 2026"), at("Tue 1 Dec 2026"), day("Wed 26 May 2027")


@pytest.fixture
def case(council: Council) -> Case:
    return decided(council, tamsin(council), measure("one_channel", THURSDAY, MINIMUM, channel="email"))


def noted(case: Case, council: Council, words: str, **channels: Channel) -> Adjustment:
    assert case.person
    return people.note_adjustment(
        person=case.person, words=words, source="her daughter", by=council.head_of_housing, at=NOTED, **channels
    )


def owed(case: Case) -> list[OwedItem]:
    return list(case.owed.filter(kind="adjustment"))


@pytest.mark.clause("intro.equality")
def test_what_runs_against_it_is_to_be_changed_and_shows_until_it_has_ended(council: Council, case: Case) -> None:
    row = noted(case, council, "Cannot write.", needs=Channel.TELEPHONE)
    (one,) = owed(case)
    assert (one.about, one.office, one.clause) == (str(row.pk), "head_of_service", "intro.equality")
    assert (one.shows_from, one.due_on, one.shows_until) == (NOTED.date(), day("Thu 3 Dec 2026"), MINIMUM)
    verify_is_clean(NOTED)
    people.end_adjustment(adjustment=row.pk, ends_on=NOTED.date(), by=council.head_of_housing, at=NOTED)
    assert owed(case) == []


@pytest.mark.clause("intro.equality")
def test_what_can_be_met_beside_what_runs_owes_nothing(council: Council, case: Case) -> None:
    noted(case, council, "Large print.")
    noted(case, council, "Cannot use the telephone.", rules_out=Channel.TELEPHONE)
    assert owed(case) == []
