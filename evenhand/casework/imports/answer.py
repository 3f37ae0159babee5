"""What is said after an import? How many rows there were, what came in, what was there already, and each cell that didn't fit."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What did not come in: the row as a spreadsheet numbers it, our column, and why in words for the user."""

    row: int
    column: str
    why: str


class RowRejected(Exception):
    """A row cannot come in as a whole. `column` is ours; `why` is in words for the user and says what to do."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(column)
        self.column, self.why = column, why


@dataclass(frozen=True)
class Shown:
    """One row of a preview: what would become of it, about whom or which place, and what is said beside it."""

    row: int
    becomes: str
    about: str
    said: tuple[Problem, ...] = ()


@dataclass
class Answer:
    """The answer of an import. `rows` counts rows that say something: dividers and empty rows don't.

    `rejected` names cells that were left empty as well as rows that stayed out; `notes` says what somebody should look
    at, such as a possible duplicate or a hidden sheet; `shown` has what became of each row, for the preview. `broke_off` says
    why a file could not be read to its end.
    """

    rows: int = 0
    added: int = 0
    already: int = 0
    rejected: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    sheet: str = ""
    hidden_sheets: list[str] = field(default_factory=list)
    written: bool = True
    broke_off: str = ""

    def as_json(self) -> dict[str, Any]:
        """What a program reads."""
        return {
            "rows": self.rows,
            "added": self.added,
            "already": self.already,
            "rejected": [asdict(problem) for problem in self.rejected],
            "notes": [asdict(problem) for problem in self.notes],
            "sheet": self.sheet,
            "hidden_sheets": self.hidden_sheets,
            "written": self.written,
        }
