"""A session ends half an hour after the last page, and a page costs a write at most once a minute."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

from evenhand.config.idle_session import EVERY_SECONDS, KEY, IdleSession

pytestmark = pytest.mark.once


def seen(session: SessionStore) -> bool:
    """Whether a page with this session would write it."""
    session.modified = False
    request = HttpRequest()
    request.session = session
    IdleSession(lambda asked: HttpResponse(str(asked.session.get("_auth_user_id"))))(request)
    return session.modified


@pytest.fixture
def signed_in() -> SessionStore:
    session = SessionStore()
    session._session_cache = {"_auth_user_id": "1"}
    return session


def test_the_first_page_writes_and_the_next_does_not(signed_in: SessionStore) -> None:
    assert seen(signed_in)
    assert not seen(signed_in)


def test_a_page_after_a_minute_writes_again(signed_in: SessionStore) -> None:
    seen(signed_in)
    signed_in[KEY] -= EVERY_SECONDS
    assert seen(signed_in)


def test_a_visitor_who_is_not_signed_in_writes_nothing() -> None:
    session = SessionStore()
    session._session_cache = {"language": "en"}
    assert not seen(session)
