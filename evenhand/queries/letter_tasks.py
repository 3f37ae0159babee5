"""Which letters can be written now? Those owed, and those that somebody may choose to write for a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from evenhand.policy.editions.vocabulary import Occasion, SentTo
from evenhand.queries import editions, facts
from evenhand.queries.letter_facts.recipients import email_of
from evenhand.queries.letter_names import PLAIN, names_of
from evenhand.queries.owed import shown_on
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, OwedItem
from evenhand.records.letters import AgreementAnswer, Letter


@dataclass(frozen=True)
class Task:
    """A letter that is owed or can be written: for which case, what about, by when, and what is written of it so far (a
    draft, a letter that is issued and not sent, or one that came back)."""

    case: str
    occasion: str
    about: str
    title: str
    due_on: date | None = None
    days_late: int = 0
    clause: str = ""
    draft: Letter | None = None


def owed_on(case: Case, today: date) -> list[Task]:
    """The letters owed on a case that show today, soonest first."""
    rows = case.owed.filter(shown_on(today), kind="letter").select_related("case").order_by("due_on", "pk")
    return _tasks(rows, today)


def owed_at(desk: Desk, today: date) -> list[Task]:
    """The letters owed by the services at `desk` that show today, soonest first."""
    seen = Q(locked=False) | Q(case__named_readers__staff=desk.staff)
    rows = OwedItem.objects.filter(seen, shown_on(today), kind="letter", case__service_id__in=list(desk.services))
    return _tasks(rows.distinct().select_related("case").order_by("due_on", "pk"), today)


def _tasks(rows: Iterable[OwedItem], today: date) -> list[Task]:
    owed = list(rows)
    names = names_of((row.occasion, row.about) for row in owed)
    return [_owed(row, names[row.occasion, row.about].words, today) for row in owed]


def _owed(row: OwedItem, words: str, today: date) -> Task:
    assert row.case is not None
    written = Letter.objects.filter(case=row.case, occasion=row.occasion, about=row.about)
    draft = written.order_by("-drafted_at", "pk").first()
    late = (today - row.due_on).days
    return Task(row.case.reference, row.occasion, row.about, f"The {words}", row.due_on, late, row.clause, draft)


def agreement_of(case: Case) -> Task | None:
    """The agreement that a decision offered, if one did."""
    row = case.arrangements.filter(measure="agreement").order_by("pk").last()
    return Task(case.reference, Occasion.AGREEMENT.value, str(row.pk), f"The {PLAIN[Occasion.AGREEMENT]}") if row else None


def answers_of(case: Case) -> list[AgreementAnswer]:
    """What the customer answered, the latest first."""
    return list(case.agreement_answers.order_by("-answered_on", "-at"))


def police_reports_of(case: Case) -> list[tuple[str, str]]:
    """The reports that go to the police: id and words to choose by."""
    rows = case.incidents.filter(police_duty=True).order_by("happened_on")
    return [(str(row.pk), f"{row.reference}, {row.happened_on:%-d %B %Y}") for row in rows]


def methods_of(letter: Letter) -> list[tuple[str, str]]:
    """The ways of sending that the letter's edition knows."""
    return [(key, way.words) for key, way in editions.edition(letter.edition).sending.methods.items()]


def address_for(letter: Letter, method: str) -> str:
    """Where the letter goes that way: the address on it; by email the customer's, unless the address on it is one."""
    way = editions.edition(letter.edition).sending.methods.get(method)
    if way is None or way.goes_to is not SentTo.EMAIL or "@" in letter.recipient_address:
        return letter.recipient_address
    return email_of(letter.case.person) if letter.case.person else ""


def last_day_of(case: Case, at: datetime) -> date | None:
    """The last day of what is in force, or None when nothing is."""
    decisions = facts.decisions_of(case)
    spans = facts.standing_of(case, facts.edition_of(case, decisions, at), decisions).in_force_at(at)
    return max((span.ends_on for span in spans), default=None)
