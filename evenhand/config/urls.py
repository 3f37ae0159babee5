"""Which addresses are there? The pages of `web`, and signing in.

Of allauth only what a council's accounts need is reachable: accounts are made by the administrator, so the names for
signing up, changing an email and asking for a password by mail lead to a page that says whom to ask.
"""

from allauth.account import views as account
from django.urls import include, path

from evenhand.web import errors
from evenhand.web.sign_in import SignIn

SIGN_IN = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
]
ASK_THE_ADMINISTRATOR = [
    path(f"account/{word}/", errors.ask_the_administrator, name=name)
    for word, name in (
        ("new", "account_signup"),
        ("email", "account_email"),
        ("email/confirm", "account_email_verification_sent"),
        ("password/new", "account_set_password"),
        ("password/forgotten", "account_reset_password"),
    )
]
urlpatterns = [*SIGN_IN, *ASK_THE_ADMINISTRATOR, path("", include("evenhand.web.urls"))]

handler400 = "evenhand.web.errors.bad_request"
handler403 = "evenhand.web.errors.not_for_you"
handler404 = "evenhand.web.errors.no_such_page"
handler500 = "evenhand.web.errors.our_fault"
