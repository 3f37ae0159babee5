"""Is a person found before they are entered, with reasons; and is a colleague's record there for named people alone?"""

import pytest

from evenhand.casework import people, person_details, person_names, places, same_people
from evenhand.casework.people import Detail
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, Refused
from evenhand.queries.similar import similar_to
from evenhand.queries.staff import desk_of
from evenhand.records.audit import AuditEntry
from evenhand.records.people import NotTheSame, Person
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day

MONDAY, TUESDAY = at("Mon 23 Nov 2026"), at("Tue 24 Nov 2026")
DETAILS = (
    Detail("phone", "07700 900123", "tenancy"),
    Detail("email", "Tamsin.H@example.org", "their letter"),
    Detail("reference", "HB/00123-x", "benefits", "Benefits"),
)


def tamsin(council: Council, **more: object) -> Person:
    home = places.enter_place(address="Flat 2, 9 Mill Lane, ZZ1 1AB", by=council.head_of_housing, at=MONDAY)
    told = {"given": "Tamsin", "family": "O'Hólloway", "source": "tenancy", "details": DETAILS, "address": home, **more}
    return people.enter_person(by=council.head_of_housing, at=MONDAY, **told)  # type: ignore[arg-type]


def found(text: str, by: StaffMember) -> list[tuple[str, ...]]:
    return [one.reasons for one in people.find(text=text, by=by, at=TUESDAY)]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("oholloway TAMSIN", "the same name"),
        ("+44 7700 900 123", "the same telephone number"),
        ("tamsin.h@EXAMPLE.org", "the same email address"),
        ("hb/00123-X", "the same reference"),
        ("9 Mill Lane Flat 2 zz11ab", "the same address"),
        ("Tamsin", "a part of the name"),
        ("Tamsyn Oholoway 07700 900124", "a name spelt nearly the same"),
        ("9 Mill Lane, ZZ1 1AB", "the same postcode, street or building"),
    ],
)
def test_anything_typed_finds_and_says_why(council: Council, typed: str, why: str) -> None:
    tamsin(council)
    ((first, *_),) = found(typed, council.head_of_revenues)
    assert first == why


def test_nothing_is_found_by_another_flat_or_nothing_at_all(council: Council) -> None:
    tamsin(council)
    for typed in ("Flat 3, 9 Mill Lane, ZZ1 1AB", "\u202e \u200b", "%", "x" * 100_000):
        assert found(typed, council.head_of_revenues) == []


def test_references_are_given_back_as_they_were_written(council: Council) -> None:
    file = people.look(person=tamsin(council).pk, by=council.head_of_housing, at=TUESDAY)
    assert [(d.system, d.value) for d in file.details if d.kind == "reference"] == [("Benefits", "HB/00123-x")]


def test_a_look_and_a_search_are_noted_without_what_was_typed(council: Council) -> None:
    person = tamsin(council)
    people.find(text="Tamsin O'Holloway", by=council.head_of_revenues, at=TUESDAY)
    people.look(person=person.pk, by=council.head_of_revenues, at=TUESDAY)
    rows = AuditEntry.objects.filter(actor=council.head_of_revenues.pk, verb__startswith="pe").order_by("pk")
    assert [(row.verb, row.subject) for row in rows] == [("people_searched", None), ("person_seen", person.pk)]


def test_only_keepers_find_people(council: Council) -> None:
    for member in (council.adviser, council.clerk, council.director_of_governance, council.administrator):
        with pytest.raises(Refused):
            people.find(text="Tamsin", by=member, at=TUESDAY)


def test_a_correction_keeps_who_and_when_and_the_old_number_finds_nobody(council: Council) -> None:
    person = tamsin(council)
    phone = person.contact_details.get(kind="phone")
    to = Detail("phone", "01632 960777", "their call", sure=False)
    person_details.correct_detail(detail=phone.pk, to=to, by=council.head_of_revenues, at=TUESDAY)
    assert found("07700 900123", council.head_of_housing) == []
    assert found("01632 960777", council.head_of_housing) == [("the same telephone number",)]
    assert AuditEntry.objects.filter(verb="detail_corrected", subject=phone.pk, actor=council.head_of_revenues.pk).exists()


