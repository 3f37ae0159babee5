"""What is the digest of a record? A salted hash over all its fields: it shows a change and tells nothing of the content."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

# The salt is hashed first, as the key. A password and the last sign-in change without a verb of casework.
NOT_DIGESTED = {"salt", "password", "last_login"}
# Fields that came later, with what a record has that was there before them: such a record's digest still holds.
CAME_LATER = {"one_time_until": None, "last_day": None, "taken_out_at": None, "policy_enclosed": None, "unanswered": False}


def digest_of(record: models.Model, related: Mapping[str, Iterable[Any]] | None = None) -> str:
    """The SHA-256 of the record's salt and its fields in a fixed form; lists of related records by their ids.

    `related` gives those ids by the name of the list where they were read before; else they are read now.
    """
    fields = {f.attname: _plain(getattr(record, f.attname)) for f in record._meta.concrete_fields if f.name not in NOT_DIGESTED}
    for name in CAME_LATER.keys() & fields.keys():
        if fields[name] is CAME_LATER[name]:
            del fields[name]
    for many in record._meta.many_to_many:
        ids = getattr(record, many.name).values_list("pk", flat=True) if related is None else related[many.name]
        fields[many.name] = sorted(str(pk) for pk in ids)
    body = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(bytes(record.salt) + body.encode()).hexdigest()  # type: ignore[attr-defined]


def _plain(value: Any) -> Any:
    """A value as both databases give it back: times in UTC, binary as its own hash."""
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    if isinstance(value, dict | list | int | float | bool | None.__class__):
        return value
    return str(value)
