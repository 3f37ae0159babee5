"""How do accounts behave at sign-in? They come from the administrator: nobody signs up, and no mail is sent."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """What allauth asks us about accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account is made by the administrator, or imported."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Nothing: whoever forgets a password asks the administrator."""
