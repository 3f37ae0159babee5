"""Who is in the tests? The cast of the training council, with nothing on its register."""

from datetime import datetime

from evenhand.casework.installation import shipped_text
from evenhand.casework.training_council import cast
from evenhand.casework.training_council.cast import Council
from tests.dates import at

FOUNDED = at("Wed 1 Apr 2026")
SHIPPED = shipped_text()


def found_council(now: datetime = FOUNDED) -> Council:
    """The council on its first day."""
    return cast.found_council(now)


__all__ = ["FOUNDED", "SHIPPED", "Council", "found_council"]
