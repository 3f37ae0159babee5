"""What is acknowledged before the register is first seen? The edition's briefing; another text is asked for again."""

from dataclasses import dataclass
from hashlib import sha256

from evenhand.policy.editions.schema import Edition
from evenhand.policy.verdicts import Claim, Verdict, judge


@dataclass(frozen=True)
class Briefing:
    """The text of a briefing with the council's name in it, and the version of that text, whatever the council is called."""

    version: str
    paragraphs: tuple[str, ...]
    edition: str
    clause: str


def briefing_of(edition: Edition, council: str) -> Briefing | None:
    """The briefing of `edition`; None where it has none."""
    text = edition.training.briefing
    if not text:
        return None
    version = sha256("\n".join(text).encode()).hexdigest()[:16]
    paragraphs = tuple(words.replace("{council}", council) for words in text)
    return Briefing(version, paragraphs, edition.about.key, edition.training.clause)


def may_acknowledge(briefing: Briefing, read: str) -> Verdict:
    """Whether the version that somebody `read` is the one in force."""
    told = "The text of the briefing has changed since you opened it. Read it again, then acknowledge it."
    return judge(briefing.clause, [Claim("current_text", briefing.clause, read == briefing.version, told)])
