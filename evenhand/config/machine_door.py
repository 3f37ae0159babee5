"""Which way do requests of other systems take? Straight to the interface, past sessions, forms and pages."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from evenhand.api import door, problems
from evenhand.api.problems import Problem

BELOW = "/api/"
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class MachineDoor:
    """Middleware, behind the access log and before all that pages need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        seconds = settings.SECURE_HSTS_SECONDS
        self.headers = HEADERS | ({"Strict-Transport-Security": f"max-age={seconds}"} if seconds else {})

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BELOW):
            return self.get_response(request)
        response = self._answered(request)
        for name, value in self.headers.items():
            response.headers[name] = value
        response.headers["Content-Length"] = str(len(response.content))
        return response

    def _answered(self, request: HttpRequest) -> HttpResponse:
        try:
            request.get_host()
        except DisallowedHost:
            return problems.answer(Problem(400, "This host is not served here."))
        return door.answer(request)
