"""Which other systems may ask, and who is it that asks with a token? Read once for each request."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from evenhand.calendars.london import london_date
from evenhand.policy.clients import is_let_in
from evenhand.queries.prepared import Prepared
from evenhand.queries.staff import Desk
from evenhand.records.clients import ApiClient
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Caller:
    """The system that asks: its id, the account as which it acts, what it may do, and how often in a minute."""

    client: uuid.UUID
    desk: Desk
    scopes: frozenset[str]
    a_minute: int

    @property
    def account(self) -> StaffMember:
        return self.desk.staff


@dataclass(frozen=True)
class ClientLine:
    """A client as the administrator sees it: by whom and when it was made and revoked, and the day it was last used."""

    client: ApiClient
    made_by: str
    revoked_by: str
    last_used_on: date | None
    is_live: bool


_ACCOUNT = tuple(field.attname for field in StaffMember._meta.concrete_fields)
_OF_ACCOUNT = tuple(f"account__{name}" for name in _ACCOUNT)
_with_digest = Prepared(
    lambda digest: ApiClient.objects.filter(digest=digest).values_list(
        "digest", "pk", "scopes", "a_minute", "revoked_at", "expires_at", *_OF_ACCOUNT
    )
)


def with_digest(digest: str, at: datetime) -> tuple[str, Caller] | None:
    """The client whose token has that keyed hash, with the hash as it is kept; None where there is none that counts at `at`."""
    found = _with_digest(digest=digest)
    if not found:
        return None
    kept, pk, scopes, a_minute, revoked_at, expires_at, *row = found[0]
    account = _account(row)
    if not (is_let_in(revoked_at, expires_at, at) and account.is_active):
        return None
    return kept, Caller(pk, Desk(account, ()), frozenset(scopes), a_minute)


def _account(row: Sequence[Any]) -> StaffMember:
    return StaffMember.from_db(DEFAULT_DB_ALIAS, _ACCOUNT, row)


def everyone(at: datetime) -> list[ClientLine]:
    """Every client, the live ones first, by name."""
    rows = list(ApiClient.objects.select_related("use").order_by("name", "created_at"))
    people = {pk for row in rows for pk in (row.created_by, row.revoked_by) if pk}
    names = dict(StaffMember.objects.filter(pk__in=people).values_list("pk", "name"))
    lines = [_line(row, names, at) for row in rows]
    return sorted(lines, key=lambda one: not one.is_live)


def _line(row: ApiClient, names: dict[uuid.UUID, str], at: datetime) -> ClientLine:
    used = row.use.minute
    made_by, revoked_by = (names.get(pk, "an account that has left") if pk else "" for pk in (row.created_by, row.revoked_by))
    is_live = is_let_in(row.revoked_at, row.expires_at, at)
    return ClientLine(row, made_by, revoked_by, london_date(used) if used else None, is_live)


def live(name: str) -> ApiClient | None:
    """The client of that name that is not revoked."""
    return ApiClient.objects.filter(name=name.strip(), revoked_at__isnull=True).first()


def one(pk: uuid.UUID) -> ApiClient | None:
    """The client with that id."""
    return ApiClient.objects.filter(pk=pk).first()
