"""Who asked for which page, and how long did it take? One line for each request, without anything that was asked.

A line has the method, the name of the route (never its parameters or the query), the status, the milliseconds and
the id of the account. What the page showed of a person is in the audit, not here.
"""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("evenhand.access")

QUIET_ROUTES = {"healthz", "readyz", "metrics"}


class AccessLog:
    """Middleware, outermost, so that it sees every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        response = self.get_response(request)
        route = _route(request)
        if route not in QUIET_ROUTES and not request.path_info.startswith("/static/"):
            fields = {
                "method": request.method if request.method in ("GET", "HEAD", "POST", "PUT", "DELETE") else "other",
                "route": route,
                "status": response.status_code,
                "ms": round((perf_counter() - started) * 1000, 1),
                "staff": _staff(request),
            }
            log.info("request", extra=fields)
        return response


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "no such page"


def _staff(request: HttpRequest) -> int | str | None:
    """The account's id, if the page asked who is there: looking must not cost a query of its own."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None and user.is_authenticated else None
