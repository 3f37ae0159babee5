"""How far does what was said agree with somebody's name? Words in any order, each as a noisy channel may have changed it.

What an agreement says depends on how common the name is: "Smith" for Smith says little, "Smyth" for Smith less.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log2

from rapidfuzz.distance import OSA

from evenhand.matching.find_keys import sound
from evenhand.matching.frequencies import RARE, share_of
from evenhand.matching.nicknames import are_said_for
from evenhand.matching.weights import Field, weights

Name = tuple[str, ...]
_SLIPS = ("one letter", "sound", "two letters")
_FAMILIAR = re.compile(r"(?:ie|ey|y|o|e|zza|s)$")


@dataclass(frozen=True)
class NameAgreement:
    """The bits for a name, how each word that was said agrees with it, and how many were said that have none.

    `of_kin`: it could as well be the name of somebody who shares surname and home, for a second name, or a first name that is
    another's in its own right, as Sarah is beside Farah. `by_initial`: the same for an initial.
    """

    bits: float
    ways: tuple[str, ...]
    without: int
    of_kin: bool = False
    by_initial: bool = False

    @property
    def whole(self) -> bool:
        """Whether all that was said agrees: one word exactly, or several, not all of them by their initials."""
        return self.without == 0 and (self.ways == ("same",) or (len(self.ways) > 1 and set(self.ways) != {"initial"}))


def best_agreement(said: tuple[Name, ...], known: tuple[Name, ...]) -> NameAgreement | None:
    """The best that a name that was said agrees with a name that is known; None where either is not there."""
    found = [agreement(one, other) for one in said for other in known]
    return max(found, key=lambda one: one.bits, default=None)


@lru_cache(maxsize=65_536)
def agreement(said: Name, known: Name) -> NameAgreement:
    """How far one name agrees with another, word by word, each word used once, the best first."""
    pairs = sorted(
        ((bits, way, at, to) for at, one in enumerate(said) for to, other in enumerate(known) for bits, way in _ways(one, other)),
        reverse=True,
    )
    left, used, ways, first, others = set(range(len(said))), set(), [], 0.0, 0.0
    of_kin = by_initial = False
    for bits, way, at, to in pairs:
        if at in left and to not in used:
            left.discard(at)
            used.add(to)
            ways.append(way)
            first, others = (first + bits, others) if to == 0 else (first, others + bits)
            # Kin share a surname, which stands last: what tells them apart is the rest.
            of_kin |= to < len(known) - 1 and way in _SLIPS and share_of(said[at]) > RARE
            by_initial |= to < len(known) - 1 and way == "initial"
    learned = weights()
    if not ways:
        return NameAgreement(learned.bits[Field.NAME]["other"], (), len(said))
    # The halves of a double-barrelled name come together: both say no more than that one rare name does.
    total = first + min(others, _of_rarest()) + _missing(said, left) + learned.word_extra * (len(known) - len(used))
    second_name = len(known) > 2 and 0 not in used
    return NameAgreement(total, tuple(ways), len(left), of_kin or second_name, by_initial)


@cache
def _of_rarest() -> float:
    """What it says that the rarest word is the same."""
    same = weights().words["same"]
    return log2(same.happens / (RARE + same.chance))


def _missing(said: Name, left: set[int]) -> float:
    """What it says that the words at `left` have no counterpart. A surname of two words changes as one."""
    places = {place_of(at, said) for at in left}
    if "last" in places:
        places.discard("middle")
    return sum(weights().word_missing[place] for place in places)


def place_of(at: int, name: Name) -> str:
    """Where a word stands in a name: people change the last word of theirs, hardly ever the first."""
    if at == len(name) - 1:
        return "last"
    return "first" if at == 0 else "middle"


@lru_cache(maxsize=262_144)
def _ways(said: str, known: str) -> tuple[tuple[float, str], ...]:
    way = way_of(said, known)
    if way is None:
        return ()
    channel = weights().words[way]
    chance = min(1.0, share_of(known) + channel.chance + channel.said * share_of(said))
    return ((log2(channel.happens / chance), way),)


def way_of(said: str, known: str) -> str | None:
    """How a word came to be said as another, or None where they are two words."""
    if said == known:
        return "same"
    if len(said) == 1 or len(known) == 1:
        return "initial" if said[0] == known[0] else None
    if are_said_for(said, known):
        return "nickname"
    most = 1 if min(len(said), len(known)) < 6 else 2
    letters = OSA.distance(said, known, score_cutoff=most)
    if letters == 1 and min(len(said), len(known)) > 2:
        return "one letter"
    if sound(said) == sound(known) and min(len(said), len(known)) > 2:
        return "sound"
    if letters == 2 and most == 2:
        return "two letters"
    return "beginning" if _begins(said, known) or _begins(known, said) else None


def _begins(short: str, whole: str) -> bool:
    """Whether a name is the beginning of another, with an ending that makes it familiar or without, or its end: Davy and
    Davo for David, Seun for Oluwaseun."""
    stem = _FAMILIAR.sub("", short)
    begins = len(stem) > 1 and len(short) > 1 and len(stem) < len(whole) and whole.startswith(stem)
    return begins or (len(short) > 3 and len(short) + 2 < len(whole) and whole.endswith(short))
