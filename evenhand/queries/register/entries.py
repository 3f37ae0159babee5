"""Which entries of the register does somebody see, as on a day? A fixed number of queries, whatever the size."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.calendars.london import end_of_day, london_date
from evenhand.policy.access import Action, Relation, may
from evenhand.policy.editions.schema import Edition
from evenhand.queries import editions
from evenhand.queries.check_answers import DISPUTED
from evenhand.queries.register import stands
from evenhand.queries.register.decided import Decided, decided
from evenhand.queries.register.entry import Asked, Entry, EntryKind, Found
from evenhand.queries.register.keys import as_text, london_day, plain_id
from evenhand.queries.register.now import stands_now
from evenhand.queries.register.stands import Stand
from evenhand.queries.register.subjects import Subject, people, place_in_words, reviewing_officers
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, NamedReader
from evenhand.records.decisions import Decision, InForce

PAGE = 500
ORDER = ("-standing__on_register_from", "pk")
# What is not kept as it was: a past day shows it as it is now, and says so, in copies too.
AS_NOW = ("name", "contact")
NO_LINES = "Warning only; no arrangements."
WITHDRAWN = "Withdrawn as mistaken."


class _Case(NamedTuple):
    pk: str
    reference: str
    service_key: str
    service: str
    person: str | None
    address: str | None
    postcode: str | None
    uprn: str | None
    kind: str | None


_FIELDS = (
    as_text("pk"), "reference", as_text("service_id"), "service__name", as_text("person_id"),
    "place__address", "place__postcode", "place__uprn", "person__kind",
)  # fmt: skip


def entries(desk: Desk, asked: Asked, now: datetime) -> Found:
    """The entries that `desk` may see as at the end of the day asked for (today: as at `now`), newest first.

    Keepers see every live entry but locked ones that do not name them; closed entries and refused proposals show to the
    keepers of the case's own service and the information owner alone (register.central, A14). A copy that leaves has nothing
    that is locked, whoever takes it: it is read by others than those who are named, and would tell them (A24).
    """
    at = min(now, end_of_day(asked.on) - timedelta(microseconds=1))
    is_past = asked.on < london_date(now)
    edition = editions.edition_on(asked.on)
    visible = _chosen(_visible(desk, asked, at, is_past), asked, at, is_past)
    size = asked.size or PAGE
    first = asked.skip + (asked.page - 1) * size
    rows = visible.order_by(*ORDER).values_list(*_FIELDS)[first : first + size + 1]
    cases = [_Case._make(row) for row in rows]
    found = tuple(e for e in _entries(cases[:size], edition, at, is_past) if _fits(e, asked))
    columns = {str(field): words for field, words in edition.central_register.fields.items()}
    if is_past:
        columns = {field: f"{words} (as now)" if field in AS_NOW else words for field, words in columns.items()}
    return Found(found, columns, len(cases) > size)


def _visible(desk: Desk, asked: Asked, at: datetime, is_past: bool) -> QuerySet[Case]:
    named = Q(pk__in=[]) if asked.to_leave else Q(Exists(NamedReader.objects.filter(case=OuterRef("pk"), staff=desk.staff)))
    cases = Case.objects.filter(standing__on_register_from__lte=at)
    cases = cases.filter(Q(person__isnull=True) | ~Q(person__kind="internal") | named)
    later = Exists(Decision.objects.filter(case=OuterRef("pk"), decided_at__gt=at)) if is_past else Q(pk__in=[])
    if _is_closed(asked):
        refused = Exists(Decision.objects.filter(case=OuterRef("pk"), act="refusal", decided_at__lte=at))
        return cases.filter(_whose_closed(desk)).filter(
            Q(standing__ended_at__lte=at) & (~Q(standing__stage="") | refused) | later
        )
    running = Q(standing__ended_at__isnull=True) | Q(standing__ended_at__gt=at)
    return cases.filter(running & ~Q(standing__stage=""))


def _is_closed(asked: Asked) -> bool:
    """Whether what is asked for stands among the closed entries, as each refused proposal does (A14)."""
    return asked.closed or asked.kind == EntryKind.REFUSED


def _whose_closed(desk: Desk) -> Q:
    """Whose closed entries `desk` sees: its own services', every service's, or nobody's."""
    if may(desk.roles, Action.SEE_CLOSED, Relation.OTHER):
        return Q()
    if may(desk.roles, Action.SEE_CLOSED, Relation.OWN):
        return Q(service__in=[uuid.UUID(key) for key in desk.services])
    return Q(pk__in=[])


