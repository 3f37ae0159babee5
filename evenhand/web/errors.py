"""What does a person see when a page can't be shown? Plain words and a way on, and never an echo of what was asked.

These pages use no database, session or request, so that they can be shown whatever is broken.
"""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request can't be understood."""
    return _page("400", 400)


def not_for_you(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page exists, and this account may not see it."""
    return _page("403", 403)


def no_such_page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing at this address."""
    return _page("404", 404)


def conflict(request: HttpRequest) -> HttpResponse:
    """409: somebody else has changed this since it was read."""
    return _page("409", 409)


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: the product failed."""
    return _page("500", 500)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its token, because the session ended or cookies are off."""
    return _page("form_expired", 403)


def ask_the_administrator(request: HttpRequest) -> HttpResponse:
    """Accounts, emails and forgotten passwords are the administrator's: this says so."""
    return _page("ask_the_administrator", 200)


def _page(name: str, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{name}.html", {"bare": True}), status=status)
