"""How far does what was said agree with somebody's name? Words in any order, each as a noisy channel may have changed it.

What an agreement says depends on how common the name is: "Smith" for Smith says little, "Smyth" for Smith less.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import log2

from rapidfuzz.distance import OSA

from evenhand.matching.find_keys import sound
from evenhand.matching.frequencies import share_of
from evenhand.matching.nicknames import are_said_for
from evenhand.matching.weights import Field, weights

Name = tuple[str, ...]


@dataclass(frozen=True)
class NameAgreement:
    """The bits for a name, how each word that was said agrees with it, and how many were said that have none."""

    bits: float
    ways: tuple[str, ...]
    without: int

    @property
    def whole(self) -> bool:
        """Whether two words or more agree, and each that was said agrees by more than its initial."""
        return self.without == 0 and len([way for way in self.ways if way != "initial"]) > 1


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
    left, used, ways, total = set(range(len(said))), set(), [], 0.0
    for bits, way, at, to in pairs:
        if at in left and to not in used:
            left.discard(at)
            used.add(to)
            ways.append(way)
            total += bits
    learned = weights()
    if not ways:
        return NameAgreement(learned.bits[Field.NAME]["other"], (), len(said))
    total += learned.word_missing * len(left) + learned.word_extra * (len(known) - len(used))
    return NameAgreement(total, tuple(ways), len(left))


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
    shorter, longer = sorted((said, known), key=len)
    return "beginning" if len(shorter) > 2 and longer.startswith(shorter) else None
