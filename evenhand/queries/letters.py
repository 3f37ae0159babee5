"""Which letters are there, do they say what they must, and when was the customer advised?"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act
from evenhand.policy.editions.vocabulary import Occasion, Record
from evenhand.policy.letters import DraftedSection, check
from evenhand.policy.signing import Advice, advice, signers, signing_office
from evenhand.policy.verdicts import Claim, Verdict, judge
from evenhand.queries import editions, facts
from evenhand.queries import staff as staff_queries
from evenhand.queries.letter_facts import facts_for
from evenhand.queries.letter_facts.subject import Subject, Typed
from evenhand.queries.letter_names import names_of
from evenhand.queries.staff import Desk, Held
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision
from evenhand.records.letters import Dispatch, Letter
from evenhand.records.staff import Post, StaffMember

# A correction goes to whoever was wrongly taken for the customer, so it waits for no second fact about them.
WITHOUT_IDENTITY = (Occasion.CORRECTION,)
# What changes with the day or the person who signs, and is set when it is approved.
SET_AT_APPROVAL = ("signatory", "letter_date")


def subject_of(letter: Letter, at: datetime, signs: tuple[StaffMember, Held | None] | None = None) -> Subject:
    """What a drafted letter is about, to work out its facts as they are now."""
    typed = Typed(letter.recipient, letter.recipient_address, letter.facts.get("purpose", ""))
    return Subject(letter.case, Occasion(letter.occasion), letter.about, at, signs, typed)


def sections_of(letter: Letter) -> tuple[DraftedSection, ...]:
    """The sections as they stand."""
    return tuple(DraftedSection(**row) for row in letter.sections)


def check_of(letter: Letter, at: datetime) -> Verdict:
    """Whether the letter may be approved and go: it says all that it must, nothing in it has changed since it was drafted,
    and it goes to the right person. Every failing claim is named with its clause."""
    subject = subject_of(letter, at)
    verdict = check(subject.letter, sections_of(letter), letter.facts)
    return verdict.and_also(judge(subject.letter.clause, [*_still_true(subject, letter), *_identity(subject)]))


def _still_true(subject: Subject, letter: Letter) -> Iterator[Claim]:
    """A fact that the records now give otherwise than the draft does."""
    now = facts_for(subject)
    for key, section in subject.letter.sections.items():
        names = [name for name in section.quotes if name not in SET_AT_APPROVAL]
        changed = [name for name in names if letter.facts.get(name, "").strip() and letter.facts[name] != now[name]]
        told = f"The record of {section.item} has changed since. Take the facts from the record again; your words stay."
        yield Claim(f"still_true_{key}", section.clause, not changed, told, f"section-{key}")


def _identity(subject: Subject) -> Iterator[Claim]:
    """A letter does not go before identity is confirmed by a second fact, or the decider says in writing why not."""
    person = subject.case.person
    if person is None or not subject.letter.to_customer or subject.occasion in WITHOUT_IDENTITY:
        return
    holds = person.identity_facts >= 2 or goes_unconfirmed(subject.case, subject.not_yet)
    told = "Confirm by a second fact that this is the right person, or let the decider write why the letter goes without it."
    yield Claim("identity_confirmed", "intro.fair", holds, told, "identity")


def identity_check(subject: Subject) -> Verdict:
    """Whether the letter would go to the right person."""
    return judge("intro.fair", list(_identity(subject)))


def goes_unconfirmed(case: Case, not_yet: Decision | None = None) -> bool:
    """Whether somebody who decided in this case, or would with the decision that is `not_yet` written, said in writing why the
    letter goes without a second fact."""
    deciders = [*case.decisions.values_list("decided_by", flat=True), *([not_yet.decided_by_id] if not_yet else [])]
    rows = case.statements.filter(record=Record.IDENTITY.value, by__in=deciders)
    return any(str(row.facts.get("why_not_confirmed", "")).strip() for row in rows)


def signatory_for(subject: Subject, desk: Desk | None) -> tuple[StaffMember, Held | None] | None:
    """Who signs: the person at `desk` where they may, else whoever holds the post that the edition names."""
    stage = subject.decision.stage if subject.decision else None
    on = london_date(subject.at)
    if desk is not None:
        officer = staff_queries.officer_of(desk, subject.edition, on)
        office = signing_office(subject.edition, subject.occasion, stage, officer, facts.for_staff(subject.case))
        if office is not None:
            return desk.staff, staff_queries.post_for(desk, office)
    for named in signers(subject.edition, subject.occasion, stage):
        for post in Post.objects.filter(office=named, service=subject.case.service):
            holder = staff_queries.holder_of(post, on)
            if holder is not None:
                return holder, Held(post)
    return None


@dataclass(frozen=True)
class Row:
    """A letter in a list: its title, what tells it from another with that title, how far it is, and when it went."""

    pk: uuid.UUID
    title: str
    case: str
    recipient: str
    state: str
    drafted_at: datetime
    sent_on: date | None
    apart: str = ""


def apart(letter: Letter) -> str:
    """What tells a letter from another with its title, such as: decided on 26 November 2026."""
    return names_of([(letter.occasion, letter.about)])[letter.occasion, letter.about].apart


def rows_of(case: Case) -> list[Row]:
    """The letters of a case, the latest first."""
    return _rows(_listed().filter(case=case))


def rows_for(desk: Desk, most: int = 100) -> list[Row]:
    """The latest letters of the services at `desk`, without locked cases that do not name them."""
    mine = _listed().filter(case__service_id__in=[uuid.UUID(pk) for pk in desk.services])
    locked = mine.filter(case__person__kind="internal").exclude(case__named_readers__staff=desk.staff)
    return _rows(mine.exclude(pk__in=locked.values("pk"))[:most])


def _listed() -> QuerySet[Letter]:
    return Letter.objects.select_related("case").prefetch_related("dispatches__returned").order_by("-drafted_at", "pk")


def _rows(letters: Iterable[Letter]) -> list[Row]:
    listed = list(letters)
    names = names_of((letter.occasion, letter.about) for letter in listed)
    return [_row(letter, names[letter.occasion, letter.about].apart) for letter in listed]


def _row(letter: Letter, apart: str) -> Row:
    sent = sorted(letter.dispatches.all(), key=lambda one: (one.sent_on, one.at))
    title = editions.edition(letter.edition).letters[letter.kind].title
    day = sent[-1].sent_on if sent else None
    return Row(letter.pk, title, letter.case.reference, letter.recipient, state_of(letter, sent), letter.drafted_at, day, apart)


def state_of(letter: Letter, sent: list[Dispatch]) -> str:
    """How far a letter is, in a word or two."""
    if sent:
        return "returned" if hasattr(sent[-1], "returned") else "sent"
    if letter.issued_at:
        return "issued, not sent"
    return "approved" if letter.approved_at else "draft"


def sent_letter(case: Case, occasion: Occasion, about: str) -> Dispatch | None:
    """The first sending of that letter which did not come back."""
    rows = Dispatch.objects.filter(letter__case=case, letter__occasion=occasion.value, letter__about=about)
    return rows.filter(returned__isnull=True).order_by("sent_on", "at").first()


@dataclass(frozen=True)
class Sending:
    """One sending of a letter: how, where to and when, when it counts as received, what went with it, and that it came back."""

    method: str
    address: str
    sent_on: date
    received_on: date
    by: str
    returned_on: date | None
    note: str
    policy_enclosed: bool


def sendings_of(letter: Letter) -> list[Sending]:
    """How the letter went out, the latest first."""
    ways = editions.edition(letter.edition).sending.methods
    found = []
    for row in letter.dispatches.select_related("by", "returned").order_by("-sent_on", "-at"):
        back = getattr(row, "returned", None)
        words = ways[row.method].words if row.method in ways else row.method
        day, note = (back.returned_on, back.note) if back else (None, "")
        with_policy = bool(row.policy_enclosed)
        found.append(Sending(words, row.address_used, row.sent_on, row.received_on, row.by.name, day, note, with_policy))
    return found


def advice_on(case: Case, today: date) -> list[Advice]:
    """For each decision of a stage, how long after commencing the customer was advised (A18). None for a place alone."""
    if case.person_id is None:
        return []
    found = []
    for decision in facts.decisions_of(case):
        if decision.act != Act.STAGE.value:
            continue
        sent = sent_letter(case, Occasion.DECISION, str(decision.pk))
        commenced = london_date(decision.decided_at)
        edition = editions.edition(decision.edition)
        found.append(advice(edition, editions.working_days(), commenced, sent.sent_on if sent else None, today))
    return found
