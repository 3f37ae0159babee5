"""Do two records of one person become one, and two again, without loss?"""

from evenhand.casework import contacts, endings, people, person_details, person_names, same_people
from evenhand.casework.merged_rows import GOES_OVER, STAYS, key_of
from evenhand.casework.people import Detail
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.similar import similar_to
from evenhand.queries.staff import desk_of
from evenhand.records.audit import AuditEntry
from evenhand.records.people import Person
from tests.casework.merging import MONDAY, TUESDAY, WEDNESDAY, a_case, entered, merged, two_records, undone
from tests.council import Council
from tests.dates import day
from tests.verifying import verify_is_clean

NOT_ROWS_OF_A_PERSON = {"merge", "person", "searchkey", "searchentry"}


def found(text: str, council: Council) -> list[Person]:
    return [one.person for one in people.find(text=text, by=council.head_of_housing, at=TUESDAY)]


def names(person: Person) -> list[tuple[str, bool]]:
    return sorted((name.full, name.is_main) for name in person.names.all())


def test_every_way_to_a_person_goes_over_or_is_known_to_stay() -> None:
    pointing = {
        f"{one.related_model._meta.model_name}.{one.field.name}"
        for one in Person._meta.related_objects
        if one.related_model._meta.model_name not in NOT_ROWS_OF_A_PERSON
    }
    hidden = {key_of(model, field) for model, field in GOES_OVER if model._meta.model_name == "notthesame"}
    assert pointing | hidden == {key_of(*one) for one in GOES_OVER} | set(STAYS)


def test_a_merged_person_is_one_who_is_found_by_everything_of_both(council: Council) -> None:
    first, other = two_records(council)
    merged(council, first, other)
    for typed in ("Tamsin Holloway", "Tamsin Farthing", "07700 900101", "07700 900202", "T-1", "T-2", "02 Mill Lane ZZ1 1AB"):
        assert found(typed, council) == [first], typed
    assert names(first) == [("Tamsin Farthing", False), ("Tamsin Holloway", True)]
    verify_is_clean(TUESDAY)


def test_both_acts_are_in_the_audit_by_ids_alone(council: Council) -> None:
    first, other = two_records(council)
    made = merged(council, first, other)
    undone(council, made)
    for verb in ("people_merged", "merge_undone"):
        kinds = AuditEntry.objects.filter(verb=verb, actor=council.head_of_housing.pk).values_list("kind", "subject")
        assert {("person", first.pk), ("person", other.pk), ("merge", made.pk)} <= set(kinds)


def test_undone_each_has_what_was_theirs(council: Council) -> None:
    first, other = two_records(council)
    undone(council, merged(council, first, other))
    assert names(first) == [("Tamsin Holloway", True)]
    assert names(other) == [("Tamsin Farthing", True)]
    for typed, who in (("T-1", first), ("T-2", other), ("07700 900202", other), ("01 Mill Lane ZZ1 1AB", first)):
        assert found(typed, council) == [who]
    verify_is_clean(WEDNESDAY)


def test_what_was_added_since_stays_unless_it_is_said_to_be_theirs(council: Council) -> None:
    first, other = two_records(council)
    made, by = merged(council, first, other), council.head_of_housing
    stays = person_details.add_detail(person=first.pk, detail=Detail("email", "t@example.org", "a call"), by=by, at=TUESDAY)
    goes = person_details.add_detail(person=first.pk, detail=Detail("email", "f@example.org", "a call"), by=by, at=TUESDAY)
    undone(council, made, theirs=[goes.pk])
    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.person, goes.person) == (first, other)
    verify_is_clean(WEDNESDAY)


def test_a_correction_follows_what_it_corrected(council: Council) -> None:
    first, other = two_records(council)
    made, by = merged(council, first, other), council.head_of_housing
    phone, name = first.contact_details.get(value="07700 900202"), first.names.get(family="Farthing")
    to = Detail("phone", "07700 900303", "their call")
    person_details.correct_detail(detail=phone.pk, to=to, by=by, at=TUESDAY)
    person_names.correct_name(name=name.pk, given="Tamsyn", family="Farthing", source="their call", by=by, at=TUESDAY)
    undone(council, made)
    assert found("07700 900303", council) == [other]
    assert names(other) == [("Tamsin Farthing", False), ("Tamsyn Farthing", True)]
    verify_is_clean(WEDNESDAY)


