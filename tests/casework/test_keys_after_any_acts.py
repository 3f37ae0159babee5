"""After any sequence of acts, are people and places found by exactly what is on record? The keys equal ones built afresh."""

import os
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from evenhand.casework import merges, people, person_details, person_names, places
from evenhand.casework.going import Going, certify, unheld_go
from evenhand.casework.merge_looks import look
from evenhand.casework.people import Detail
from evenhand.casework.refusals import Refused
from evenhand.queries import editions
from evenhand.queries.verify import changed_records, missing_records
from evenhand.queries.verify_search import wrong_search_keys
from evenhand.records.merges import Merge
from evenhand.records.people import ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from tests.council import Council
from tests.dates import at

NOW = at("Tue 24 Nov 2026")
# How many sequences of how many acts; EVENHAND_TEST_ACTS=10000 tries as many acts in all.
LONGEST = 25
SEQUENCES = max(6, int(os.environ.get("EVENHAND_TEST_ACTS", "0")) // LONGEST)
GIVEN = ("Tamsin", "Ellis", "Małgorzata", "Oluwaseun", "Mohammed", "Li")
FAMILY = ("Holloway", "Farrant", "Wiśniewska", "Adébáyò", "al-Rashid", "O'Neill-Smythe")


class World:
    """A council, the officer who acts, and what the numbers of an act choose from what there is."""

    def __init__(self, council: Council, first: int, second: int, minutes: int) -> None:
        self.first, self.second = first, second
        self.how = {"by": council.head_of_housing, "at": NOW + timedelta(minutes=minutes)}

    def one(self, rows: Sequence[object], number: int | None = None) -> object:
        return rows[(self.first if number is None else number) % len(rows)] if rows else None

    def person(self, number: int | None = None) -> Person | None:
        return self.one(list(Person.objects.filter(merged_into=None).order_by("created_at", "pk")), number)  # type: ignore[return-value]

    def name(self) -> dict[str, str]:
        return {"given": GIVEN[self.first % len(GIVEN)], "family": FAMILY[self.second % len(FAMILY)], "source": "a call"}

    def phone(self) -> Detail:
        # Those from 300 on are looked for on the whole disk by the tests of deletion.
        return Detail("phone", f"07700 900{self.second % 300:03}", "a call")


def create(world: World) -> None:
    home = places.known_or_written(address=f"{world.first % 9 + 1} Mill Lane, ZZ1 1AB", postcode="", uprn="", **world.how)  # type: ignore[arg-type]
    reference = f"T-{world.second}"
    people.enter_person(**world.name(), details=[world.phone()], address=home, reference=reference, **world.how)  # type: ignore[arg-type]


def add(world: World) -> None:
    person = world.person()
    if person is not None and world.second % 2:
        person_details.add_detail(person=person.pk, detail=world.phone(), **world.how)  # type: ignore[arg-type]
    elif person is not None:
        person_names.add_name(person=person.pk, **world.name(), main=world.second % 3 == 0, **world.how)  # type: ignore[arg-type]


def correct(world: World) -> None:
    name, detail = (world.one(list(m.objects.filter(ended_at=None).order_by("pk"))) for m in (PersonName, ContactDetail))
    if world.second % 2 and name is not None:
        person_names.correct_name(name=name.pk, **world.name(), **world.how)  # type: ignore[attr-defined]
    elif detail is not None:
        person_details.correct_detail(detail=detail.pk, to=world.phone(), **world.how)  # type: ignore[attr-defined]


def end(world: World) -> None:
    model, act, what = (
        (PersonName, person_names.end_name, "name"),
        (ContactDetail, person_details.end_detail, "detail"),
        (PersonAddress, person_details.end_address, "address"),
    )[world.second % 3]
    row = world.one(list(model.objects.filter(ended_at=None).order_by("pk")))  # type: ignore[attr-defined]
    if row is not None:
        act(**{what: row.pk}, mistaken=world.second % 2 == 0, **world.how)  # type: ignore[attr-defined, arg-type]


def move(world: World) -> None:
    person = world.person()
    if person is not None:
        home = places.known_or_written(address=f"{world.second % 9 + 1} Mill Lane, ZZ1 1AB", postcode="", uprn="", **world.how)  # type: ignore[arg-type]
        person_details.add_address(person=person.pk, place=home, source="a call", **world.how)  # type: ignore[arg-type]


def rewrite(world: World) -> None:
    """How a place is written, or which day somebody was born, turns out to be another."""
    place, person = world.one(list(Place.objects.order_by("pk"))), world.person()
    if world.second % 2 and place is not None:
        told = {"postcode": "", "uprn": "", "reason": "The sign says so."}
        places.correct_place(place=place.pk, address=f"{world.first % 9 + 1} Hill Lane, ZZ1 1AC", **told, **world.how)  # type: ignore[attr-defined, arg-type]
    elif person is not None:
        born = date(1950 + world.second % 50, 1, 2)
        person_details.state_identity(person=person.pk, facts=2, basis="Two.", date_of_birth=born, **world.how)  # type: ignore[arg-type]


def another_main(world: World) -> None:
    name = world.one(list(PersonName.objects.filter(ended_at=None, is_main=False).order_by("pk")))
    if isinstance(name, PersonName):
        person_names.make_main(name=name.pk, **world.how)  # type: ignore[arg-type]


def merge(world: World) -> None:
    first, second = world.person(), world.person(world.second)
    if first and second and first != second:
        told = {"reason": "The same.", "take_born": world.first % 2 == 0}
        merges.merge(survivor=first.pk, merged=second.pk, **told, **world.how)  # type: ignore[arg-type]


def unmerge(world: World) -> None:
    row = world.one(list(Merge.objects.filter(undone_at=None).order_by("at", "pk")))
    if isinstance(row, Merge):
        added = [pk for pk, _ in look(merge=row.pk, **world.how).added]  # type: ignore[arg-type]
        merges.undo(merge=row.pk, reason="Two.", theirs=added[:: world.second % 3 + 1], **world.how)  # type: ignore[arg-type]


def delete(world: World) -> None:
    person, today = world.person(), NOW.date()
    if person is not None:
        going = Going()
        unheld_go(going, [person.pk], [])
        certify(going, due_on=today, edition=editions.edition_on(today), by=None, at=NOW, verb="person_deleted")


ACTS: tuple[Callable[[World], None], ...] = (
    create, create, add, add, correct, end, move, rewrite, another_main, merge, merge, unmerge, delete,
)  # fmt: skip

ONE_ACT = some.tuples(some.sampled_from(ACTS), some.integers(0, 999), some.integers(0, 999))


@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
@given(some.lists(ONE_ACT, min_size=10, max_size=LONGEST))
def test_the_keys_equal_ones_built_afresh(council: Council, acts: list[tuple[Callable[[World], None], int, int]]) -> None:
    with transaction.atomic():
        for minutes, (act, first, second) in enumerate([(create, 1, 1), (create, 2, 2), *acts]):
            try:
                act(World(council, first, second, minutes))
            except Refused:
                continue
            assert list(wrong_search_keys()) == [], act.__name__
        assert [*changed_records(), *missing_records()] == []
        assert not PersonName.objects.filter(person__merged_into__isnull=False).exists()
        transaction.set_rollback(True)
