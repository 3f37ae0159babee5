"""Who is meant, and how sure is that? The evidence for each candidate in bits, and its share against all others and nobody.

The sum of the bits of a candidate are the logarithm of the odds that it is the one (Fellegi and Sunter). Candidates share one
probability with "nobody here", so that namesakes make each other uncertain. A name alone is never strong.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import log2
from typing import Generic, TypeVar

from evenhand.matching.compare_details import steps
from evenhand.matching.compare_names import NameAgreement, best_agreement
from evenhand.matching.facts import Facts
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
_AGREEMENTS = dict.fromkeys(Field, _ALIKE) | {Field.DATE_OF_BIRTH: _BIRTH, Field.ADDRESS: _HOME}
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


def weigh(said: Facts, candidates: Mapping[K, Facts], entries: int, *, each_alone: bool = False) -> list[Weighed[K]]:
    """The candidates, the likeliest first. `entries` is how many there are altogether, found or not; whoever makes contact is
    somebody of a district, however few of its people are known. `each_alone`: they do not compete, since somebody may have
    been entered several times.
    """
    learned = weights()
    found = [(key, evidence_of(said, facts)) for key, facts in candidates.items()]
    each = log2(learned.entered / max(entries, FEWEST))
    odds = [2.0 ** max(-200.0, min(200.0, evidence.bits + each)) for _, evidence in found]
    nobody = 1 - learned.entered
    whole = sum(odds) + nobody
    weighed = [
        Weighed(key, evidence, one / (one + nobody if each_alone else whole))
        for (key, evidence), one in zip(found, odds, strict=True)
    ]
    return sorted(weighed, key=lambda one: -one.probability)


def evidence_of(said: Facts, known: Facts) -> Evidence:
    """What one entry has for and against being the one who is meant."""
    bits, fields = 0.0, {}
    name = best_agreement(said.names, known.names)
    if name is not None:
        bits, fields[Field.NAME] = name.bits, _of_name(name)
    for field, step in steps(said, known):
        bits += weights().bits[field][step]
        fields[field] = _AGREEMENTS[field].get(step, Agreement.OTHER)
    if name is None:
        return Evidence(fields, (), bits, whole_name=False)
    return Evidence(fields, name.ways, bits, name.whole, name.of_kin, name.by_initial)


def _of_name(name: NameAgreement) -> Agreement:
    if not name.ways or (name.without and len(name.ways) == 1 and name.ways[0] == "initial"):
        return Agreement.OTHER
    if name.without:
        return Agreement.NEAR
    return Agreement.SAME if set(name.ways) == {"same"} else Agreement.ALIKE
