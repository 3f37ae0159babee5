"""Where are sessions kept? In the database, as Django keeps them; the one read that every page makes is built once."""

from datetime import UTC, datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError

from evenhand.queries import signed_in


class SessionStore(db.SessionStore):
    """Django's own, but for how a running session is read."""

    def _get_session_from_db(self) -> Session | None:
        # A session's end is the machine's time, never the moved time of a training council.
        now = datetime.now(UTC)  # noqa: TID251
        found = signed_in.session(self.session_key, now) if self.session_key else None
        return found or super()._get_session_from_db()  # type: ignore[misc,no-any-return]

    def save(self, must_create: bool = False) -> None:
        """Save it. A database that does not answer is a failure of ours; Django would tell the browser that it asked wrongly."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from None
            raise
