"""What happened in a case, in order? Incidents, statements, proposals, decisions, letters, breaches, challenges, disclosures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.policy.editions.schema import Edition
from evenhand.records.cases import Case
from evenhand.records.contacts import Breach, Contact
from evenhand.records.incidents import IncidentNote
from evenhand.records.letters import Dispatch

ACTS = {
    "stage": "decided",
    "refusal": "refused",
    "review": "Review recorded",
    "change": "Arrangements changed",
    "end": "Arrangements ended",
    "withdrawal": "Withdrawn as mistaken",
    "no_further": "Taken no further",
    "activity": "Considered again, and taken no further",
}
MOST = 1000


@dataclass(frozen=True)
class Event:
    """One thing that happened: on which day, entered when, what, the words, and who."""

    on: date
    at: datetime
    what: str
    words: str
    who: str


def chronology(case: Case, edition: Edition) -> list[Event]:
    """Every event of the case in order. What was corrected stays, and its correction is an event of its own."""
    found = [
        *_incidents(case),
        *_statements(case, edition),
        *_decided(case, edition),
        *_letters(case),
        *_contacts(case),
        *_challenges(case),
        *_told(case),
        *_ages(case),
    ]
    return sorted(found, key=lambda one: (one.on, one.at))[:MOST]


def contacts_since(case: Case, since: date | None) -> list[tuple[str, int, int]]:
    """Each month since `since`: contacts made, and breaches recorded."""
    if case.person_id is None:
        return []
    rows = Contact.objects.filter(person=case.person_id, correction=None).order_by("on")
    days = [on for on in rows.values_list("on", flat=True) if since is None or on >= since]
    breaches = Breach.objects.filter(case=case, contact__correction=None).values_list("contact__on", flat=True)
    broken = [on for on in breaches if since is None or on >= since]
    months = sorted({day.replace(day=1) for day in [*days, *broken]})
    return [(f"{m:%B %Y}", _in_month(days, m), _in_month(broken, m)) for m in months]


def _in_month(days: Iterable[date], month: date) -> int:
    return sum(1 for day in days if day.replace(day=1) == month)


def _incidents(case: Case) -> Iterator[Event]:
    rows = list(case.incidents.select_related("reported_by", "service"))
    for one in rows:
        yield Event(one.happened_on, one.reported_at, f"Incident {one.reference}", one.what_happened, one.reported_by.name)
    for note in IncidentNote.objects.filter(incident__in=rows).select_related("by", "incident"):
        yield Event(london_date(note.at), note.at, f"Correction to {note.incident.reference}", note.words, note.by.name)


def _statements(case: Case, edition: Edition) -> Iterator[Event]:
    titles = {gate.record.value: gate.title for gate in edition.gates}
    for one in case.statements.select_related("by"):
        title = titles.get(one.record, one.record)
        yield Event(london_date(one.at), one.at, f"On record: {title}", one.words, one.by.name)
    for said in case.contributions.select_related("by", "service"):
        title = titles.get(said.record, said.record)
        yield Event(london_date(said.at), said.at, f"{said.service.name} contributed: {title}", said.words, said.by.name)
    opened = case.opened_at
    yield Event(london_date(opened), opened, "Case opened", f"Led by {case.service.name}.", case.opened_by.name)


def _decided(case: Case, edition: Edition) -> Iterator[Event]:
    for one in case.proposals.select_related("proposed_by", "in_post"):
        short = edition.stages[one.stage].short if one.stage in edition.stages else one.stage
        who = f"{one.proposed_by.name}, {one.in_post.title}"
        yield Event(london_date(one.proposed_at), one.proposed_at, f"{short} proposed", one.justification, who)
    for row in case.decisions.select_related("decided_by", "in_post", "stood_in_for"):
        short = edition.stages[row.stage].short if row.stage in edition.stages else row.stage
        what = f"{short} {ACTS[row.act]}" if row.act in ("stage", "refusal") else ACTS[row.act]
        who = f"{row.decided_by.name}, {row.in_post.title}"
        if row.stood_in_for:
            who += f", standing in for {row.stood_in_for.name}"
        yield Event(row.held_on or london_date(row.decided_at), row.decided_at, what, row.reasons, who)


def _letters(case: Case) -> Iterator[Event]:
    for one in case.letters.filter(issued_at__isnull=False).select_related("issued_by"):
        who = one.issued_by.name if one.issued_by else ""
        yield Event(london_date(one.issued_at), one.issued_at, "Letter issued", one.kind.replace("_", " "), who)  # type: ignore[arg-type]
    for sent in Dispatch.objects.filter(letter__case=case).select_related("by", "letter"):
        words = f"Counts as received on {sent.received_on:%-d %B %Y}."
        yield Event(sent.sent_on, sent.at, f"Letter sent: {sent.letter.kind.replace('_', ' ')}", words, sent.by.name)


def _contacts(case: Case) -> Iterator[Event]:
    for one in case.breaches.select_related("contact__correction__by", "by"):
        yield Event(one.contact.on, one.at, "Breach recorded", one.note, one.by.name)
        taken_back = getattr(one.contact, "correction", None)
        if taken_back:
            on = london_date(taken_back.at)
            yield Event(on, taken_back.at, "Breach taken back: it was somebody else", "", taken_back.by.name)


def _challenges(case: Case) -> Iterator[Event]:
    for one in case.challenges.select_related("by").prefetch_related("steps__by"):
        kind = one.kind.replace("_", " ")
        yield Event(one.received_on, one.at, f"Challenge received: {kind}", one.words, one.by.name)
        for step in one.steps.all():
            yield Event(step.on, step.at, f"Challenge {step.step}: {kind}", step.reasons, step.by.name)


def _told(case: Case) -> Iterator[Event]:
    for one in case.disclosures.select_related("by", "recall"):
        yield Event(one.told_on, one.at, f"Told: {one.recipient}", one.purpose, one.by.name)
        recall = getattr(one, "recall", None)
        if recall:
            yield Event(london_date(recall.called_at), recall.called_at, f"Called back: {one.recipient}", "", "")


def _ages(case: Case) -> Iterator[Event]:
    for one in case.age_sign_offs.select_related("by"):
        yield Event(london_date(one.at), one.at, "Age signed off", one.reason, one.by.name)
