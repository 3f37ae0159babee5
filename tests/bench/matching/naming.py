"""What are the made-up people called? Names by tradition, as skewed as those of a real population.

Three quarters bear FEBRL's names or older English ones; the rest bear names of `traditions.txt`. No list has the many names that
only a few people bear: a share of each tradition's names is put together from its usual beginnings and endings, a seventh of the
English family names, and four fifths of the Polish ones, where the commonest name is borne by one person in two hundred.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from tests.bench.matching.sources import Deck, febrl

RARE = 1 / 7
# Of those whose family came from elsewhere, so many have a given name that is usual in England.
ENGLISH_GIVEN = 0.2
FIRST = """Ash Black Brad Broad Bux Cald Chad Clay Crom Dun Eggle Fair Gars Hather Hax Kirk Lang Mar Nether Oak Pen Rad Ship Stain
    Thorn Wad Whit Win Wool Yar""".split()  # noqa: SIM905 - a list of words is read more easily as words
LAST = """bourne bridge brook bury by combe cott croft dale den field ford gate grave ham hill hurst land leigh ley low mere more
    shaw stead stone thorpe ton wick worth""".split()  # noqa: SIM905 - a list of words is read more easily as words


@dataclass(frozen=True, slots=True)
class Named:
    """A name as its bearer writes it; `family` is empty for who has one name alone. `tradition` says whose custom it follows."""

    given: str
    family: str
    tradition: str
    middle: str = ""

    @property
    def full(self) -> str:
        """The whole name; a Chinese one has the family first."""
        order = (self.family, self.given) if self.tradition == "Chinese" else (self.given, self.middle, self.family)
        return " ".join(part for part in order if part)


@dataclass(frozen=True, slots=True)
class Names:
    """Names that are listed, and the share of them that is put together from beginnings and endings instead."""

    listed: Deck
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    share: float = 0.0

    def draw(self, chance: Random) -> str:
        """One of them."""
        if self.share and chance.random() < self.share:
            return chance.choice(self.begins) + chance.choice(self.ends)
        return self.listed.draw(chance)


def a_name(chance: Random, family: str = "", tradition: str = "") -> Named:
    """Somebody's name, in that family or of that tradition where one is given."""
    tradition = tradition or _traditions().draw(chance)
    given, families = _decks()[tradition]
    if tradition == "one name alone":
        return Named(given.draw(chance), "", tradition)
    family = family or a_family(chance, families, tradition)
    if tradition in _WITH_MIDDLE or chance.random() < ENGLISH_GIVEN:
        given = given if tradition in _WITH_MIDDLE else _decks()["English"][0]
        middle = _decks()["English"][0].draw(chance) if chance.random() < 0.25 else ""
    else:
        middle = given.draw(chance) if tradition in _WITH_TWO and chance.random() < 0.4 else ""
    called = given.draw(chance)
    return Named(called, family, tradition, middle if middle != called else "")


def a_family(chance: Random, families: Names, tradition: str) -> str:
    """A family name: two for the double-barrelled."""
    if tradition == "double-barrelled":
        return "-".join(dict.fromkeys(families.listed.draw(chance).split("-")[0] for _ in range(2)))
    return families.draw(chance)


def an_english_family(chance: Random) -> str:
    """A family name such as one marries into."""
    return a_family(chance, _decks()["English"][1], "English")


_WITH_TWO = ("Urdu", "Bengali", "Arabic", "Somali", "Portuguese and Spanish", "Yoruba", "Akan")
_WITH_MIDDLE = ("English", "older English", "double-barrelled", "Scottish", "Welsh")


@cache
def _traditions() -> Deck:
    shares = {name: float(share) for name, (share, _) in _sections().items()}
    return Deck({"English": 1000 - sum(shares.values()), **shares})


@cache
def _decks() -> dict[str, tuple[Names, Names]]:
    """The given and the family names of each tradition."""
    ours = febrl()
    decks = {"English": (Names(ours.given), _rarely(ours.family))}
    for tradition, (_, lists) in _sections().items():
        given, family = _by_rank(lists.get("given", [])) or ours.given, _by_rank(lists.get("family", [])) or ours.family
        put = lists.get("put together", [])
        shares = dict(zip(put[::2], map(float, put[1::2]), strict=True))
        families = _parted(family, lists, "family", shares)
        decks[tradition] = (
            _parted(given, lists, "given", shares),
            _rarely(family) if tradition in _WITH_MIDDLE and not shares else families,
        )
    return decks


def _rarely(family: Deck) -> Names:
    """English family names, a few of them rare."""
    return Names(family, tuple(FIRST), tuple(LAST), RARE)


def _parted(listed: Deck, lists: dict[str, list[str]], which: str, shares: dict[str, float]) -> Names:
    begins, ends = lists.get(f"{which} begins", []), lists.get(f"{which} ends", [])
    return Names(listed, tuple(begins), tuple(ends), shares.get(which, 0.0))


def _by_rank(names: list[str]) -> Deck | None:
    """The names by rank, falling as those of a larger list do: the first is four times as common as the thirtieth."""
    return Deck({name: 1 / (rank + 10) for rank, name in enumerate(names)}) if names else None


@cache
def _sections() -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Each tradition of the list: its share of a thousand people, and its given and family names."""
    sections: dict[str, tuple[str, dict[str, list[str]]]] = {}
    lists: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "traditions.txt").read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"\[(.+) (\d+)\]", line):
            lists = {}
            sections[heading[1]] = (heading[2], lists)
        elif ": " in line and not line.startswith("#"):
            kind, _, names = line.partition(": ")
            lists.setdefault(kind, []).extend(names.split())
    return sections
