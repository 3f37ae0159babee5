"""What does every page know? Whose council it is, who is signed in, and where the menu leads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject

from evenhand import clock
from evenhand.queries import editions, second_factors, staff
from evenhand.queries.staff import Desk
from evenhand.web.navigation import menu_for
from evenhand.web.second_factor import KEY


def page(request: HttpRequest) -> dict[str, Any]:
    """The variables that `layout.html` shows on every page."""
    desk = getattr(request, "desk", None) or _desk_outside(request)
    goes_on = desk is not None and desk.staff.one_time_until is None
    return {
        "training": settings.EVENHAND_TRAINING,
        "council": editions.council_or_none() or {"name": "Evenhand", "colour": "#1d4f5c"},
        "navigation": menu_for(desk, request.path) if desk and goes_on else [],
        "account_name": desk.staff.name if desk else getattr(getattr(request, "user", None), "name", ""),
        "today": clock.today(),
        # Made once for all the forms of a page, and only where it has one.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        # For the pages about signing in alone: how their second factor was last reset, and whom to tell of what they did not ask.
        "second_factor_reset": SimpleLazyObject(lambda: second_factors.last_reset_of(request.user)),
        "information_owner": SimpleLazyObject(lambda: staff.information_owner_in_words(clock.today())),
    }


def _desk_outside(request: HttpRequest) -> Desk | None:
    """The desk on the pages of the sign-in library, so that they have the menu too: once somebody is wholly signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not (settings.EVENHAND_TRAINING or request.session.get(KEY)):
        return None
    return staff.desk_of(user, clock.today())
