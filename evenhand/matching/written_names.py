"""How does one written name part into given and family names? "MURPHY, Tina", "Ms Tina MURPHY", "Ludwig van der Berg"."""

import re
from dataclasses import dataclass

from evenhand.matching.names import LEADING_TITLES, TITLES

_PARTICLES = re.compile(r"van|von|de|der|den|la|le|du|di|da|del|della|dos|bin|ibn|bint|al|el|ap|st|ter|ten", re.IGNORECASE)
_SUFFIXES = re.compile(r"jn?r|junior|sn?r|senior|i{2,3}", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """A name of a person; either half may be empty, never both."""

    given: str
    family: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


def read_name(text: str) -> tuple[Name, str] | None:
    """The halves of one written name, and its title; None when that would take guessing. One word is a family name."""
    halves = [half.split() for half in text.split(",")]
    titles = [word for half in halves for word in half if _plain(word) in TITLES]
    halves = [[word for word in half if _plain(word) not in TITLES] for half in halves]
    halves = [half for half in halves if half]
    if halves and len(halves[0]) > 2 and _plain(halves[0][0]) in LEADING_TITLES:
        titles.append(halves[0].pop(0))
    if len(halves) == 2 and all(_SUFFIXES.fullmatch(_plain(word)) for word in halves[1]):
        halves = [halves[0] + halves[1]]
    if not halves or len(halves) > 2 or any(_is_unclear(half) for half in halves):
        return None
    if len(halves) == 2 and _may_be_two(*halves):
        return None
    family, given = halves if len(halves) == 2 else _parted(halves[0])
    return Name(_spelt(given), _spelt(family)), " ".join(titles)


def read_half(text: str) -> tuple[list[str], list[str]]:
    """The words of one half of a name where a column says which half it is, and the titles beside them."""
    written = [word for word in text.split() if _plain(word.strip(",")) not in TITLES]
    titles = [word.strip(",") for word in text.split() if _plain(word.strip(",")) in TITLES]
    if len(written) > 1 and _SUFFIXES.fullmatch(_plain(written[-1])):
        written[-2] = written[-2].rstrip(",")
    return written, titles


def half_written(text: str) -> str:
    """Part of a name as it is kept, without capitals throughout."""
    return _spelt(text.split())


def _is_unclear(words: list[str]) -> bool:
    """Whether words in small letters stand beside capitalised ones, as in "Tina Murphy deceased"."""
    small = [word for word in words if word.islower() and not _PARTICLES.fullmatch(word)]
    return bool(small) and any(word[0].isupper() for word in words)


def _may_be_two(family: list[str], given: list[str]) -> bool:
    """Whether "Anthony Byrne, Liam Byrne" may be two people: two words on both sides, or the same word on both."""
    shared = {_plain(word) for word in family} & {_plain(word) for word in given}
    long = len(family) > 1 and len(given) > 1
    return bool(shared) or (long and not any(_PARTICLES.fullmatch(word) for word in family) and not all(map(_is_loud, family)))


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    """Family and given names of words without a comma: the capitals are the family, else the last word with its particles."""
    loud = [_is_loud(word) for word in words]
    if any(loud) and not all(loud):
        first = loud.index(True)
        end = first + loud.count(True)
        if all(loud[first:end]) and (first == 0 or end == len(words)):
            return words[first:end], words[:first] + words[end:]
    at = len(words) - 1
    if at > 1 and _SUFFIXES.fullmatch(_plain(words[at])):
        at -= 1
    while at > 1 and words[at - 1].islower() and _PARTICLES.fullmatch(words[at - 1]):
        at -= 1
    return words[at:], words[:at]


def _spelt(words: list[str]) -> str:
    """The words, with capitals at their start where they were all capitals: MURPHY, O'BRIEN, MCDONALD, WHITE-PHILLIPS."""
    return " ".join(re.sub(r"[^\W_]+", _capitalised, word) if _is_loud(word) or word == "ST" else word for word in words)


def _capitalised(part: re.Match[str]) -> str:
    word = part[0]
    return f"Mc{word[2:].capitalize()}" if word.startswith("MC") and len(word) > 3 else word.capitalize()


def _is_loud(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 2 and all(c.isupper() for c in letters)


def _plain(word: str) -> str:
    return word.strip(".").casefold()
