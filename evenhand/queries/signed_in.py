"""Who is signed in? The session and the account behind a request: every page asks, so each read is built once."""

import uuid
from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import DEFAULT_DB_ALIAS

from evenhand.queries.prepared import Prepared
from evenhand.records.staff import StaffMember

_SESSION = tuple(field.attname for field in Session._meta.concrete_fields)
_ACCOUNT = tuple(field.attname for field in StaffMember._meta.concrete_fields)
_running = Prepared(
    lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at).values_list(*_SESSION),
)
_account = Prepared(lambda pk: StaffMember.objects.filter(pk=pk).values_list(*_ACCOUNT))


def session(key: str, at: datetime) -> Session | None:
    """The session with that key, unless it has ended by `at`, which is the machine's time."""
    found = _running(key=key, at=at)
    return Session.from_db(DEFAULT_DB_ALIAS, _SESSION, found[0]) if found else None


def account(pk: uuid.UUID) -> StaffMember | None:
    """The account with that id, whether it may still sign in or not."""
    found = _account(pk=pk)
    return StaffMember.from_db(DEFAULT_DB_ALIAS, _ACCOUNT, found[0]) if found else None
