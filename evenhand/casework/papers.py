"""How is a letter made ready for paper and screen? Its sections with the council's head, as PDF, large print and HTML."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.outside.letter_html import letter_html
from evenhand.outside.pdf import Paper, PaperSection, letter_pdf
from evenhand.policy.letter_blocks import blocks, printable
from evenhand.queries import editions
from evenhand.queries.letter_facts.recipients import prefers_large_print
from evenhand.queries.letter_facts.subject import on
from evenhand.queries.letters import sections_of, subject_of
from evenhand.records.letters import Letter


def paper_of(letter: Letter, at: datetime) -> Paper:
    """The letter as it goes on paper, dated the day it was issued or, as a preview, the London day of `at`."""
    kind = editions.edition(letter.edition).letters[letter.kind]
    council = editions.council()
    sections = tuple(PaperSection(section.heading, blocks(section.text)) for section in sections_of(letter) if section.text)
    return Paper(
        title=kind.title,
        council=council.name,
        council_lines=_lines(council.address),
        recipient_lines=_lines(f"{letter.recipient}\n{letter.recipient_address}"),
        date=on(london_date(letter.issued_at or at)),
        reference=letter.facts.get("reference") or letter.case.reference,
        salutation=f"Dear {letter.recipient}" if kind.to_customer else "",
        sections=sections,
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


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in printable(text).split("\n") if line.strip())
