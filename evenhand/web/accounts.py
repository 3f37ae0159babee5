"""How do accounts behave at sign-in? They come from the administrator: nobody signs up, and no mail is sent."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from evenhand.queries import signed_in


class Adapter(DefaultAccountAdapter):
    """What allauth asks us about accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made by the administrator, or imported."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Nothing: whoever forgets a password asks the administrator."""


class Backend(AuthenticationBackend):
    """allauth's own, but for how the account of a running session is read."""

    def get_user(self, user_id: uuid.UUID) -> Any:
        """The account, or None where there is none that may still sign in."""
        found = signed_in.account(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None