def _chosen(cases: QuerySet[Case], asked: Asked, at: datetime, is_past: bool) -> QuerySet[Case]:
    """What of the filters the database can answer: the rest is asked of each entry."""
    if asked.service:
        cases = cases.filter(service=asked.service)
    if is_past:
        return cases
    if asked.stage:
        cases = cases.filter(standing__stage=asked.stage)
    if asked.overdue:
        cases = cases.filter(standing__review_due_on__lt=asked.on)
    if asked.kind == EntryKind.SAFETY:
        cases = cases.filter(Exists(InForce.objects.filter(case=OuterRef("pk"), safety_warning=True)))
    return cases


def _fits(entry: Entry, asked: Asked) -> bool:
    return (
        entry.closed == _is_closed(asked)
        and (not asked.kind or entry.kind == asked.kind)
        and (not asked.stage or entry.stage_key == asked.stage)
        and (not asked.overdue or entry.overdue)
    )


def _entries(cases: list[_Case], edition: Edition, at: datetime, is_past: bool) -> Iterator[Entry]:
    keys = [case.pk for case in cases]
    stand_of = _past(keys, at) if is_past else stands_now(keys, at)
    known = people([case.person for case in cases if case.person])
    officers = reviewing_officers(edition.reviews.reviewed_by[0], london_date(at))
    stage_words = {key: stage.short for key, stage in edition.stages.items()}
    for case in cases:
        if case.pk not in stand_of:
            continue
        stand, made = stand_of[case.pk]
        subject = known.get(case.person, ("", "")) if case.person else _place(case)
        if not made.reviewer:
            made.reviewer, made.reviewer_title = officers.get(case.service_key, ("", ""))
        yield from _of_case(case, stand, subject, made, stage_words, at)


def _past(keys: list[str], at: datetime) -> dict[str, tuple[Stand, Decided]]:
    made = decided(keys, at)
    return {case: (stand, made[case]) for case, stand in stands.as_at(keys, at).items()}


def _place(case: _Case) -> Subject:
    return "Occupant not known", place_in_words(case.address or "", case.postcode or "", case.uprn or "")


def _of_case(case: _Case, stand: Stand, subject: Subject, made: Decided, words: dict[str, str], at: datetime) -> Iterator[Entry]:
    if not stand.stage:
        yield _entry(EntryKind.REFUSED, case, stand, subject, made, at, f"None: the proposal was refused. {made.refused}", [])
        return
    lines = stands.standing_lines(stand.lines)
    plain, safety = [line for line in lines if not line.safety], [line for line in lines if line.safety]
    if plain or not stand.lines:
        text = _sentences(plain) or NO_LINES
        stage = words.get(stand.stage, stand.stage) + (f". {WITHDRAWN}" if stand.withdrawn else "")
        yield _entry(EntryKind.ARRANGEMENT, case, stand, subject, made, at, text, plain, stage)
    if safety:
        yield _entry(
            EntryKind.SAFETY,
            case,
            stand,
            subject,
            made,
            at,
            _sentences(safety),
            safety,
            f"Safety warning. {WITHDRAWN}" if stand.withdrawn else "Safety warning",
        )


def _sentences(lines: list[stands.Line]) -> str:
    """Each sentence once, and each with its full stop."""
    return " ".join(f"{sentence.rstrip('. ')}." for sentence in dict.fromkeys(line.sentence for line in lines))


def _entry(
    kind: EntryKind, case: _Case, stand: Stand, subject: Subject, made: Decided, at: datetime, text: str,
    lines: list[stands.Line], stage: str = "Refused",
) -> Entry:  # fmt: skip
    running = {line.arrangement for line in lines}
    starts = [london_day(line.from_at) for line in stand.lines if line.arrangement in running]
    ends_on: date | None = max((line.ends_on for line in lines), default=stand.ends_on)
    refused = kind is EntryKind.REFUSED
    return Entry(
        kind=kind,
        service_key=plain_id(case.service_key),
        stage_key=stand.stage,
        overdue=stand.review_on is not None and stand.review_on < london_day(at),
        closed=stand.closed,
        reference=case.reference,
        name=subject[0],
        contact=subject[1],
        arrangements=f"{text} {DISPUTED}" if stand.disputed else text,
        started_on=min(starts, default=None if refused else made.decided_on),
        ends_on=None if refused else ends_on,
        advised_on=made.advised_on,
        review_on=stand.review_on,
        review_outcome=made.outcome,
        considered=made.considered,
        expires_on=ends_on if made.outcome else None,
        reviewer=made.reviewer,
        reviewer_title=made.reviewer_title,
        stage=stage,
        service=case.service,
        proposal=made.proposal,
        nobody_known=case.person is None,
        locked=case.kind == "internal",
    )
