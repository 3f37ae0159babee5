"""How are the measures read? A table of the targets, one by kind of query with every tool beside the other, and the misses."""

from collections.abc import Iterator

from tests.bench.matching.asked import KINDS, Query
from tests.bench.matching.measures import Answered, Measures
from tests.bench.matching.population import Entry, Population
from tests.bench.matching.targets import TARGETS

FACTS = ("name", "born", "phone", "email", "address", "postcode", "uprn", "handle")


def targets(ours: Measures, size: int) -> Iterator[str]:
    """A line for each target: the measure, its limit, and whether it is reached."""
    yield f"{'':44}{'measured':>10}{'target':>10}"
    for target in TARGETS:
        limit = target.limit(size)
        bound = f"{'≥' if target.at_least else '≤'} {limit:g}" if limit is not None else "–"
        verdict = "ok" if target.holds(ours, size) else "MISSED"
        yield f"{target.called:44}{target.of(ours):>10.4f}{bound:>10}  {verdict if limit is not None else ''}".rstrip()


def beside(tools: dict[str, Measures]) -> Iterator[str]:
    """A line for each measure and each kind of query, a column for each tool; of a kind, the recall at 1 and at 5."""
    yield f"{'':34}" + "".join(f"{name:>16}" for name in tools)
    for called, part in (
        ("recall at 1", "recall_1"), ("recall at 5", "recall_5"), ("strong answers that are right", "strong_precision"),
        ("sure matches answered as strong", "strong_recall"), ("strangers called strong", "false_strong"),
        ("one query, p50 ms", "p50"), ("one query, p95 ms", "p95"), ("one query, p99 ms", "p99"),
    ):  # fmt: skip
        yield f"{called:34}" + "".join(f"{getattr(measures, part):>16.4f}" for measures in tools.values())
    for kind in KINDS:
        shares = [measures.by_kind[kind] for measures in tools.values()]
        yield f"{kind:34}" + "".join(f"{at_1:>9.3f} {at_5:.3f}".rjust(16) for at_1, at_5, _ in shares)


def misses(asked: list[Answered], kind: str, population: Population) -> Iterator[str]:
    """The queries of a kind that went wrong: what was asked, what would have been right, and what was answered."""
    for one in asked:
        missed = bool(one.query.right) and not one.found(5)
        unsure = one.query.right and not one.query.doubtful and one.query.evidence > 1 and not one.strong
        what = "missed" if missed else "strong and wrong" if one.strongly_wrong else "not strong" if unsure else ""
        if one.query.kind != kind or not what:
            continue
        yield f"{what}: {_asked(one.query)}"
        yield f"    {'right' if one.query.right else 'beside'}: {_known(population.entry(one.query.of))}"
        for number, band, score in one.answer[:3]:
            yield f"    {band} {score:.3f}: {_known(population.entry(number)) if number else 'a place'}"


def _asked(query: Query) -> str:
    return ", ".join(f"{fact} {getattr(query, fact)}" for fact in FACTS if getattr(query, fact))


def _known(entry: Entry) -> str:
    homes = (f"{home.written}, {home.postcode}" for home in entry.homes)
    parts = (f"#{entry.id}", *entry.names, entry.born, *entry.phones, *entry.emails, *homes, entry.uprn, entry.handle)
    return " | ".join(str(part) for part in parts if part)
