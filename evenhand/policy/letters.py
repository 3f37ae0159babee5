"""Does a letter say all that it must? Its sections drafted from facts, and checked as edited (apply.in-writing)."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from evenhand.policy.editions.letters import Letter, Section
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import LetterFact, Occasion
from evenhand.policy.verdicts import Claim, Verdict, judge

Facts = Mapping[str, str]
# What a letter takes from the council's own settings and not from a case.
FROM_THE_COUNCIL = {
    LetterFact.COUNCIL.value,
    LetterFact.OMBUDSMAN.value,
    LetterFact.ALWAYS_OPEN.value,
    LetterFact.CHALLENGE_ROUTES.value,
    LetterFact.DATA_NOTICE.value,
    LetterFact.HOW_TO_REPLY.value,
}
# What a letter gives in the words of whoever decides, and no record has otherwise: the field of the decision, and what to say.
FROM_THE_DECIDER = {
    LetterFact.ASKED.value: ("expectations", "Say what the customer is asked to change."),
    LetterFact.COMMITMENTS.value: ("commitments", "Say what the customer can expect of us."),
    LetterFact.FINAL_POSITION.value: ("final_position", "Say what our final position on their issues is."),
}

# How Unicode calls the letters and marks that the typeface has: no others are sure to be on paper.
OURS = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "MODIFIER", "FEMININE", "MASCULINE")


@dataclass(frozen=True)
class DraftedSection:
    """A section as it stands in a draft: its key in the edition, heading and text."""

    key: str
    heading: str
    text: str


def draft(letter: Letter, facts: Facts) -> tuple[DraftedSection, ...]:
    """The letter's sections with their facts filled in. A section whose facts are all absent comes out empty when it is
    required (so that the check can name it) and is left out when it is not."""
    sections = []
    for key, section in letter.sections.items():
        complete = all(facts.get(name, "").strip() for name in section.facts)
        if complete:
            sections.append(DraftedSection(key, section.heading, filled(section.text, facts)))
        elif section.required:
            sections.append(DraftedSection(key, section.heading, ""))
    return tuple(sections)


def filled(text: str, facts: Facts) -> str:
    """`text` with its facts. One of several lines begins and ends on a line of its own, so that lists stay lists."""
    apart = {name: f"\n\n{one}\n\n" if "\n" in one or one.startswith("- ") else one for name, one in facts.items()}
    whole = text.format_map(apart)
    lines = (line.strip() for line in whole.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def check(letter: Letter, sections: tuple[DraftedSection, ...], facts: Facts) -> Verdict:
    """Whether the letter may be approved: each required section is there, says something, and still quotes its facts."""
    by_key = {section.key: section for section in sections}
    claims = [_says(key, section, by_key.get(key), facts) for key, section in letter.sections.items()]
    return judge(letter.clause, claims)


def _says(key: str, section: Section, written: DraftedSection | None, facts: Facts) -> Claim:
    text = _plain(written.text) if written else ""
    absent = [name for name in section.quotes if not facts.get(name, "").strip()]
    dropped = [name for name in section.quotes if name not in absent and not says(text, facts[name])]
    cut = [words for words in section.keeps if not says(text, words)]
    holds = not section.required or (bool(text) and not absent and not dropped and not cut)
    if not text and not absent:
        told = f"The letter does not give {section.item}. Write it, or take the facts from the record again."
    elif absent and FROM_THE_COUNCIL.issuperset(absent):
        told = (
            f"The letter does not give {section.item}. The administrator enters it under Council: ask them, then take the facts "
            "from the record again."
        )
    elif absent:
        told = f"The letter does not give {section.item}. Record it on the case, then take the facts from the record again."
    elif dropped:
        told = (
            f"The letter no longer gives {section.item} as recorded. Put the words back, or take the facts from the record again."
        )
    else:
        told = f"The letter no longer gives {section.item} in full. Put these words back: “{' '.join(cut)}”"
    return Claim(f"letter_gives_{key}", section.clause, holds, told, f"section-{key}")


def decider_says(edition: Edition, stage: str, measures: Collection[str], said: Facts) -> Verdict:
    """Whether the decider says what the letters that follow must give and nobody else can (stage1.expectations): the letter of
    `stage`, and that of an agreement where one is among `measures`. `said` has the fields of the decision."""
    kinds = [edition.letters[edition.stages[stage].letter]]
    if Occasion.AGREEMENT.value in measures:
        kinds += [letter for letter in edition.letters.values() if letter.occasion is Occasion.AGREEMENT]
    claims = {}
    for letter in kinds:
        for section in letter.sections.values():
            for name in section.quotes if section.required else ():
                if name in FROM_THE_DECIDER and name not in claims:
                    field, asked = FROM_THE_DECIDER[name]
                    told = f"{asked} The letter “{letter.title}” must give it, and can take it from nowhere else."
                    claims[name] = Claim(f"says_{field}", section.clause, bool(said.get(field, "").strip()), told, field)
    return judge(edition.stages[stage].clause, list(claims.values()))


def says(text: str, fact: str) -> bool:
    """Whether `text` still has the words of `fact`, however its lines are broken. Letters of a script that paper may not show
    are for the signatory to write another way; what stands around them is still there, in its order."""
    rest = _plain(text)
    for words in "".join("\n" if _of_another_script(c) else c for c in _plain(fact)).split("\n"):
        found = rest.find(words.strip())
        if found < 0:
            return False
        rest = rest[found + len(words.strip()) :]
    return True


def _of_another_script(char: str) -> bool:
    if char.isascii() or unicodedata.category(char)[0] not in "LM":
        return False
    return not unicodedata.name(char, "").startswith(OURS)


def _plain(text: str) -> str:
    """Words alone: line ends and runs of spaces do not count as a change."""
    return " ".join(text.split())


def letter_for(edition: Edition, occasion: Occasion, stage: str | None = None) -> str:
    """The key of the letter that `edition` has for `occasion`; for a decision, the letter of its stage."""
    if occasion is Occasion.DECISION and stage is not None:
        return edition.stages[stage].letter
    return next(key for key, letter in edition.letters.items() if letter.occasion is occasion)


def statement_names(letter: Letter) -> tuple[LetterFact, ...]:
    """The facts that a letter quotes, in order: what a form for it has to ask for or to find."""
    names = [name for section in letter.sections.values() for name in section.facts]
    return tuple(LetterFact(name) for name in dict.fromkeys(names))
