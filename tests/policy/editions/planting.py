"""How does a test plant an error in an edition? By writing one line anew, or taking it out, where a path stands."""

from dataclasses import dataclass

from evenhand.policy.editions.marked_yaml import marked_from
from evenhand.policy.editions.problems import Path, Problem, UnfitEdition
from evenhand.policy.editions.reading import read_edition
from tests.council import SHIPPED

LINES = marked_from(SHIPPED).lines


@dataclass(frozen=True)
class Planted:
    """One error: where, the line as it becomes (None: taken out), a word that the problem must say, and where it shows.

    `shows` is the path at whose line the problem is named; the place itself when it is left out.
    """

    where: Path
    line: str | None
    says: str
    shows: Path | None = None

    @property
    def expected_line(self) -> int:
        return LINES[self.where if self.shows is None else self.shows]


def planted(*errors: Planted) -> str:
    """The shipped edition with these errors in it. Every other line keeps its number: what is taken out leaves a comment."""
    lines = SHIPPED.split("\n")
    for error in errors:
        number = LINES[error.where] - 1
        indent = len(lines[number]) - len(lines[number].lstrip())
        lines[number] = "#" if error.line is None else " " * indent + error.line
    return "\n".join(lines)


def problems_of(text: str) -> list[Problem]:
    """What is wrong with `text`; nothing when it fits."""
    try:
        read_edition(text)
    except UnfitEdition as unfit:
        return unfit.problems
    return []
