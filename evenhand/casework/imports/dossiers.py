"""Who of a batch is known, and what is on record of them? Read together, kept up while the batch is taken, written once."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models

from evenhand.casework import audit
from evenhand.casework.imports.person_rows import Detail, PersonRow, detail_key
from evenhand.casework.new_rows import write_new
from evenhand.casework.search_keys import restate_people, state_people
from evenhand.matching.names import name_key
from evenhand.policy.contact_check import KeyKind
from evenhand.queries.key_owners import AT_ONCE, chunks, people_with
from evenhand.queries.read_ahead import hold, read_ahead
from evenhand.records.people import ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

SOURCE = "import of people"
Fact = tuple[str, Any]


@dataclass
class Dossier:
    """What is on record of one person: each fact in the form in which it is compared, and whether an import brought it."""

    person: Person
    imported: dict[Fact, bool] = field(default_factory=dict)
    born: date | None = None
    absorbed: bool = False
    """Whether another record was merged into this one, so that it says more than any one row."""
    new_rows: list[models.Model] = field(default_factory=list)
    took_born: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the person was entered by this batch."""
        return self.person._state.adding

    def says_exactly(self, facts: frozenset[Fact], born: date | None) -> bool:
        """Whether a row says what is on record, or what an import brought of it: no more and no less."""
        if self.absorbed and born in (None, self.born):
            return facts <= self.imported.keys()
        came = {fact for fact, by_import in self.imported.items() if by_import}
        return born == self.born and facts in (came, set(self.imported))

    def words_of_names(self) -> set[str]:
        """Every word of every name that is on record."""
        return {word for kind, value in self.imported if kind == "name" for word in value.split()}

    def rows_of(self, model: type[models.Model]) -> list[models.Model]:
        """The new facts of one kind."""
        return [row for row in self.new_rows if isinstance(row, model)]

    def put(self, fact: Fact, row: models.Model) -> None:
        """Add a fact that is not on record."""
        self.imported[fact] = True
        self.new_rows.append(row)


def facts_of(row: PersonRow, place: Place | None) -> frozenset[Fact]:
    """What a row says, without reference and date of birth."""
    facts: set[Fact] = {("name", name_key(f"{given} {family}")) for given, family in row.names}
    facts |= {(detail.kind, detail.key) for detail in row.details}
    return frozenset(facts | ({("place", place.pk)} if place else set()))


