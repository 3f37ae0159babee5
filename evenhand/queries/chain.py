"""Is the audit chain whole? Walked from its beginning; the first row that is wrong is named."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError
from django.db.models import Exists, OuterRef

from evenhand.records.audit import AuditEntry, AuditLink
from evenhand.records.chain import BEGINNING, link_digest

AT_A_TIME = 2_000
# What reading a row raises when something in it cannot be what it should be.
UNREADABLE = (ValueError, TypeError, DatabaseError)


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written: in which table, which row, and what is wrong with it."""

    table: str
    row: str
    wrong: str


@dataclass(frozen=True)
class Unreadable:
    """A row that is there, and holds something that cannot be what it should be."""

    pk: int


@dataclass(frozen=True)
class Chain:
    """The chain as it was found: how many rows it seals, how many wait to be sealed, its last digest, what is wrong."""

    sealed: int
    unsealed: int
    head: str
    wrong: Finding | None = None


def walk() -> Chain:
    """Walk the whole chain with bounded memory. It stops at the first row that is wrong: what follows proves nothing."""
    position, digest = 0, BEGINNING
    wrong = None
    try:
        for link, entry in _pairs():
            wrong = _wrong(link, entry, position + 1, digest)
            if wrong:
                break
            position, digest = link.position, link.digest
    except UNREADABLE:
        wrong = Finding("records_auditlink", str(position + 1), "it, or one soon after it, cannot even be read")
    return Chain(position, _unsealed(), digest, wrong)


def lacks(position: int, digest: str) -> Finding | None:
    """What is wrong when the chain has not, or no longer, this link: it was cut off, or written anew."""
    if AuditLink.objects.filter(position=position, digest=digest).exists():
        return None
    return Finding("records_auditlink", str(position), "missing or changed: the audit was sealed up to here once")


def lacks_digest(digest: str) -> Finding | None:
    """The same for a digest that somebody kept elsewhere, whatever its position."""
    if AuditLink.objects.filter(digest=digest).exists():
        return None
    return Finding("records_auditlink", digest, "missing: no link has this digest")


def _pairs() -> Iterator[tuple[AuditLink, AuditEntry | Unreadable | None]]:
    last = -(2**62)
    while links := list(AuditLink.objects.filter(position__gt=last).order_by("position")[:AT_A_TIME]):
        entries = _entries([link.entry for link in links])
        for link in links:
            yield link, entries.get(link.entry)
        last = links[-1].position


def _entries(ids: list[int]) -> dict[int, AuditEntry | Unreadable]:
    """The rows by their ids; where a time or an id in them is no longer one, that row alone is unreadable."""
    try:
        return dict(AuditEntry.objects.in_bulk(ids))
    except UNREADABLE:
        return {pk: _readable(pk) for pk in ids if AuditEntry.objects.filter(pk=pk).exists()}


def _readable(pk: int) -> AuditEntry | Unreadable:
    try:
        return AuditEntry.objects.get(pk=pk)
    except UNREADABLE:
        return Unreadable(pk)


def _wrong(link: AuditLink, entry: AuditEntry | Unreadable | None, position: int, digest: str) -> Finding | None:
    if link.position != position:
        return Finding("records_auditlink", str(position), f"missing: the next one there is {link.position}")
    if entry is None:
        return Finding("records_auditentry", str(link.entry), f"missing: link {link.position} seals it")
    if isinstance(entry, Unreadable) or link.digest != _sealed(digest, entry):
        return Finding("records_auditentry", str(entry.pk), f"changed, or link {link.position} of records_auditlink was")
    return None


def _sealed(digest: str, entry: AuditEntry) -> str | None:
    """The digest that the entry's link should have; None for an entry with something that no verb could have written."""
    try:
        return link_digest(digest, entry)
    except (AttributeError, TypeError, ValueError):
        return None


def _unsealed() -> int:
    return AuditEntry.objects.filter(~Exists(AuditLink.objects.filter(entry=OuterRef("pk")))).count()
