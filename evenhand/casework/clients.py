"""How does another system come to ask, and how does that end? Its token is shown once and kept as a keyed hash alone."""

import hmac
import secrets
import uuid
from collections.abc import Collection
from datetime import datetime

from django.utils.crypto import salted_hmac

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, ensure
from evenhand.casework.writing import once, verb
from evenhand.policy import clients as rules
from evenhand.policy.access import Action
from evenhand.policy.clients import A_MINUTE, Scope
from evenhand.policy.editions.vocabulary import Role
from evenhand.queries import clients as queries
from evenhand.queries.clients import Caller, ClientLine
from evenhand.records.clients import ApiClient, ApiUse
from evenhand.records.staff import StaffMember

# What a token begins with, so that one that lies about is known for what it is.
PREFIX = "evenhand_"
LONGEST_TOKEN = 100


def fresh_token() -> str:
    """A token that nobody can guess: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


@once(ApiClient)
def create(
    *,
    name: str,
    scopes: Collection[Scope],
    token: str,
    by: StaffMember,
    at: datetime,
    a_minute: int = A_MINUTE,
    expires_at: datetime | None = None,
) -> ApiClient:
    """Let another system in by `token` (a fresh one), with an account of its own as which it acts (register.owner).

    Refused without a name of its own or without a scope. Of the token only its keyed hash is kept.
    """
    ensure_may(by, at, Action.KEEP_CLIENTS)
    ensure(rules.may_be_made(name, queries.live(name) is None, scopes, a_minute, expires_at, at))
    account = StaffMember(email=f"client-{uuid.uuid4()}@evenhand.invalid", name=name.strip()[:100], kind=Role.CLIENT.value)
    account.set_unusable_password()
    account.save(force_insert=True)
    client = ApiClient.objects.create(
        name=name.strip()[:100],
        account=account,
        scopes=[scope.value for scope in Scope if scope in scopes],
        digest=digest_of(token),
        a_minute=a_minute,
        created_by=by.pk,
        created_at=at,
        expires_at=expires_at,
    )
    ApiUse.objects.create(client=client)
    audit.wrote(account, client, by=by, at=at, verb="client_made")
    return client


@verb
def revoke(*, client: uuid.UUID, by: StaffMember, at: datetime) -> ApiClient:
    """End a client's token at once, for good. NotThere where there is none that is still live."""
    ensure_may(by, at, Action.KEEP_CLIENTS)
    row = ApiClient.objects.select_for_update().select_related("account").filter(pk=client, revoked_at__isnull=True).first()
    if row is None:
        raise NotThere
    row.revoked_by, row.revoked_at = by.pk, at
    row.save(update_fields=["revoked_by", "revoked_at"])
    row.account.is_active = False
    row.account.save(update_fields=["is_active"])
    audit.wrote(row.account, row, by=by, at=at, verb="client_revoked")
    return row


@verb
def look(*, by: StaffMember, at: datetime) -> list[ClientLine]:
    """Every client with its scopes and its last use, for whoever keeps them."""
    ensure_may(by, at, Action.KEEP_CLIENTS)
    return queries.everyone(at)


def caller_of(token: str, at: datetime) -> Caller | None:
    """Who asks with `token` at `at`; None for one that is unknown, revoked or over. Compared in the same time for all."""
    if not token.isascii() or len(token) > LONGEST_TOKEN:
        return None
    digest = digest_of(token)
    found = queries.with_digest(digest, at)
    return found[1] if found is not None and hmac.compare_digest(found[0], digest) else None


def digest_of(token: str) -> str:
    """The keyed hash of a token: the installation's secret key is its key, so the database alone can test no guess."""
    return salted_hmac("evenhand.client.token", token, algorithm="sha256").hexdigest()
