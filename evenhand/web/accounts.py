"""How do accounts behave at sign-in? They come from the administrator: nobody signs up, and no mail is sent."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.shortcuts import redirect

from evenhand import clock
from evenhand.casework import passwords
from evenhand.queries import signed_in


class Adapter(DefaultAccountAdapter):
    """What allauth asks us about accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made by the administrator, or imported."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Nothing: whoever forgets a password asks the administrator."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Let them in; a password for one sign-in is used up by it."""
        if not passwords.use(staff=user, at=clock.now()):
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)


class Backend(AuthenticationBackend):
    """allauth's own, but for how the account of a running session is read, for passwords that hold once, and for last days."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        """The account whose password this is, while it holds and they work here."""
        found: Any = super().authenticate(request, **credentials)
        return found if found is not None and passwords.lets_in(found, clock.now()) and _works_here(found) else None

    def get_user(self, user_id: uuid.UUID) -> Any:
        """The account, or None where there is none that may still sign in."""
        found = signed_in.account(user_id)
        return found if found is not None and self.user_can_authenticate(found) and _works_here(found) else None


def _works_here(found: Any) -> bool:
    return not found.has_left(clock.today())
