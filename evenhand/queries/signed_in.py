"""Who is signed in? The session and the account behind a request: every page asks, so each read is built once."""

import uuid
from datetime import datetime

from django.contrib.auth import SESSION_KEY
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


def sessions_of(pk: uuid.UUID) -> list[str]:
    """The keys of the sessions of the account with that id. Whose a session is stands in what only its own key opens, so each
    is opened: they are as many as there are people signed in."""
    return [one.session_key for one in Session.objects.all().iterator() if one.get_decoded().get(SESSION_KEY) == str(pk)]


def account(pk: uuid.UUID) -> StaffMember | None:
    """The account with that id, whether it may still sign in or not."""
    found = _account(pk=pk)
    return StaffMember.from_db(DEFAULT_DB_ALIAS, _ACCOUNT, found[0]) if found else None
