"""What would undoing a merge do? What goes back, and what was added since and has to be said whose it is; the look is noted."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.casework import audit
from evenhand.casework.merged_rows import GOES_OVER, added_since, going_back, key_of
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.queries import merges as known
from evenhand.queries import people
from evenhand.records.cases import Case
from evenhand.records.contacts import Contact
from evenhand.records.imports import EarlierEntry
from evenhand.records.merges import Merge
from evenhand.records.people import Adjustment, ContactDetail, Person, PersonAddress, PersonName
from evenhand.records.staff import StaffMember

KINDS = {"phone": "Telephone", "email": "Email", "social": "Social media", "reference": "Reference"}


@dataclass(frozen=True)
class MergeFile:
    """A merge that stands: who it is now, how many rows go back, and what was added since, each by its id and in words."""

    merge: Merge
    person: Person
    name: str
    goes_back: list[str]
    added: list[tuple[uuid.UUID, str]]


@verb
def look(*, merge: uuid.UUID, by: StaffMember, at: datetime) -> MergeFile:
    """A merge that may be undone. NotThere where it was undone, or where `by` may not know of the person."""
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    row = Merge.objects.filter(pk=merge, undone_at=None).select_related("survivor", "merged", "by").first()
    holder = known.now_known_as(row.survivor) if row else None
    if row is None or holder is None or people.one_visible(holder.pk, desk) is None or known.hides_a_case(holder, desk):
        raise NotThere
    audit.looked(by=by, at=at, verb="merge_seen", kind="merge", subject=row.pk)
    back = _in_words(going_back(row, holder, ()))
    return MergeFile(row, holder, people.main_name(holder), [words for _, words in back], _in_words(added_since(row, holder)))


def _in_words(ledger: dict[str, list[str]]) -> list[tuple[uuid.UUID, str]]:
    found = []
    for model, field in GOES_OVER:
        tell = WORDS.get(model)
        if tell is not None:
            rows = model._default_manager.filter(pk__in=ledger.get(key_of(model, field), []))
            found += [(row.pk, tell(row)) for row in rows.order_by("pk")]
    return found


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


WORDS: dict[Any, Any] = {
    PersonName: lambda row: f"Name: {row.full}",
    ContactDetail: lambda row: f"{KINDS[row.kind]}: {row.value}",
    PersonAddress: lambda row: f"Address: {row.place.address}",
    Adjustment: lambda row: f"Adjustment: {row.words}",
    Contact: lambda row: f"Contact by {row.channel.replace('_', ' ')} on {_day(row.on)}",
    Case: lambda row: f"Case {row.reference}, led by {row.service.name}",
    EarlierEntry: lambda row: f"Entry of the earlier register, brought in on {_day(row.imported_at)}",
}
