"""Is a place corrected without a trace lost, and never made into its neighbour? Flats, blocks and changes of occupier."""

import pytest

from evenhand.casework import occupiers, people, places
from evenhand.casework.refusals import ChangedMeanwhile, Refused
from evenhand.queries import places as known
from evenhand.records.people import Person
from evenhand.records.places import Place
from tests.casework.merging import MONDAY, TUESDAY, entered
from tests.council import Council
from tests.dates import day
from tests.verifying import verify_is_clean


def a_place(council: Council, address: str, **more: str) -> Place:
    return places.enter_place(address=address, by=council.head_of_housing, at=MONDAY, **more)


def corrected(council: Council, place: Place, address: str, **more: object) -> object:
    told = {"reason": "The rent book.", "by": council.head_of_housing, "at": TUESDAY, **more}
    return places.correct_place(place=place.pk, address=address, **told)  # type: ignore[arg-type]


def found(council: Council, text: str) -> list[Person]:
    return [one.person for one in people.find(text=text, by=council.head_of_housing, at=TUESDAY)]


@pytest.mark.clause("register.property")
def test_a_correction_keeps_how_it_was_written_and_moves_whoever_is_found_by_it(council: Council) -> None:
    person = entered(council, "Tamsin", "Holloway", "07700 900111")
    place = person.addresses.get().place
    corrected(council, place, "17 Mill Lane, ZZ1 1AB")
    file = places.look(place=place.pk, by=council.head_of_housing, at=TUESDAY)
    assert [(one.address, one.reason) for one in file.earlier] == [("11 Mill Lane, ZZ1 1AB", "The rent book.")]
    assert found(council, "17 Mill Lane, ZZ1 1AB") == [person]
    assert found(council, "11 Mill Lane, ZZ1 1AB") == []
    verify_is_clean(TUESDAY)


@pytest.mark.parametrize(
    ("address", "more", "claim"),
    [
        ("Flat 3, 9 Mill Lane, ZZ1 1AB", {}, "not_another_place"),
        ("Flat 7, 9 Mill Lane, ZZ1 1AB", {"uprn": "010000123456"}, "not_another_place"),
        (" ", {}, "has_an_address"),
        ("Flat 7, 9 Mill Lane, ZZ1 1AB", {"uprn": "a dozen"}, "uprn_fits"),
        ("Flat 7, 9 Mill Lane, ZZ1 1AB", {"reason": ""}, "has_a_reason"),
    ],
)
def test_it_is_never_made_into_another_place(council: Council, address: str, more: dict[str, str], claim: str) -> None:
    place = a_place(council, "Flat 2, 9 Mill Lane, ZZ1 1AB")
    a_place(council, "Flat 3, 9 Mill Lane, ZZ1 1AB", uprn="010000123456")
    with pytest.raises(Refused, match=claim):
        corrected(council, place, address, **more)


@pytest.mark.clause("register.property")
def test_a_place_known_without_a_uprn_has_the_one_that_is_given_when_it_is_entered_again(council: Council) -> None:
    """As when a visit was booked by the address alone: by its number alone it would not be found, nor what hangs on it."""
    by, flat, number = council.head_of_housing, "Flat 2, 9 Mill Lane, ZZ1 1AB", "010000123456"
    place = a_place(council, flat)
    again = places.enter_or_find(address="9 Mill Lane flat 2", postcode="zz11ab", uprn=number, reference="P 7", by=by, at=TUESDAY)
    assert again == place == known.known("", "", number)
    place.refresh_from_db()
    assert (place.address, place.uprn, place.reference, place.version) == (flat, number, "P 7", 1)
    assert [(one.uprn, one.corrected_by) for one in place.earlier_addresses.all()] == [("", by)]
    assert places.enter_or_find(address=flat, uprn=number, by=by, at=TUESDAY) == place
    verify_is_clean(TUESDAY)


@pytest.mark.parametrize(
    ("more", "claim"),
    [
        ({"uprn": "100000999999"}, "uprn_agrees"),
        ({"reference": "P 8"}, "reference_agrees"),
        ({"uprn": "10000012345x"}, "uprn_fits"),
    ],
)
def test_what_is_given_otherwise_than_it_is_known_is_not_passed_over(council: Council, more: dict[str, str], claim: str) -> None:
    address = "Flat 2, 9 Mill Lane, ZZ1 1AB"
    a_place(council, address, uprn="010000123456", reference="P 7")
    with pytest.raises(Refused, match=claim):
        places.enter_or_find(address=address, by=council.head_of_housing, at=TUESDAY, **more)


def test_two_officers_at_once_are_told(council: Council) -> None:
    place = a_place(council, "Flat 2, 9 Mill Lane, ZZ1 1AB")
    corrected(council, place, "Flat 2a, 9 Mill Lane, ZZ1 1AB", seen_version=0)
    with pytest.raises(ChangedMeanwhile):
        corrected(council, place, "Flat 2b, 9 Mill Lane, ZZ1 1AB", seen_version=0)


def test_the_block_and_its_flats_are_told_apart(council: Council) -> None:
    block, flat = (a_place(council, one) for one in ("9 Mill Lane, ZZ1 1AB", "Flat 2, 9 Mill Lane, ZZ1 1AB"))
    a_place(council, "11 Mill Lane, ZZ1 1AB")
    at_the_flat, at_the_block = (places.look(place=one.pk, by=council.head_of_housing, at=TUESDAY) for one in (flat, block))
    assert [(one.place, one.is_block) for one in at_the_flat.same_building] == [(block, True)]
    assert [(one.place, one.is_block) for one in at_the_block.same_building] == [(flat, False)]
    assert (at_the_flat.is_block, at_the_block.is_block) == (False, True)


def test_who_was_known_there_before_the_occupier_changed_is_asked_about(council: Council) -> None:
    person = entered(council, "Tamsin", "Holloway", "07700 900111")
    place = person.addresses.get().place
    occupiers.note_occupier_change(place=place, changed_on=day("Tue 24 Nov 2026"), by=council.head_of_housing, at=TUESDAY)
    file = places.look(place=place.pk, by=council.head_of_housing, at=TUESDAY)
    assert [(one.person, one.before_change) for one in file.people] == [(person, True)]


def test_free_text_is_a_place_too(council: Council) -> None:
    place = a_place(council, "The lay-by on the A9 north of the bridge")
    assert places.find(text="the lay-by on the A9 north of the bridge", by=council.head_of_housing, at=TUESDAY) == [place]
    told = {"address": place.address, "postcode": "", "uprn": "", "by": council.head_of_housing, "at": TUESDAY}
    assert places.known_or_written(**told) == place  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed", ["Flat 2 9 Mill Lane", "2/9 Mill Lane", "2, 9 Mil Lane", "9 Mill Ln, Flat 2", "Apartment 2, 9 Mill Lane ZZ1 1AC"]
)
def test_a_place_is_found_without_its_postcode_and_misspelt(council: Council, typed: str) -> None:
    flat = a_place(council, "Flat 2, 9 Mill Lane, ZZ1 1AB")
    a_place(council, "40 Church Road, ZZ1 9ZZ")
    assert places.find(text=typed, by=council.head_of_housing, at=TUESDAY) == [flat]
