"""When does a session end? Half an hour after the last page, at the price of at most one write a minute.

Django moves a session's end only when the session is saved. Saving at every page would make each read a write, so
the session is marked as changed when its last saving is more than a minute old.
"""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

KEY = "seen"
EVERY_SECONDS = 60


class IdleSession:
    """Middleware, directly inside Django's SessionMiddleware, which does the saving."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and not request.session.is_empty() and "_auth_user_id" in request.session:
            # A session's end is the machine's time, never the moved time of a training council.
            now = int(time.time())  # noqa: TID251
            if now - request.session.get(KEY, 0) >= EVERY_SECONDS:
                request.session[KEY] = now
        return response
