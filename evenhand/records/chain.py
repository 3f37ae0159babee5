"""What is the digest of a link of the audit chain? A hash over the link before it and the whole row that it seals."""

import hashlib
import json
from datetime import UTC

from evenhand.records.audit import AuditEntry

# What the first link follows.
BEGINNING = "0" * 64


def link_digest(previous: str, entry: AuditEntry) -> str:
    """The SHA-256 of the digest before and the entry in a fixed form, the same on both databases."""
    row = [
        entry.pk,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        _id(entry.actor),
        entry.verb,
        entry.kind,
        _id(entry.subject),
        _id(entry.case),
        entry.digest,
    ]
    body = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def _id(value: object) -> str:
    return str(value) if value else ""
