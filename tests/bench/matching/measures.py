"""How good were the answers? Recall by kind of query, how often a strong answer is right, and the time of one query."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.bench.matching.asked import KINDS, Query

STRONG = "strong"
Answer = list[tuple[int, str, float]]
Answers = Callable[[Query], Answer]


@dataclass(frozen=True, slots=True)
class Answered:
    """A query, what was answered (entry, band and score, the likeliest first), and the seconds it took."""

    query: Query
    answer: Answer
    seconds: float

    def found(self, within: int) -> bool:
        """Whether a right entry is among the first so many."""
        return any(entry in self.query.right for entry, _, _ in self.answer[:within])

    @property
    def strong(self) -> list[int]:
        """The entries that were answered with certainty."""
        return [entry for entry, band, _ in self.answer if band == STRONG]

    @property
    def strongly_wrong(self) -> bool:
        return any(entry not in self.query.right for entry in self.strong)


@dataclass(frozen=True, slots=True)
class Measures:
    """One run over all queries; every share is between 0 and 1, every time in milliseconds."""

    recall_1: float
    recall_5: float
    by_kind: dict[str, tuple[float, float, int]]  # recall at 1 and at 5, and the misses at 5
    strong_precision: float
    strong_recall: float
    false_strong: float
    p50: float
    p95: float
    p99: float

    def recall_of(self, *kinds: str) -> float:
        """The recall at 5 of the worst of these kinds."""
        return min(self.by_kind[kind][1] for kind in kinds)


def ask(answers: Answers, queries: Iterable[Query]) -> list[Answered]:
    """Every query answered and timed, one after another; the first is asked twice, so that nothing is loaded in its time."""
    asked = []
    for query in queries:
        if not asked:
            answers(query)
        began = time.perf_counter()
        answer = answers(query)
        asked.append(Answered(query, answer, time.perf_counter() - began))
    return asked


def measure(asked: list[Answered]) -> Measures:
    """All measures. Strong answers count where two or more kinds of facts were given: of those that are right and wrong, and of
    the matches that nobody would doubt."""
    matches = [one for one in asked if one.query.right]
    strangers = [one for one in asked if not one.query.right]
    several = [one for one in asked if one.query.evidence > 1]
    surest = [one for one in several if one.query.right and not one.query.doubtful]
    called = [one for one in several if one.strong]
    waits = sorted(one.seconds * 1000 for one in asked)
    return Measures(
        recall_1=_share(one.found(1) for one in matches),
        recall_5=_share(one.found(5) for one in matches),
        by_kind={kind: _of_kind([one for one in matches if one.query.kind == kind]) for kind in KINDS},
        strong_precision=_share(not one.strongly_wrong for one in called),
        strong_recall=_share(bool(one.strong) and not one.strongly_wrong for one in surest),
        false_strong=1 - _share(not one.strong for one in strangers),
        p50=waits[len(waits) // 2],
        p95=waits[len(waits) * 95 // 100],
        p99=waits[len(waits) * 99 // 100],
    )


def _of_kind(matches: list[Answered]) -> tuple[float, float, int]:
    found = [one.found(5) for one in matches]
    return _share(one.found(1) for one in matches), _share(found), found.count(False)


def _share(truths: Iterable[bool]) -> float:
    """The share that is true; 1 of none, since none was wrong."""
    counted = list(truths)
    return sum(counted) / len(counted) if counted else 1.0
