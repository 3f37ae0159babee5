"""Was this request answered before? One with an Idempotency-Key is done once, and its answer given again, for a day.

The answer is kept sealed with that key, which is not kept: nobody can read it but whoever sends the key again.
"""

import hashlib
import json
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography.fernet import Fernet
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from evenhand.casework.writing import verb
from evenhand.records.clients import ApiAnswer

KEPT_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Said:
    """What was answered: the status, the body and the headers that belong to it."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)


class KeyUsedForAnother(Exception):
    """The key came before with another request: nothing was done."""


def answered_once(*, client: uuid.UUID, key: str, asked: bytes, at: datetime, act: Callable[[], Said]) -> Said:
    """What `act` answers; sent again by the same client with the same `key`, the first answer, and nothing is done.

    Of two that arrive at once the second waits for the first. `asked` is all that makes a request the same. What is refused
    is not kept: nothing was done. Raises KeyUsedForAnother.
    """
    name, fingerprint = _hashed("evenhand.answer.name", client, key).hex(), hashlib.sha256(asked).hexdigest()
    seal = Fernet(urlsafe_b64encode(_hashed("evenhand.answer.seal", client, key)))
    try:
        return _first(name, fingerprint, seal, at, act)
    except _Before:
        return _again(ApiAnswer.objects.get(key=name), fingerprint, seal)


class _Before(Exception):
    """The key is there already."""


def _first(name: str, fingerprint: str, seal: Fernet, at: datetime, act: Callable[[], Said]) -> Said:
    with transaction.atomic():
        ApiAnswer.objects.filter(key=name, at__lte=at - KEPT_FOR).delete()
        try:
            with transaction.atomic():
                row = ApiAnswer.objects.create(key=name, asked=fingerprint, at=at)
        except IntegrityError:
            raise _Before from None
        said = act()
        kept = json.dumps([said.status, said.body.decode(), said.headers]).encode()
        row.sealed = seal.encrypt_at_time(kept, 0)
        row.save(update_fields=["sealed"])
        return said


def _again(row: ApiAnswer, fingerprint: str, seal: Fernet) -> Said:
    if row.asked != fingerprint:
        raise KeyUsedForAnother
    status, body, headers = json.loads(seal.decrypt(bytes(row.sealed)))
    return Said(status, body.encode(), headers)


def _hashed(what: str, client: uuid.UUID, key: str) -> bytes:
    """32 bytes that nobody can make without the key that the client sent and the installation's secret key."""
    return salted_hmac(what, f"{client}\n{key}", algorithm="sha256").digest()


@verb
def forget_old(*, at: datetime) -> int:
    """Delete the answers whose day has passed; answers how many. The worker does this in each round."""
    gone, _ = ApiAnswer.objects.filter(at__lte=at - KEPT_FOR).delete()
    return gone
