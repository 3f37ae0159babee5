"""How does somebody sign in? By allauth, with the form that they were in the middle of carried along."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse

from evenhand.web import held


class SignIn(LoginView):
    """Sign in; a form that was sent without a session is kept for the page after."""

    def form_valid(self, form: Any) -> HttpResponse:
        held.keep_for_after(self.request)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = super().get_context_data(**kwargs)
        page["held"] = self.request.POST.get("held", "")
        return page


def held_form(request: HttpRequest) -> HttpResponse:
    """What was typed before sign-in, shown again."""
    return held.after_sign_in(request)
