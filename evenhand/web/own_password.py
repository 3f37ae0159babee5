"""Has somebody who was given a password chosen their own? They do that first, before any other page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from evenhand import clock
from evenhand.casework import passwords
from evenhand.policy.access import Action
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took
from evenhand.web.password_rules import NEEDS

WITHOUT = ("/account/password/choose/", "/sign-out/", "/sign-in/", "/static/", "/healthz", "/readyz")


class OwnPassword:
    """Leads whoever signed in with a password for one sign-in to the page where they choose their own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(WITHOUT) and request.user.is_authenticated and request.user.one_time_until is not None:
            return redirect(f"{reverse('own_password')}?{urlencode({'next': request.path})}")
        return self.get_response(request)


class OwnPasswordForm(PageForm):
    """The new password twice. What a password needs stands once, above the fields."""

    password1 = forms.CharField(
        label="Your password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=NEEDS,
    )
    password2 = forms.CharField(
        label="Your password again",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, staff: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.staff = staff

    def clean_password1(self) -> str:
        """It can't be guessed from what is known of them."""
        chosen = str(self.cleaned_data["password1"])
        validate_password(chosen, self.staff)
        return chosen

    def clean(self) -> dict[str, Any]:
        """Typed twice alike."""
        said = super().clean()
        if "password1" in said and "password2" in said and said["password1"] != said["password2"]:
            self.add_error("password2", "This is not what you typed above. Type it again.")
        return said


@door(Action.HOME)
def choose(request: StaffRequest) -> HttpResponse:
    """Choose a password, and go on to where one was going. Whoever has one of their own changes it elsewhere."""
    me = request.desk.staff
    if me.one_time_until is None:
        return see_other("account_change_password")
    form = OwnPasswordForm(sent(request), staff=me, initial={"next": request.GET.get("next", "")})
    if took(request, form, lambda: passwords.choose(staff=me, password=form.cleaned_data["password1"], at=clock.now())):
        update_session_auth_hash(request, me)
        target = form.cleaned_data["next"]
        ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
        return redirect(target if ours else reverse("home"))
    return show(request, "account/choose_password.html", form, page_title="Choose your password")


urlpatterns = [path("account/password/choose/", choose, name="own_password")]
