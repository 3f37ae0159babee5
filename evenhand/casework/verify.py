"""Is everything as it was written? The chain, every record, the ledger of deletions, search keys and stored answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain as one_after_another
from typing import Any

from evenhand.casework.standing import work_out
from evenhand.queries import verify
from evenhand.queries.chain import Chain, Finding, walk
from evenhand.queries.snapshot import one_moment
from evenhand.records.cases import Case, OwedItem, Standing
from evenhand.records.decisions import InForce

AT_A_TIME = 200
# More than this would only repeat that something is badly wrong.
MOST_NAMED = 1_000


@dataclass(frozen=True)
class Answer:
    """What was found: the chain, and each row that is not what it should be (at most `MOST_NAMED` of them)."""

    chain: Chain
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong. Rows that wait to be sealed are not wrong."""
        return self.chain.wrong is None and not self.findings


def everything(at: datetime) -> Answer:
    """Hold everything against what it should be, as of one moment. Writes nothing; memory is bounded at any size."""
    with one_moment():
        chain = walk()
        found: list[Finding] = []
        for finding in one_after_another(
            verify.changed_records(),
            verify.missing_records(),
            verify.uncertified_deletions(),
            verify.wrong_search_keys(),
            wrong_answers(at),
        ):
            found.append(finding)
            if len(found) == MOST_NAMED:
                break
    return Answer(chain, tuple(found))


def wrong_answers(at: datetime) -> Iterator[Finding]:
    """Each case whose stored answers are not those that its decisions add up to."""
    for case in Case.objects.select_related("person", "service").order_by("pk").iterator(AT_A_TIME):
        try:
            answers = work_out(case, at)
        except Exception as error:  # what was tampered with can be anything, and must not stop the rest
            yield Finding("records_case", str(case.pk), f"its stored answers cannot be worked out ({type(error).__name__})")
            continue
        for table, stored, computed in (
            ("records_standing", _stored(Standing, case, answers.standing), [answers.standing]),
            ("records_inforce", _stored(InForce, case, *answers.in_force), answers.in_force),
            ("records_oweditem", _stored(OwedItem, case, *answers.owed), answers.owed),
        ):
            if _in_order(stored) != _in_order(computed):
                yield Finding(table, str(case.pk), "what is stored of this case is not what its decisions add up to")


def _stored(model: Any, case: Case, *alike: dict[str, Any]) -> list[dict[str, Any]]:
    rows = model.objects.filter(case=case)
    if model is OwedItem:
        rows = rows.filter(subject=case.pk)
    fields = list(alike[0]) if alike else [f.attname for f in model._meta.concrete_fields][:1]
    return list(rows.values(*fields))


def _in_order(rows: list[dict[str, Any]]) -> list[list[tuple[str, str]]]:
    return sorted(sorted((name, _plain(value)) for name, value in row.items()) for row in rows)


def _plain(value: Any) -> str:
    """The same instant reads the same, whatever its offset."""
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else str(value)
