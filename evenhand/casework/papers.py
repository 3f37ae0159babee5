"""How is a letter made ready for paper and screen, and the copy of the policy that goes with it? As PDF, large print and HTML."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.outside.letter_html import letter_html
from evenhand.outside.pdf import Paper, PaperSection, letter_pdf
from evenhand.policy.editions.schema import Edition
from evenhand.policy.explain import for_the_customer
from evenhand.policy.letter_blocks import Block, blocks, printable
from evenhand.queries import editions
from evenhand.queries.letter_facts.arrangements import ways_of
from evenhand.queries.letter_facts.recipients import prefers_large_print
from evenhand.queries.letter_facts.subject import Subject, on
from evenhand.queries.letters import sections_of, subject_of
from evenhand.records.editions import CouncilSettings
from evenhand.records.letters import Letter


def paper_of(letter: Letter, at: datetime, subject: Subject | None = None) -> Paper:
    """The letter as it goes on paper, dated the day it was issued or, as a preview, the London day of `at`. `subject` is what a
    letter is about that nobody has written."""
    kind = editions.edition(letter.edition).letters[letter.kind]
    council = editions.council()
    sections = tuple(PaperSection(section.heading, blocks(section.text)) for section in sections_of(letter) if section.text)
    return Paper(
        title=kind.title,
        council=council.name,
        council_lines=_head(council, ways_of(subject or subject_of(letter, letter.issued_at or at))),
        recipient_lines=_lines(f"{letter.recipient}\n{letter.recipient_address}"),
        date=on(london_date(letter.issued_at or at)),
        reference=letter.facts.get("reference") or letter.case.reference,
        salutation=f"Dear {letter.recipient}" if kind.to_customer else "",
        sections=sections,
    )


def policy_paper(edition: Edition) -> Paper:
    """What `edition` says, in its own words, as it goes with a letter. It gives no telephone and no email: whoever reads it may
    have to write."""
    about, council = edition.about, editions.council()
    parts = for_the_customer(edition)
    lines = [(part.title, tuple(line.words for line in part.lines)) for part in parts]
    return Paper(
        title=about.title,
        council=council.name,
        council_lines=_lines(council.address),
        recipient_lines=(),
        date=f"{about.version}, in force from {on(about.applies_from)}",
        reference="",
        salutation="",
        sections=tuple(PaperSection(title, (Block("list", words),)) for title, words in lines if words),
    )


def wants_large_print(letter: Letter, at: datetime) -> bool:
    """Whether an adjustment of the customer asks for large print: then that is what is issued and sent."""
    kind = editions.edition(letter.edition).letters[letter.kind]
    person = letter.case.person
    return bool(kind.to_customer and person and prefers_large_print(person, subject_of(letter, at)))


def as_pdf(letter: Letter, at: datetime, large_print: bool) -> bytes:
    return letter_pdf(paper_of(letter, at), large_print=large_print)


def as_html(letter: Letter, at: datetime, large_print: bool) -> str:
    return letter_html(paper_of(letter, at), large_print=large_print)


def policy_as_pdf(edition: Edition, large_print: bool) -> bytes:
    return letter_pdf(policy_paper(edition), large_print=large_print)


def policy_as_html(edition: Edition) -> str:
    return letter_html(policy_paper(edition))


def _head(council: CouncilSettings, ways: tuple[str, ...]) -> tuple[str, ...]:
    """Where the council is, with the ways to reach it that are given."""
    named = zip(("Telephone", "Email"), ways, strict=True)
    return (*_lines(council.address), *(f"{name}: {printable(way)}" for name, way in named if way.strip()))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in printable(text).split("\n") if line.strip())
