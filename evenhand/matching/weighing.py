"""Who is meant, and how sure is that? The evidence for each candidate in bits, and its share against all others and nobody.

The sum of the bits of a candidate are the logarithm of the odds that it is the one (Fellegi and Sunter). Candidates share one
probability with "nobody here", so that namesakes make each other uncertain. A name alone is never strong.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from evenhand.matching.compare_homes import best_step
from evenhand.matching.compare_names import NameAgreement, best_agreement
from evenhand.matching.facts import Facts
from evenhand.matching.find_keys import spoken
from evenhand.matching.weights import Agreement, Field, weights

K = TypeVar("K", bound=Hashable)
_BIRTH = {"same": Agreement.SAME, "swapped": Agreement.ALIKE, "two parts": Agreement.NEAR, "year": Agreement.PART}
_HOME = {
    "same": Agreement.SAME,
    "no postcode": Agreement.SAME,
    "building": Agreement.PART,
    "postcode": Agreement.PART,
    "street": Agreement.PART,
    "other flat": Agreement.NEAR,
    "same postcode, other house": Agreement.NEAR,
    "next door": Agreement.NEAR,
}
_ALIKE = {"same": Agreement.SAME, "one digit": Agreement.ALIKE, "one letter": Agreement.ALIKE, "mailbox": Agreement.PART}
_FIRM = (Agreement.SAME, Agreement.ALIKE, Agreement.PART)

FEWEST = 20_000


@dataclass(frozen=True)
class Evidence:
    """What one candidate has for and against it: how each field that both sides have agrees, and the sum in bits."""

    fields: Mapping[Field, Agreement]
    ways: tuple[str, ...]
    bits: float
    whole_name: bool
    may_be_kin: bool = False
    by_initial: bool = False

    @property
    def kinds(self) -> int:
        """How many kinds of evidence speak for it. A name of which not all that was said agrees is none."""
        firm = [field for field, agreement in self.fields.items() if agreement in _FIRM]
        return sum(field is not Field.NAME or self.whole_name for field in firm)

    @property
    def is_contradicted(self) -> bool:
        """Whether something rules out being sure: another date of birth."""
        return self.fields.get(Field.DATE_OF_BIRTH) is Agreement.OTHER


@dataclass(frozen=True)
class Weighed(Generic[K]):
    """A candidate with its evidence and its probability, from 0 to 1."""

    key: K
    evidence: Evidence
    probability: float


def weigh(said: Facts, candidates: Mapping[K, Facts], entries: int) -> list[Weighed[K]]:
    """The candidates, the likeliest first. `entries` is how many there are altogether, found or not; whoever makes contact is
    somebody of a district, however few of its people are known.
    """
    learned = weights()
    found = [(key, evidence_of(said, facts)) for key, facts in candidates.items()]
    each = log2(learned.entered / max(entries, FEWEST))
    odds = [2.0 ** max(-200.0, min(200.0, evidence.bits + each)) for _, evidence in found]
    whole = sum(odds) + 1 - learned.entered
    weighed = [Weighed(key, evidence, one / whole) for (key, evidence), one in zip(found, odds, strict=True)]
    return sorted(weighed, key=lambda one: -one.probability)


def evidence_of(said: Facts, known: Facts) -> Evidence:
    """What one entry has for and against being the one who is meant."""
    bits, fields = 0.0, {}
    name = best_agreement(said.names, known.names)
    if name is not None:
        bits, fields[Field.NAME] = name.bits, _of_name(name)
    for field, found, agreement in (
        (Field.DATE_OF_BIRTH, _birth(said, known), _BIRTH),
        (Field.PHONE, _phone(said.phones, known.phones), _ALIKE),
        (Field.EMAIL, _email(said.emails, known.emails), _ALIKE),
        (Field.ADDRESS, best_step(said.homes, known.homes), _HOME),
        (Field.UPRN, _same(said.uprns, known.uprns), _ALIKE),
        (Field.REFERENCE, _same(said.references, known.references), _ALIKE),
        (Field.HANDLE, _handle(said.handles, known.handles), _ALIKE),
    ):
        if found is not None:
            bits += weights().bits[field][found]
            fields[field] = agreement.get(found, Agreement.OTHER)
    if name is None:
        return Evidence(fields, (), bits, whole_name=False)
    return Evidence(fields, name.ways, bits, name.whole, name.of_kin, name.by_initial)


def _of_name(name: NameAgreement) -> Agreement:
    if not name.ways or (name.without and len(name.ways) == 1 and name.ways[0] == "initial"):
        return Agreement.OTHER
    if name.without:
        return Agreement.NEAR
    return Agreement.SAME if set(name.ways) == {"same"} else Agreement.ALIKE


def _birth(said: Facts, known: Facts) -> str | None:
    if known.born is None:
        return None
    if said.born is None:
        return None if said.birth_year is None else "year" if said.birth_year == known.born.year else "other"
    one, other = said.born, known.born
    if one == other:
        return "same"
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return "swapped"
    return "two parts" if _parts_that_agree(one, other) == 2 else "other"


def _parts_that_agree(one: date, other: date) -> int:
    return (one.year == other.year) + (one.month == other.month) + (one.day == other.day)


def _phone(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    return "one digit" if any(_within_one(one, other) for one in said for other in known) else "other"


def _within_one(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _email(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    if any(_within_one(one, other) or _sounds_the_same(one, other) for one in said for other in known):
        return "one letter"
    boxes = {one.partition("@")[0] for one in known}
    return "mailbox" if any(one.partition("@")[0] in boxes for one in said) else "other"


def _sounds_the_same(one: str, other: str) -> bool:
    box, _, domain = one.partition("@")
    other_box, _, other_domain = other.partition("@")
    return domain == other_domain and spoken(box) == spoken(other_box)


def _handle(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    return "one letter" if any(_within_one(one, other) for one in said for other in known) else "other"


def _same(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    return "same" if set(said) & set(known) else "other"
