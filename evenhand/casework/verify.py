"""Is everything as it was written? The chain, every record, the ledger of deletions, search keys and stored answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evenhand.casework.standing import work_out
from evenhand.outside import audit_head
from evenhand.queries import verify
from evenhand.queries.chain import Chain, Finding, lacks, lacks_digest, walk
from evenhand.queries.snapshot import one_moment
from evenhand.queries.stored_forms import wrong_forms
from evenhand.queries.verify_search import wrong_search_keys
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case, OwedItem, Standing
from evenhand.records.decisions import InForce
from evenhand.records.retention import DeletedRecord

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


def everything(at: datetime, *, home: Path | None = None, kept: str = "") -> Answer:
    """Hold everything against what it should be, as of one moment. Writes nothing; memory is bounded at any size.

    The chain must still have the link that is noted in `home`, and the digest that somebody `kept` elsewhere.
    """
    noted = audit_head.read(home) if home else None
    with one_moment():
        chain = walk()
        found: list[Finding] = []
        for finding in _findings(at, noted, kept):
            found.append(finding)
            if len(found) == MOST_NAMED:
                break
    return Answer(chain, tuple(found))


def _findings(at: datetime, noted: tuple[int, str] | None, kept: str) -> Iterator[Finding]:
    yield from (one for one in (lacks(*noted) if noted else None, lacks_digest(kept) if kept else None) if one)
    yield from _to_its_end("the records", verify.changed_records())
    yield from _to_its_end("the forms", wrong_forms([*verify.audited_models(), AuditEntry, DeletedRecord]))
    yield from _to_its_end("what is missing", verify.missing_records())
    yield from _to_its_end("the ledger", verify.uncertified_deletions())
    yield from _to_its_end("the search keys", wrong_search_keys())
    yield from _to_its_end("the stored answers", wrong_answers(at))


def _to_its_end(what: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Everything that one check finds. Where it stumbles over what was tampered with, that is a finding, and the rest goes on."""
    try:
        yield from found
    except Exception as error:
        yield Finding("records", what, f"could not be gone through to the end ({type(error).__name__})")


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