def test_two_officers_at_once_are_told(council: Council) -> None:
    person = tamsin(council)
    name = {"person": person.pk, "given": "Tam", "family": "Holloway", "source": "a call", "by": council.head_of_housing}
    person_names.add_name(at=TUESDAY, seen_version=0, **name)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile):
        person_names.add_name(at=TUESDAY, seen_version=0, **name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("detail", "claim"),
    [
        (Detail("email", "no address", "a call"), "can_be_read"),
        (Detail("phone", "none", "a call"), "can_be_read"),
        (Detail("phone", "01632 960777", " "), "has_a_source"),
        (Detail("reference", "X1", "a call"), "has_a_system"),
        (Detail("social", " ", "a call"), "says_something"),
    ],
)
def test_a_detail_that_does_not_fit_is_refused(council: Council, detail: Detail, claim: str) -> None:
    with pytest.raises(Refused, match=claim):
        person_details.add_detail(person=tamsin(council).pk, detail=detail, by=council.head_of_housing, at=TUESDAY)


def test_a_household_is_shown_and_never_entered(council: Council) -> None:
    person = tamsin(council)
    other = people.enter_person(
        given="Sian",
        family="Holloway",
        source="tenancy",
        address=person.addresses.get().place,
        by=council.head_of_housing,
        at=MONDAY,
    )
    file = people.look(person=person.pk, by=council.head_of_housing, at=TUESDAY)
    assert [one.person.pk for one in file.household] == [other.pk]
    assert Person.objects.count() == 2


def test_different_people_are_not_suggested_again(council: Council) -> None:
    one = tamsin(council)
    other = people.enter_person(given="Tamsin", family="O'Holloway", source="a call", by=council.head_of_housing, at=MONDAY)
    desk = desk_of(council.head_of_housing, day("Tue 24 Nov 2026"))
    assert [found.person.pk for found in similar_to(one, desk, TUESDAY)] == [other.pk]
    for _ in range(2):
        same_people.not_the_same(person=one.pk, other=other.pk, by=council.head_of_housing, at=TUESDAY)
    assert similar_to(one, desk, TUESDAY) == []
    assert NotTheSame.objects.count() == 1


@pytest.mark.parametrize(
    ("born", "warns"),
    [
        ("Tue 25 Nov 2008", "under 18"),
        ("Mon 24 Nov 2008", ""),
        ("Thu 24 Nov 1921", ""),
        ("Tue 23 Nov 1920", "would be 106"),
    ],
)
def test_under_18_or_improbable_warns(council: Council, born: str, warns: str) -> None:
    file = people.look(person=tamsin(council, date_of_birth=day(born)).pk, by=council.head_of_housing, at=TUESDAY)
    assert (warns in file.warning) if warns else file.warning == ""


def test_identity_needs_its_basis(council: Council) -> None:
    person = tamsin(council)
    how = {"person": person.pk, "date_of_birth": None, "by": council.head_of_housing, "at": TUESDAY}
    with pytest.raises(Refused, match="has_a_basis"):
        person_details.state_identity(facts=2, basis=" ", **how)  # type: ignore[arg-type]
    assert person_details.state_identity(facts=2, basis="Name and address.", **how).identity_facts == 2  # type: ignore[arg-type]


def test_a_colleague_is_there_for_whoever_entered_them_and_nobody_else(council: Council) -> None:
    person = tamsin(council, colleague=council.adviser)
    assert found("07700 900123", council.head_of_housing) == [("the same telephone number",)]
    for outsider in (council.director_of_housing, council.head_of_revenues):
        assert found("07700 900123", outsider) == []
        with pytest.raises(NotThere):
            people.look(person=person.pk, by=outsider, at=TUESDAY)
        with pytest.raises(NotThere):
            person_details.add_detail(person=person.pk, detail=DETAILS[0], by=outsider, at=TUESDAY)


def test_entering_a_colleague_again_does_not_tell_that_they_are_known(council: Council) -> None:
    tamsin(council, colleague=council.adviser)
    again = people.enter_person(
        given="Kofi", family="Bramhall", source="a report", colleague=council.adviser, by=council.head_of_revenues, at=TUESDAY
    )
    assert again.staff == council.adviser


def test_nobody_enters_themselves(council: Council) -> None:
    with pytest.raises(Refused, match="not_oneself"):
        tamsin(council, colleague=council.head_of_housing)


def test_an_adjustment_ends_on_its_day(council: Council) -> None:
    person = tamsin(council)
    row = people.note_adjustment(person=person, words="Large print", source="a call", by=council.head_of_housing, at=TUESDAY)
    with pytest.raises(Refused, match="ends_after_it_began"):
        people.end_adjustment(adjustment=row.pk, ends_on=day("Mon 23 Nov 2026"), by=council.head_of_housing, at=TUESDAY)
    people.end_adjustment(adjustment=row.pk, ends_on=day("Tue 24 Nov 2026"), by=council.head_of_housing, at=TUESDAY)
    row.refresh_from_db()
    assert row.ended_on == day("Tue 24 Nov 2026")
