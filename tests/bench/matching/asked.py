"""What is one query, and of which kinds are there?"""

from dataclasses import dataclass
from datetime import date

from tests.bench.matching.naming import Named
from tests.bench.matching.population import Entry

ENGLISH = ("English", "older English", "double-barrelled", "Scottish", "Irish", "Welsh", "organisation")
KINDS = (
    "name exact", "one slip", "two slips", "nickname", "initials", "order swapped", "one name only",
    "changed surname at the address", "half of a double barrelled name", "transliterated", "name and postcode",
    "name and date of birth", "day and month swapped", "name and address", "address", "phone exact", "phone one digit wrong",
    "phone as people say it", "name and phone", "email exact", "email one slip", "household member", "father and son",
    "organisation", "handle", "uprn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody said; `right` are the entries any of which is the answer, `of` the entry that it was made from.

    `doubtful`: what was said contradicts the entry or fits several, so that nobody could be sure: no strong answer is expected.
    """

    kind: str = ""
    right: tuple[int, ...] = ()
    of: int = 0
    name: str = ""
    born: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    uprn: str = ""
    handle: str = ""
    doubtful: bool = False

    @property
    def evidence(self) -> int:
        """How many kinds of facts were given."""
        return sum(
            map(bool, (self.name, self.born, self.phone, self.email, self.address or self.postcode, self.uprn, self.handle))
        )


def person(entry: Entry) -> Named | None:
    """The name of an entry that is a person with a given and a family name."""
    named = entry.named
    return named if named and named.family and named.tradition != "organisation" else None
