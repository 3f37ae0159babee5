"""Has somebody who is signed in a second factor? Outside training nobody goes on without one."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

KEY = "has_second_factor"
WITHOUT = ("/account/", "/sign-out/", "/sign-in/", "/static/", "/healthz", "/readyz")


class SecondFactor:
    """Leads whoever has no second factor to the page that sets one up. Asked once in a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._lacks_one(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def _lacks_one(self, request: HttpRequest) -> bool:
        if settings.EVENHAND_TRAINING or request.path.startswith(WITHOUT) or not request.user.is_authenticated:
            return False
        if not request.session.get(KEY):
            request.session[KEY] = is_mfa_enabled(request.user)
        return not request.session[KEY]
