"""A telephone number that lost its nought finds its owner; where its figures are a UPRN or a reference, that is found too."""

from evenhand.casework import people, places
from evenhand.casework.imports.people import import_people
from evenhand.matching.banding import Band
from evenhand.matching.typed import read_box
from evenhand.queries.asked import asked_of
from evenhand.queries.check_told import Told
from evenhand.records.people import Person
from tests.casework.imports.files import csv
from tests.casework.limited import ask, decided, tamsin
from tests.council import Council
from tests.dates import at

FIGURES, PHONE = "7700900123", "07700 900123"
BEFORE, FRIDAY = at("Wed 25 Nov 2026"), "Fri 27 Nov 2026"


def check(council: Council, typed: str) -> tuple[Told, ...]:
    return ask(council, FRIDAY, **{name: text for name, text in vars(read_box(typed)).items() if text}).matches


def test_its_owner_is_found_as_by_the_whole_number(council: Council) -> None:
    decided(council, tamsin(council))
    whole, bare = check(council, PHONE), check(council, FIGURES)
    assert [(one.key, one.band) for one in bare] == [(one.key, one.band) for one in whole]
    assert bare[0].band is Band.STRONG
    assert asked_of(read_box(FIGURES), None).unread() == ()
    assert check(council, f"Tamsin Holloway {FIGURES}")[0].band is Band.EXACT


def test_a_place_with_that_uprn_is_found_though_nobody_has_the_number(council: Council) -> None:
    home = places.enter_place(address="4 Mill Lane, ZZ1 1AA", uprn="7700900999", by=council.head_of_housing, at=BEFORE)
    decided(council, tamsin(council, address=home))
    by_uprn, by_box = ask(council, FRIDAY, uprn="7700900999").matches, check(council, "7700900999")
    assert [(one.key, one.band) for one in by_box] == [(one.key, one.band) for one in by_uprn]


def test_a_reference_of_such_figures_is_found_exactly(council: Council) -> None:
    by = council.head_of_housing
    person = people.enter_person(given="Rowan", family="Pike", source="x", by=by, at=BEFORE, reference="2024001234",
                                 identity_facts=2, identity_basis="Two facts.")  # fmt: skip
    decided(council, person)
    (match,) = check(council, "2024001234")
    assert (match.key, match.band) == (person.pk, Band.EXACT)


def test_a_file_of_people_reads_it_so_too(council: Council) -> None:
    data = csv("reference,given_name,family_name,phone", f"T-1,Tina,Murphy,{FIGURES}", f"T-2,Tina,Murphy,{PHONE}")
    answer = import_people(source=data, filename="p.csv", by=council.head_of_housing, at=BEFORE)
    assert (answer.added, answer.rejected, len(answer.notes)) == (2, [], 1)
    keys = {key.value for person in Person.objects.all() for key in person.keys.filter(kind="phone")}
    assert keys == {"+447700900123"}
