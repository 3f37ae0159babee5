"""Which rows go over with a person, and which stay where they are? The ledger names each by its table and its id."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django.db.models import F, Q

from evenhand.records.cases import Case
from evenhand.records.contacts import Contact
from evenhand.records.imports import EarlierEntry
from evenhand.records.merges import Merge
from evenhand.records.people import Adjustment, ContactDetail, NotTheSame, Person, PersonAddress, PersonName

Ledger = dict[str, list[str]]
GOES_OVER: tuple[tuple[type[models.Model], str], ...] = (
    (PersonName, "person"),
    (ContactDetail, "person"),
    (PersonAddress, "person"),
    (Adjustment, "person"),
    (Contact, "person"),
    (Case, "person"),
    (EarlierEntry, "person"),
    (NotTheSame, "first"),
    (NotTheSame, "second"),
)
# A report is never changed, and what was once stated of a record is that record's: they stay with the merged record's own row,
# and whoever asks for a person's asks for all their records'.
STAYS = ("incident.person", "earlieridentity.person")
REPLACED = (PersonName, ContactDetail, PersonAddress)


def key_of(model: type[models.Model], field: str) -> str:
    """How the ledger names a table and its way to the person."""
    return f"{model._meta.model_name}.{field}"


def rows_of(person: Person, other: Person | None = None) -> Ledger:
    """The rows of `person`, by their ids; without what joins them to `other` alone."""
    found: Ledger = {}
    for model, field in GOES_OVER:
        rows = model._default_manager.filter(**{field: person})
        if model is NotTheSame and other is not None:
            rows = rows.exclude(first=other).exclude(second=other)
        ids = [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]
        if ids:
            found[key_of(model, field)] = ids
    return found


def hand_over(ledger: Ledger, to: Person) -> list[Any]:
    """Make these rows `to`'s; answers them as they stand then. A case counts it as a change."""
    rows: list[Any] = []
    for model, field in GOES_OVER:
        chosen = model._default_manager.filter(pk__in=ledger.get(key_of(model, field), []))
        more = {"version": F("version") + 1} if model is Case else {}
        if chosen.update(**{field: to}, **more):
            rows += list(chosen.all())
    return rows


def going_back(merge: Merge, holder: Person, chosen: Collection[uuid.UUID]) -> Ledger:
    """What is the merged person's when a merge is undone: the rows that were theirs and are still there, what took the place of
    one of them since, what hangs on one of them, and of the rows added since those that are `chosen`."""
    picked = {str(pk) for pk in chosen}
    owned = rows_of(holder)
    back = {key: {pk for pk in ids if pk in merge.moved.get(key, []) or pk in picked} for key, ids in owned.items()}
    for model in REPLACED:
        key = key_of(model, "person")
        back[key] = _with_what_replaced(model, back.get(key, set()))
    cases, entries, contacts = (key_of(model, "person") for model in (Case, EarlierEntry, Contact))
    opened_on = Case.objects.filter(earlier_entries__in=_uuids(back.get(entries, set()))).values_list("pk", flat=True)
    back[cases] = back.get(cases, set()) | ({str(pk) for pk in opened_on} & set(owned.get(cases, [])))
    broke = Contact.objects.filter(breach__case__in=_uuids(back[cases])).values_list("pk", flat=True)
    back[contacts] = back.get(contacts, set()) | ({str(pk) for pk in broke} & set(owned.get(contacts, [])))
    return {key: sorted(ids) for key, ids in back.items() if ids}


def added_since(merge: Merge, holder: Person) -> Ledger:
    """The rows that were neither's when they were merged, and that no other merge brought; a correction counts with what it
    took the place of."""
    others = Merge.objects.filter(survivor=holder, undone_at=None).exclude(pk=merge.pk)
    known = _ids([merge.moved, merge.kept, *(other.moved for other in others)])
    new = {key: [pk for pk in ids if pk not in known] for key, ids in rows_of(holder).items()}
    for model in REPLACED:
        key = key_of(model, "person")
        rows = model.objects.filter(pk__in=new.get(key, []), replaces=None)
        new[key] = [str(pk) for pk in rows.order_by("noted_at", "pk").values_list("pk", flat=True)]
    return {key: ids for key, ids in new.items() if ids and not key.startswith("notthesame")}


def struck_out(ledger: Ledger, gone: Ledger) -> Ledger:
    """The ledger without the rows that went back."""
    left = {key: [pk for pk in ids if pk not in gone.get(key, [])] for key, ids in ledger.items()}
    return {key: ids for key, ids in left.items() if ids}


def _with_what_replaced(model: Any, ids: set[str]) -> set[str]:
    newest = ids
    while newest:
        rows = model.objects.filter(Q(replaces__in=newest)).values_list("pk", flat=True)
        newest = {str(pk) for pk in rows} - ids
        ids = ids | newest
    return ids


def _ids(ledgers: Iterable[Ledger]) -> set[str]:
    return {pk for ledger in ledgers for ids in ledger.values() for pk in ids}


def _uuids(ids: Iterable[str]) -> list[uuid.UUID]:
    return [uuid.UUID(pk) for pk in ids]
