"""Who gets a letter, under which reference, and who signs it?"""

from dataclasses import dataclass

from evenhand.policy.editions.vocabulary import LetterFact, Occasion
from evenhand.queries.letter_facts.subject import Subject, on
from evenhand.queries.staff import Held
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Recipient:
    """A name and the lines of an address; `large_print` where an adjustment on record asks for it."""

    name: str
    address: str
    large_print: bool = False


def recipient_of(subject: Subject) -> Recipient:
    """To whom the letter goes: the customer, whoever a referral was addressed to, or who was told."""
    if not subject.letter.to_customer:
        told = subject.disclosure.recipient if subject.disclosure else ""
        return Recipient(subject.typed.recipient.strip() or told, subject.typed.address.strip())
    person = subject.case.person
    if person is None:
        return Recipient("", "")
    return Recipient(name_of(person), address_of(person), prefers_large_print(person, subject))


def name_of(person: Person) -> str:
    """The person's main name, else any."""
    name = person.names.order_by("-is_main", "pk").first()
    return name.full if name else ""


def address_of(person: Person) -> str:
    """Where the person lives now, line by line; empty when no address is known."""
    home = person.addresses.filter(current=True).select_related("place").order_by("-pk").first()
    if home is None:
        return ""
    lines = [part.strip() for part in home.place.address.replace("\n", ",").split(",") if part.strip()]
    postcode = home.place.postcode.strip()
    if postcode and not any(postcode.replace(" ", "") in line.replace(" ", "") for line in lines):
        lines.append(postcode)
    return "\n".join(lines)


def email_of(person: Person) -> str:
    row = person.contact_details.filter(kind="email", ended_at=None).order_by("-sure", "pk").first()
    return row.value if row else ""


def prefers_large_print(person: Person, subject: Subject) -> bool:
    """Whether an adjustment that holds today asks for large print."""
    rows = person.adjustments.filter(words__icontains="large print")
    return any(row.ended_on is None or row.ended_on >= subject.at.date() for row in rows)


def with_post(staff: StaffMember, held: Held | None) -> str:
    """A name with its post, and for whom they stand in."""
    if held is None:
        return staff.name
    words = f"{staff.name}, {held.post.title}"
    return f"{words} (standing in for {held.stands_in_for.name})" if held.stands_in_for else words


def _signatory(subject: Subject) -> str:
    if subject.signs is None:
        return ""
    return "\n".join(with_post(*subject.signs).split(", ", 1)) + f"\n{subject.council.name}"


def _policy(subject: Subject) -> str:
    return subject.edition.about.title


def _stage(subject: Subject) -> str:
    return subject.stage.title if subject.stage else ""


FACTS = {
    LetterFact.RECIPIENT: lambda subject: recipient_of(subject).name,
    LetterFact.LETTER_DATE: lambda subject: on(subject.at),
    LetterFact.REFERENCE: lambda subject: (
        subject.incident.reference
        if subject.occasion is Occasion.POLICE_REFERRAL and subject.incident
        else subject.case.reference
    ),
    LetterFact.SIGNATORY: _signatory,
    LetterFact.POLICY: _policy,
    LetterFact.STAGE: _stage,
    LetterFact.CLAUSE: lambda subject: subject.letter.clause,
}
