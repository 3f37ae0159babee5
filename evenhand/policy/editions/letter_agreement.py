"""Does a letter of an edition say what it has to, in words and facts that are there?"""

from collections.abc import Iterator

from evenhand.policy.editions.findings import Finding, placeholders
from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.problems import Path
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import LetterFact, Occasion, Record

# What a letter quotes and only a gate puts on record.
FROM_A_GATE = {LetterFact.IMPACT: Record.IMPACT, LetterFact.ADJUSTMENTS: Record.ADJUSTMENTS}


def letter_disagreements(edition: Edition, path: Path, letter: Letter) -> Iterator[Finding]:
    """What is wrong with one letter, which stands at `path`."""
    yield from _says(path, letter)
    yield from _recorded(edition, path, letter)


def _says(path: Path, letter: Letter) -> Iterator[Finding]:
    facts = tuple(LetterFact)
    for key, section in letter.sections.items():
        below: Path = (*path, "sections", key)
        yield from placeholders((*below, "text"), section.text, facts)
        for name in section.quotes:
            if name not in section.facts:
                yield (*below, "quotes"), f"'{name}' does not stand in the text", "facts of the section's own text"
        for words in section.keeps:
            if words not in section.text:
                yield (*below, "keeps"), f"'{words[:40]}' does not stand in the text", "words of the section's own text"
    quoted = {fact for section in letter.sections.values() if section.required for fact in section.quotes}
    about_arrangement = letter.to_customer and letter.occasion not in (Occasion.AGREEMENT,)
    if about_arrangement and LetterFact.OMBUDSMAN not in quoted:
        yield (
            (*path, "sections"),
            "no required section gives the Ombudsman's details",
            "a section that quotes ombudsman",
        )
    if letter.occasion is Occasion.DECISION:
        for fact in ("why_unreasonable", "arrangements", "ends_on", "review_on", "always_open"):
            if fact not in quoted:
                yield (*path, "sections"), f"no required section quotes {fact}", f"a section with quotes: [{fact}]"


def _recorded(edition: Edition, path: Path, letter: Letter) -> Iterator[Finding]:
    """A customer's letter cannot say what nothing asks for."""
    have = {gate.record for gate in edition.gates}
    for key, section in letter.sections.items():
        for name in section.quotes if section.required and letter.to_customer else ():
            needed = FROM_A_GATE.get(LetterFact(name)) if name in tuple(LetterFact) else None
            if needed and needed not in have:
                yield (*path, "sections", key, "quotes"), f"no gate puts {name} on record", f"a gate with record: {needed}"
