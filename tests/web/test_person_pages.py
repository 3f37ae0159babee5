"""Can a case worker correct what is known of a person, join two records and part them, by pages alone?"""

import pytest
from django.test import Client

from evenhand.casework import same_people
from evenhand.records.merges import Merge
from evenhand.records.people import NotTheSame, Person
from tests.casework.merging import MONDAY, TUESDAY, a_case, entered, merged, two_records
from tests.council import Council
from tests.dates import day
from tests.web.sessions import signed_in


@pytest.fixture
def officer(council: Council, move_clock: object) -> Client:
    move_clock(TUESDAY)  # type: ignore[operator]
    return signed_in(council.head_of_housing)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_name_is_corrected_and_the_wrong_one_stays_visible(council: Council, officer: Client) -> None:
    person, _ = two_records(council)
    name = person.names.get()
    said = {"given": "Tamsyn", "family": "Holloway", "source": "a passport", "sure": "yes", "seen_version": "0"}
    officer.post(f"/people/{person.pk}/names/{name.pk}/", said)
    page = text(officer, f"/people/{person.pk}/")
    assert "Tamsyn Holloway" in page
    assert "Found to be mistaken on 24 November 2026" in page


@pytest.mark.parametrize(("why", "told"), [("no_longer", "No longer, since"), ("mistaken", "Found to be mistaken on")])
@pytest.mark.parametrize("what", ["names", "details", "addresses"])
def test_what_is_no_longer_theirs_stays_with_its_days(council: Council, officer: Client, what: str, why: str, told: str) -> None:
    first, other = two_records(council)
    merged(council, first, other)
    rows = {"names": first.names.filter(is_main=False), "details": first.contact_details, "addresses": first.addresses}
    officer.post(f"/people/{first.pk}/{what}/{rows[what].all()[0].pk}/end/", {"why": why})  # type: ignore[attr-defined]
    assert told in text(officer, f"/people/{first.pk}/")


def test_who_may_be_the_same_is_shown_when_a_detail_changes(council: Council, officer: Client) -> None:
    first, other = two_records(council)
    said = {"kind": "phone", "value": "07700 900202", "source": "a call", "sure": "yes"}
    answer = officer.post(f"/people/{first.pk}/add/detail/", said)
    assert answer["Location"] == f"/people/{first.pk}/similar/"
    assert f"/people/{first.pk}/same/{other.pk}/" in text(officer, answer["Location"])


def test_two_people_are_said_to_be_different_and_it_is_taken_back(council: Council, officer: Client) -> None:
    first, other = two_records(council)
    officer.post(f"/people/{first.pk}/same/{other.pk}/", {"answer": "different"})
    assert NotTheSame.objects.get().taken_back_at is None
    officer.post(f"/people/{first.pk}/not/{other.pk}/take-back/")
    assert NotTheSame.objects.get().taken_back_by == council.head_of_housing


def test_two_records_are_joined_one_question_a_page_and_it_asks_twice(council: Council, officer: Client) -> None:
    first, other = (entered(council, "A", f"B{n}", f"07700 90070{n}", date_of_birth=d) for n, d in BORN)
    step = officer.post(f"/people/{first.pk}/same/{other.pk}/", {"answer": "same"})["Location"]
    step = officer.post(step, {"stays": str(other.pk)})["Location"]
    step = officer.post(step, {"born": "other"})["Location"]
    said = {"reason": "The same passport.", "seen_version": "0", "other_version": "0"}
    page = officer.post(step, said).content.decode()
    assert "Nothing has been changed yet" in page
    assert not Merge.objects.exists()
    assert officer.post(step, {**said, "sure": "yes"})["Location"] == f"/people/{other.pk}/"
    made = Merge.objects.get()
    assert (made.survivor, made.merged, made.survivor.date_of_birth) == (other, first, BORN[0][1])
    assert officer.get(f"/people/{first.pk}/")["Location"] == f"/people/{other.pk}/"


BORN = ((1, day("Fri 6 Mar 1987")), (2, None))


def test_it_is_parted_again_with_what_was_chosen(council: Council, officer: Client) -> None:
    first, other = two_records(council)
    made = merged(council, first, other)
    officer.post(
        f"/people/{first.pk}/add/detail/", {"kind": "email", "value": "f@example.org", "source": "a call", "sure": "yes"}
    )
    added = first.contact_details.get(kind="email")
    step = f"/people/{first.pk}/merges/{made.pk}/undo/"
    assert "Email: f@example.org" in text(officer, step)
    version = Person.objects.get(pk=first.pk).version
    said = {"reason": "Two passports.", "theirs": [str(added.pk)], "seen_version": str(version)}
    assert "(added since)" in officer.post(step, said).content.decode()
    assert officer.post(step, {**said, "sure": "yes"})["Location"] == f"/people/{other.pk}/"
    added.refresh_from_db()
    assert added.person == other
    assert "Undone on 24 November 2026" in text(officer, f"/people/{first.pk}/")
    assert officer.get(step).status_code == 404


def test_what_stands_against_it_is_read_before_anything_is_typed(council: Council, officer: Client) -> None:
    first, other = two_records(council)
    a_case(council, first)
    a_case(council, other)
    page = text(officer, f"/people/{first.pk}/merge/{other.pk}/")
    assert "Both have a live case" in page
    assert "intro.fair" in page


def test_of_two_officers_the_second_is_told_and_keeps_what_they_typed(council: Council, officer: Client) -> None:
    first, other = two_records(council)
    third = entered(council, "T", "H", "07700 900404")
    same_people.not_the_same(person=other.pk, other=third.pk, by=council.head_of_revenues, at=MONDAY)
    said = {"reason": "The same passport.", "seen_version": "0", "other_version": "0", "sure": "yes"}
    page = officer.post(f"/people/{first.pk}/merge/{other.pk}/why/this/", said)
    assert page.status_code == 422
    assert "Somebody else has changed this" in page.content.decode()
    assert "The same passport." in page.content.decode()
    assert 'name="other_version" value="1"' in page.content.decode()
    assert not Merge.objects.exists()


@pytest.mark.parametrize("page", ["merge/{0}/", "merge/{0}/why/this/", "merge/{0}/why/neither/", "same/{0}/", "names/{0}/"])
def test_a_locked_record_is_not_there_for_others(council: Council, officer: Client, page: str) -> None:
    first, _ = two_records(council)
    other = entered(council, "C", "D", "07700 900505", colleague=council.adviser, by=council.head_of_revenues)
    for one, two in ((first, other), (other, first)):
        assert officer.get(f"/people/{one.pk}/{page.format(two.pk)}").status_code == 404
