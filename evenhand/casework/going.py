"""How are rows taken away? With everything that goes with them, each id in the ledger, and a certificate that counts them."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.rows_that_go import HOLD_A_PERSON, HOLD_A_PLACE, OF_CASE, OF_INCIDENT, OF_PERSON, OF_PLACE, OF_STAFF, Rows
from evenhand.policy.editions.schema import Edition
from evenhand.queries.merges import all_of
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.forms import Draft
from evenhand.records.imports import EarlierEntry
from evenhand.records.incidents import Incident
from evenhand.records.people import Person, PersonAddress
from evenhand.records.places import Place
from evenhand.records.retention import Certificate, DeletedRecord
from evenhand.records.staff import StaffMember

# Of these the audit says that they went; of the rest the ledger alone does.
NAMED_IN_AUDIT = (Case, Incident, Person, Place, EarlierEntry, StaffMember)


@dataclass
class Going:
    """What one deletion took: ids of ours by table. Nothing of what the rows said."""

    taken: list[tuple[type[models.Model], uuid.UUID]] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def take(self, model: type[models.Model], chosen: Q) -> None:
        """Delete the chosen rows of a table, and keep their ids where they are ids of ours."""
        rows = model._default_manager.filter(chosen)
        ids = list(rows.values_list("pk", flat=True))
        if not ids:
            return
        model._default_manager.filter(pk__in=ids).delete()
        if any(f.name == "salt" for f in model._meta.fields):
            self.taken += [(model, pk) for pk in ids]

    def take_all(self, rows: Rows, owner: Any) -> None:
        """Delete what goes with `owner`, in the order of the list."""
        for model, way in rows:
            self.take(model, Q(**{way: owner.pk}))


def case_goes(going: Going, case: Case) -> None:
    """The case with its letters and decisions, its reports that no other case needs, and who and what nothing else holds."""
    incidents = list(case.incidents.all())
    going.words |= {case.reference, str(case.pk)}
    people, places = {case.person_id}, {case.place_id}
    for entry in case.earlier_entries.all():
        people.add(entry.person_id)
        places.add(entry.place_id)
    going.take_all(OF_CASE, case)
    for incident in incidents:
        if not incident.cases.exists():
            people.add(incident.person_id)
            places.add(incident.place_id)
            incident_goes(going, incident)
    unheld_go(going, people, places)
    traces_go(going)


def incident_goes(going: Going, incident: Incident) -> None:
    """A report with its triage, notes, police duty and support."""
    going.words |= {incident.reference, str(incident.pk)}
    going.take_all(OF_INCIDENT, incident)


def unheld_go(going: Going, people: Iterable[Any], places: Iterable[Any]) -> None:
    """Of these people and places those that no case, report or earlier entry needs any more; a person with every record that
    was merged with theirs, and as long as any of these is needed, all of them stay."""
    candidates = {pk for pk in places if pk}
    for pk in sorted({pk for pk in people if pk}):
        records = list(Person.objects.filter(pk__in=all_of([pk])))
        if not any(_held(HOLD_A_PERSON, one) for one in records):
            for one in _merged_first(records):
                candidates |= set(PersonAddress.objects.filter(person=one).values_list("place_id", flat=True))
                going.words.add(str(one.pk))
                going.take_all(OF_PERSON, one)
    for place in Place.objects.filter(pk__in=candidates):
        if not _held(HOLD_A_PLACE, place):
            going.words.add(str(place.pk))
            going.take_all(OF_PLACE, place)
    traces_go(going)


def _merged_first(records: list[Person]) -> list[Person]:
    """What was merged goes before what it was merged into."""
    left, ordered = list(records), []
    while left:
        into = {one.merged_into_id for one in left}
        ordered += [one for one in left if one.pk not in into]
        left = [one for one in left if one.pk in into]
    return ordered


def staff_goes(going: Going, staff: StaffMember) -> None:
    """Somebody who has left, with their account, the posts that they held and their training."""
    going.take_all(OF_STAFF, staff)


def _held(by: Rows, owner: models.Model) -> bool:
    return any(model._default_manager.filter(**{way: owner.pk}).exists() for model, way in by)


def traces_go(going: Going) -> None:
    """Unfinished forms and contact checks that name what went, by our references and ids. A file of another system that waits
    to come in knows none of them; it is packed, and would match by chance alone."""
    for word in sorted(going.words):
        drafts = Draft.objects.exclude(answers__has_key="file").annotate(said=Cast("answers", TextField()))
        drafts.filter(Q(subject__contains=word) | Q(said__contains=word)).delete()
        checks = ContactCheck.objects.annotate(said=Cast("shown", TextField())).filter(said__contains=word)
        going.take(ContactCheck, Q(pk__in=list(checks.values_list("pk", flat=True))))


def certify(going: Going, *, due_on: date, edition: Edition, by: StaffMember | None, at: datetime, verb: str) -> Certificate:
    """Write the certificate, the ledger of ids and the audit of what was deleted, in the same transaction."""
    counts = Counter(model._meta.db_table for model, _ in going.taken)
    certificate = Certificate.objects.create(
        deleted_on=london_date(at),
        due_on=due_on,
        clause=edition.retention.clause,
        edition=edition.about.key,
        counts=dict(sorted(counts.items())),
    )
    DeletedRecord.objects.bulk_create(
        DeletedRecord(record=pk, table=model._meta.db_table, certificate=certificate) for model, pk in going.taken
    )
    audit.wrote(certificate, by=by, at=at, verb=verb)
    audit.deleted(*_named(going.taken), at=at, verb=verb)
    return certificate


def _named(taken: Sequence[tuple[type[models.Model], uuid.UUID]]) -> list[tuple[str, uuid.UUID]]:
    return [(model._meta.model_name or "", pk) for model, pk in taken if model in NAMED_IN_AUDIT]