def test_a_main_name_that_came_with_the_other_goes_back_with_them(council: Council) -> None:
    first, other = two_records(council)
    made = merged(council, first, other)
    person_names.make_main(name=first.names.get(family="Farthing").pk, by=council.head_of_housing, at=TUESDAY)
    undone(council, made)
    assert names(first) == [("Tamsin Holloway", True)]
    assert names(other) == [("Tamsin Farthing", True)]


def test_cases_contacts_and_the_report_follow(council: Council) -> None:
    first, other = two_records(council)
    case = a_case(council, other)
    contacts.record_contact(person=other.pk, channel=Channel.TELEPHONE, by=council.adviser, at=MONDAY)
    made = merged(council, first, other)
    case.refresh_from_db()
    assert case.person == first
    assert first.contacts.count() == 1
    late = contacts.record_contact(person=other.pk, channel=Channel.TELEPHONE, by=council.adviser, at=TUESDAY)
    assert late.person_id == first.pk
    verify_is_clean(TUESDAY)
    undone(council, made)
    case.refresh_from_db()
    assert case.person == other
    assert (first.contacts.count(), other.contacts.count()) == (1, 1)
    verify_is_clean(WEDNESDAY)


def test_of_two_cases_the_live_one_is_the_latest_and_each_has_its_own_again(council: Council) -> None:
    first, other = two_records(council)
    closed = a_case(council, first)
    endings.take_no_further(case=closed.reference, reasons="Settled.", by=council.head_of_housing, at=MONDAY)
    live = a_case(council, other)
    made = merged(council, first, other)
    assert list(first.cases.filter(latest=True)) == [live]
    undone(council, made)
    assert list(first.cases.filter(latest=True)) == [closed]
    assert list(other.cases.filter(latest=True)) == [live]
    verify_is_clean(WEDNESDAY)


def test_that_a_merged_person_is_not_somebody_else_is_remembered(council: Council) -> None:
    first, other = two_records(council)
    third = entered(council, "Tamsin", "Holloway", "07700 900404")
    same_people.not_the_same(person=other.pk, other=third.pk, by=council.head_of_housing, at=MONDAY)
    made = merged(council, first, other)
    desk = desk_of(council.head_of_housing, day("Tue 24 Nov 2026"))
    assert similar_to(first, desk, MONDAY) == []
    undone(council, made)
    assert [one.person for one in similar_to(first, desk, MONDAY)] == [third]


def test_a_chain_is_undone_in_any_order(council: Council) -> None:
    first, other = two_records(council)
    third = entered(council, "Tam", "Hollis", "07700 900404", reference="T-3")
    one, two = merged(council, first, other), merged(council, third, first)
    assert found("T-2", council) == [third]
    undone(council, one)
    assert (found("T-2", council), found("T-1", council)) == ([other], [third])
    merged(council, third, other)
    undone(council, two)
    assert (found("07700 900202", council), found("07700 900101", council)) == ([third], [first])
    verify_is_clean(WEDNESDAY)


def test_the_date_of_birth_that_a_merge_brought_leaves_with_it(council: Council) -> None:
    born, other_born = day("Fri 6 Mar 1987"), day("Sat 7 Mar 1987")
    first, other = (entered(council, "A", f"B{n}", f"07700 90070{n}", date_of_birth=d) for n, d in ((1, born), (2, other_born)))
    made = merged(council, first, other, take_born=True)
    first.refresh_from_db()
    assert first.date_of_birth == other_born
    assert first.earlier_identities.get().date_of_birth == born
    undone(council, made)
    first.refresh_from_db()
    assert first.date_of_birth == born
    verify_is_clean(WEDNESDAY)
