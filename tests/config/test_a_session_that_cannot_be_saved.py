"""Is a browser told that it asked wrongly when it is the database that did not answer?"""

from collections.abc import Iterator
from threading import Event, Thread

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection, transaction

from evenhand.config.sessions import SessionStore


@pytest.fixture
def session(fresh_database: str) -> SessionStore:
    store = SessionStore()
    store["_auth_user_id"] = "1"
    store.save()
    return store


@pytest.fixture
def held_by_another(session: SessionStore) -> Iterator[None]:
    """The session's row is being written by somebody else; whoever waits gives up soon."""
    held, let_go = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Session.objects.filter(session_key=session.session_key).update(session_data="")
            held.set()
            let_go.wait(30)
            transaction.set_rollback(True)
        connection.close()

    other = Thread(target=hold)
    other.start()
    held.wait(30)
    with connection.cursor() as cursor:
        soon = "PRAGMA busy_timeout = 50" if connection.vendor == "sqlite" else "SET lock_timeout = '50ms'"
        cursor.execute(soon)
    yield
    let_go.set()
    other.join()


def test_a_lock_that_does_not_end_is_a_failure_of_ours(session: SessionStore, held_by_another: None) -> None:
    session["seen"] = 1
    with pytest.raises(OperationalError):
        session.save()


def test_a_session_that_was_ended_meanwhile_is_still_told_apart(session: SessionStore) -> None:
    Session.objects.all().delete()
    session["seen"] = 1
    with pytest.raises(UpdateError):
        session.save()