class Dossiers:
    """The people whom the rows of one batch may be about."""

    def __init__(self, by: StaffMember, at: datetime) -> None:
        self.by, self.at = by, at
        self.all: dict[uuid.UUID, Dossier] = {}
        self.references: dict[str, list[Dossier]] = defaultdict(list)
        self.sharing: dict[Fact, list[Dossier]] = defaultdict(list)
        self.bare: dict[tuple[Any, date | None], list[Dossier]] = defaultdict(list)

    def look_up(self, rows: Sequence[PersonRow], places: Iterable[Place]) -> None:
        """Read everybody who has a reference, a detail or an address of these rows, or a bare name without any of them."""
        keys = {(KeyKind(d.kind), d.key) for row in rows for d in row.details}
        wanted = people_with(keys)
        for part in chunks({place.pk for place in places if not place._state.adding}, AT_ONCE):
            wanted |= set(PersonAddress.objects.filter(place__in=part).values_list("person", flat=True))
        wanted |= self._by_reference({row.reference for row in rows if row.reference})
        wanted |= _bare_people({row.names[0] for row in rows if is_bare(row)})
        for part in chunks(wanted, AT_ONCE):
            people = Person.objects.filter(pk__in=part, kind="external", merged_into=None).order_by("created_at", "pk")
            for person in read_ahead(list(people)):
                self._keep(_read(person))
        for reference, owner in self.merged_references.items():
            if owner in self.all:
                self.references[reference].append(self.all[owner])

    def _by_reference(self, references: set[str]) -> set[uuid.UUID]:
        """Who has one of these references; where they were merged, the record that they were merged into."""
        self.merged_references: dict[str, uuid.UUID] = {}
        found: set[uuid.UUID] = set()
        for part in chunks(references, AT_ONCE):
            rows = Person.objects.filter(reference__in=part, kind="external")
            for pk, reference, survivor in rows.values_list("pk", "reference", "merged_into"):
                found.add(survivor or pk)
                if survivor:
                    self.merged_references[reference] = survivor
        return found

    def _keep(self, dossier: Dossier) -> None:
        self.all[dossier.person.pk] = dossier
        if dossier.person.reference:
            self.references[dossier.person.reference].append(dossier)
        self._index(dossier)

    def _index(self, dossier: Dossier) -> None:
        shared = [fact for fact in dossier.imported if fact[0] != "name"]
        for fact in shared:
            if not any(one is dossier for one in self.sharing[fact]):
                self.sharing[fact].append(dossier)
        for fact in dossier.imported:
            if fact[0] == "name":
                self.bare[fact[1], dossier.born].append(dossier)

    def like(self, facts: frozenset[Fact], born: date | None) -> list[Dossier]:
        """Who shares a detail or the address of a row; where it has none, who has its name and date of birth."""
        others = [fact for fact in facts if fact[0] != "name"]
        if others:
            found = [one for fact in others for one in self.sharing.get(fact, ())]
        else:
            found = [one for _, name in facts for one in self.bare.get((name, born), ())]
        return list({one.person.pk: one for one in found}.values())

    def enter(self, row: PersonRow, place: Place | None) -> Dossier:
        """A new person with everything that a row says."""
        person = Person(reference=row.reference, date_of_birth=row.born, created_at=self.at, entered_by=self.by)
        dossier = Dossier(person, born=row.born)
        self._add(dossier, row, place)
        self._keep(dossier)
        return dossier

    def add_what_is_new(self, dossier: Dossier, row: PersonRow, place: Place | None) -> list[str]:
        """Add to somebody who is known what is not on record of them; answers our columns of what that was."""
        columns = self._add(dossier, row, place)
        if row.born and dossier.born is None:
            dossier.born, dossier.took_born = row.born, not dossier.is_new
            dossier.person.date_of_birth = row.born
            columns.append("date_of_birth")
        if columns:
            self._index(dossier)
        return columns

    def _add(self, dossier: Dossier, row: PersonRow, place: Place | None) -> list[str]:
        known, common = dossier.imported, {"person": dossier.person, "source": SOURCE, "noted_at": self.at}
        columns = []
        for given, family in row.names:
            fact: Fact = ("name", name_key(f"{given} {family}"))
            if fact not in known:
                main = dossier.is_new and not dossier.new_rows
                dossier.put(fact, PersonName(given=given.strip(), family=family.strip(), is_main=main, **common))
                columns.append("other_names")
        for detail in row.details:
            if (detail.kind, detail.key) not in known:
                dossier.put((detail.kind, detail.key), _detail(detail, common))
                columns.append(detail.kind)
        if place and ("place", place.pk) not in known:
            dossier.put(("place", place.pk), PersonAddress(place=place, **common))
            columns.append("address")
        return columns

    def write(self) -> None:
        """Write what is new, with its audit rows and search keys. After the places: addresses point to them."""
        touched = [one for one in self.all.values() if one.new_rows or one.took_born]
        new, known = [one for one in touched if one.is_new], [one for one in touched if not one.is_new]
        entered = [one.person for one in new]
        facts = [row for one in new for row in one.new_rows]
        added = [row for one in known for row in one.new_rows]
        write_new([*entered, *facts, *added])
        audit.wrote_many([*entered, *facts], by=self.by, at=self.at, verb="person_entered")
        audit.wrote_many([*self._born_written(touched), *added], by=self.by, at=self.at, verb="person_added_to")
        for one in new:
            hold(one.person, one.rows_of(PersonName), one.rows_of(ContactDetail), one.rows_of(PersonAddress))
        state_people(entered)
        restate_people([one.person for one in known])

    def _born_written(self, touched: list[Dossier]) -> list[Person]:
        """Known people who took a date of birth, locked and read afresh so that the audit has them as they are."""
        born = {one.person.pk: one.born for one in touched if one.took_born}
        rows = list(Person.objects.select_for_update(of=("self",)).filter(pk__in=born)) if born else []
        for row in rows:
            row.date_of_birth = born[row.pk]
            row.version += 1
            row.save(update_fields=["date_of_birth", "version"])
        return rows


def is_bare(row: PersonRow) -> bool:
    """Whether a row has a name and nothing by which people are told apart."""
    return not (row.reference or row.details or row.where[0] or row.where[2])


def _read(person: Person) -> Dossier:
    dossier = Dossier(person, born=person.date_of_birth, absorbed=bool(person.merged.all()))
    for name in person.names.all():
        dossier.imported[("name", name_key(name.full))] = name.source == SOURCE
    for detail in person.contact_details.all():
        dossier.imported[(detail.kind, detail_key(detail.kind, detail.value))] = detail.source == SOURCE
    for home in person.addresses.all():
        dossier.imported[("place", home.place_id)] = home.source == SOURCE
    return dossier


def _detail(detail: Detail, common: dict[str, Any]) -> ContactDetail:
    return ContactDetail(kind=detail.kind, value=detail.written, **common)


def _bare_people(names: set[tuple[str, str]]) -> set[uuid.UUID]:
    """Who came by an import with one of these names as the main one, and without a reference."""
    found: set[uuid.UUID] = set()
    for part in chunks(sorted({family for _, family in names}), AT_ONCE):
        rows = PersonName.objects.filter(family__in=part, source=SOURCE, is_main=True, person__reference="")
        known = rows.values_list("given", "family", "person")
        found |= {person for given, family, person in known if (given, family) in names}
    return found
