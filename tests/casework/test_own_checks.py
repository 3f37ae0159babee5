"""Which of my checks are asked about later? Those that were not sure, be it of one candidate; what was sure is not."""

import pytest

from evenhand.casework import checks, people, places, screenings, who_it_was
from evenhand.casework.imports.register import import_register
from evenhand.casework.people import Detail
from evenhand.policy.contact_check import KeyKind
from evenhand.queries import own_checks
from evenhand.queries.asked import Asked
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from tests.casework.limited import PHONE, ask, limited
from tests.council import Council
from tests.dates import at
from tests.stories.test_story_5_a_place_without_a_name import BLOCK, FLAT, put_on_the_register

FRIDAY, IN_FEBRUARY = "Fri 4 Dec 2026", "Tue 9 Feb 2027"


@pytest.fixture
def case(council: Council) -> Case:
    """Tamsin Holloway may call once a week."""
    return limited(council)


@pytest.mark.clause("register.owner")
def test_a_single_candidate_that_was_only_possible_is_asked_about_and_what_was_sure_is_not(council: Council, case: Case) -> None:
    """A name alone is never sure; her number is."""
    sure = ask(council, FRIDAY, "10:00", phone=PHONE)
    possible = ask(council, FRIDAY, "10:01", name="Tamsin Holloway")
    assert [(len(one.matches), one.matches[0].is_answer) for one in (sure, possible)] == [(1, True), (1, False)]
    (waiting,) = own_checks.waiting(council.adviser, at(FRIDAY, "11:00"))
    assert (waiting.id, waiting.of, [one.words for one in waiting.others]) == (possible.id, None, ["Tamsin Holloway"])
    who_it_was.answer(check=possible.id, said="other", was=case.person_id, by=council.adviser, at=at(FRIDAY, "11:00"))
    assert own_checks.waiting(council.adviser, at(FRIDAY, "11:01")) == []


def test_a_single_candidate_that_was_confirmed_with_the_caller_is_asked_about_no_more(council: Council, case: Case) -> None:
    possible = ask(council, FRIDAY, "10:00", name="Tamsin Holloway")
    key = possible.matches[0].key
    checks.confirm(check=possible.id, key=key, with_kind=KeyKind.ADDRESS, by=council.adviser, at=at(FRIDAY, "10:01"))
    assert own_checks.waiting(council.adviser, at(FRIDAY, "11:00")) == []


def test_a_warning_of_an_earlier_register_about_a_sure_match_is_not_asked_about(council: Council, case: Case) -> None:
    """It has no case, and is an answer all the same."""
    by, early, detail = council.head_of_audit, at("Wed 2 Dec 2026"), Detail("phone", "07700 900777", "tenancy")
    person = people.enter_person(
        given="Maria", family="Finch", source="tenancy", details=[detail], by=council.head_of_housing, at=early
    )
    rows = "Name,Telephone,What is in place\nMaria Finch,07700 900777,Violent: two officers\n"
    import_register(source=rows.encode(), filename="earlier.csv", by=by, at=at("Thu 3 Dec 2026"))
    (match,) = ask(council, FRIDAY, "10:00", name="Maria Finch", phone="07700 900777").matches
    assert (match.key, match.is_answer, match.case) == (person.pk, True, None)
    assert own_checks.waiting(council.adviser, at(FRIDAY, "11:00")) == []


def test_a_place_that_was_only_possible_is_asked_about_and_answered(council: Council) -> None:
    by, when = council.adviser, at(IN_FEBRUARY)
    block = places.enter_place(address=BLOCK, by=council.head_of_environment, at=at("Mon 8 Feb 2027"))
    put_on_the_register(council, block)
    (match,) = checks.check(asked=Asked(address=FLAT), purpose="A call", by=by, at=when).matches
    assert (match.key, match.is_answer) == (block.pk, False)
    (waiting,) = own_checks.waiting(by, when)
    assert [one.words for one in waiting.others] == [BLOCK]
    who_it_was.answer(check=waiting.id, said="other", was=block.pk, by=by, at=when)
    assert ContactCheck.objects.get(pk=waiting.id).was == block.pk
    assert own_checks.waiting(by, when) == []


def test_a_list_of_visits_is_no_question_of_who_it_was(council: Council) -> None:
    """It shows every place of the list that the register has, be it unverified."""
    rows = 'Address,What is in place\n"12 Canal Street, ZZ9 4QT",Two officers\n"14 Canal Street, ZZ9 4QT",Two officers\n'
    by, when = council.visiting_officer, at(IN_FEBRUARY)
    import_register(source=rows.encode(), filename="earlier.csv", by=council.head_of_audit, at=at("Mon 8 Feb 2027"))
    lines = [screenings.Line(address=f"{number} Canal Street, ZZ9 4QT") for number in (12, 14)]
    screenings.screen(lines=lines, purpose="Visits", by=by, at=when)
    assert len(ContactCheck.objects.get(by=by).shown) == 2
    assert own_checks.waiting(by, when) == []
