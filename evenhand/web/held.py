"""What becomes of a form when the session has ended? It travels with the sign-in page and is shown again after it."""

import json
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

SALT = "evenhand.held-form"
LONGEST = 60 * 60 * 12
MOST_CHARACTERS = 400_000
KEY = "held_form"
NOT_HELD = ("csrfmiddlewaretoken", "password", "password1", "password2", "held", "resume")


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page; a form that was sent goes along with it, signed, and is kept nowhere else."""
    sign_in = reverse("account_login")
    if request.method != "POST":
        return redirect(f"{sign_in}?{urlencode({'next': request.get_full_path()})}")
    page = {"held": hold(request), "next": reverse("held"), "page_title": "Sign in again"}
    return render(request, "account/login.html", page, status=401)


def hold(request: HttpRequest) -> str:
    """What was typed and where it was going, signed; empty when it is too long to carry."""
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_HELD}
    text = json.dumps([request.path, fields])
    return signing.dumps(text, salt=SALT, compress=True) if len(text) <= MOST_CHARACTERS else ""


def keep_for_after(request: HttpRequest) -> None:
    """At sign-in: keep the held form for the page after it."""
    token = request.POST.get("held", "")
    if token:
        request.session[KEY] = token


def after_sign_in(request: HttpRequest) -> HttpResponse:
    """Show what was typed, ready to be looked at and sent again; nothing was done with it yet."""
    token = request.session.pop(KEY, "")
    found = opened(token)
    if found is None or not request.user.is_authenticated:
        return redirect("home")
    return shown_again(request, *found)


ENDED = "Your session had ended, so nothing was sent."


def shown_again(request: HttpRequest, path: str, fields: dict[str, list[str]], why: str = ENDED) -> HttpResponse:
    """The page with one button that leads back to the form, everything filled in."""
    page = {"path": path, "fields": fields, "why": why, "page_title": "What you typed is still here"}
    return render(request, "account/held.html", page)


def opened(token: str) -> tuple[str, dict[str, list[str]]] | None:
    """Where a held form was going and what was typed; None where the token is not ours or too old."""
    try:
        loaded: Any = json.loads(signing.loads(token, salt=SALT, max_age=LONGEST))
    except (signing.BadSignature, ValueError):
        return None
    path, fields = loaded
    return (path, fields) if path.startswith("/") and not path.startswith("//") else None
