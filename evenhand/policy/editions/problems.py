"""What is wrong with an edition? Problems, each with its line, what is wrong, and what is allowed there."""

from dataclasses import dataclass

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Problem:
    """Something in an edition that does not fit: its line, what is wrong, and what is allowed there."""

    line: int
    wrong: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.line}: {self.wrong}; {self.allowed}"


class UnfitEdition(Exception):
    """The text is no edition. `problems` names every one of them, in the order of their lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the edition")
        self.problems = sorted(set(problems))
