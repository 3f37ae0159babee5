"""How much of a file is written at once, beside people at work? A piece: so many rows, or as many as half a second takes."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import connection

from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.sheet import Line, Sheet
from evenhand.outside.spreadsheets import UnreadableFile

# On SQLite everybody who writes waits while a piece is written: so it ends after so many seconds, and then they are let in.
# Whoever waits there asks again each tenth of a second.
HELD = 0.5
LET_IN = 0.11


@dataclass
class Pieces:
    """An import that may be interrupted and goes on: `note` writes, within the transaction of each piece, what came of the
    file so far and how many lines that were; `answer` and `taken` are what it wrote last."""

    note: Callable[[Answer, int], None]
    answer: Answer | None = None
    taken: int = 0


class Lines:
    """The lines of a sheet that are still to be taken, up to where it breaks off."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.last = sheet, sheet.headings.row_number
        self.broke_off = ""
        self.noted = False
        self._lines = self._up_to_the_break()
        self._ahead: list[Line] = []

    def take(self, most: int) -> list[Line]:
        """The next lines; none when there are no more."""
        ahead, self._ahead = self._ahead[:most], self._ahead[most:]
        return ahead + list(islice(self._lines, most - len(ahead)))

    def are_at_most(self, most: int) -> bool:
        """Whether no more than so many are left."""
        self._ahead = self.take(most + 1)
        return len(self._ahead) <= most

    def _up_to_the_break(self) -> Iterator[Line]:
        read = False
        try:
            for line in self.sheet.lines():
                yield line
                read, self.last = True, line.number
        except UnreadableFile as unreadable:
            if not read:
                raise
            self.broke_off = unreadable.reason


def held_for_long(since: float) -> bool:
    """Whether a piece that began at `since` has kept others waiting for as long as it may."""
    return time.monotonic() - since >= HELD


def let_others_in() -> None:
    """Leave those who wait to write on SQLite the time to notice that they may."""
    if connection.vendor == "sqlite":
        time.sleep(LET_IN)
