"""What must the measures reach? A limit for each, at 5,000 and at 100,000 entries, on seeds that nothing was fitted to."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.matching.measures import Measures


@dataclass(frozen=True, slots=True)
class Target:
    """A measure with its limits by size; a recall has to be at least that, a time or a false alarm at most."""

    called: str
    of: Callable[[Measures], float]
    limits: dict[int, float]
    at_least: bool = True

    def limit(self, size: int) -> float | None:
        """The limit at the size of the register, where there is one."""
        return self.limits.get(size)

    def holds(self, measures: Measures, size: int) -> bool:
        """Whether it is reached; what has no limit at that size is."""
        limit = self.limit(size)
        return limit is None or (self.of(measures) >= limit if self.at_least else self.of(measures) <= limit)


def _sizes(small: float, large: float) -> dict[int, float]:
    return {5_000: small, 100_000: large}


# By these a caller must be found as good as always.
SURE_KINDS = (
    "address", "phone exact", "phone one digit wrong", "phone as people say it", "name and postcode", "name and date of birth",
    "name and address", "changed surname at the address",
)  # fmt: skip
TARGETS = (
    Target("all matches, among five", lambda m: m.recall_5, _sizes(0.990, 0.970)),
    *(Target(f"{kind}, among five", lambda m, k=kind: m.recall_of(k), _sizes(0.995, 0.99)) for kind in SURE_KINDS),
    Target("two slips, among five", lambda m: m.recall_of("two slips"), _sizes(0.985, 0.92)),
    Target("nickname, among five", lambda m: m.recall_of("nickname"), _sizes(0.94, 0.80)),
    Target("strong answers that are right", lambda m: m.strong_precision, _sizes(0.99, 0.99)),
    Target("sure matches answered as strong", lambda m: m.strong_recall, _sizes(0.97, 0.95)),
    Target("strangers called strong", lambda m: m.false_strong, _sizes(0.005, 0.005), at_least=False),
    Target("one query, p95 ms", lambda m: m.p95, _sizes(5, 10), at_least=False),
    Target("one query, p99 ms", lambda m: m.p99, _sizes(10, 25), at_least=False),
)
