"""What does every page know? Whose council it is, who is signed in, and where the menu leads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from evenhand import clock
from evenhand.queries import editions
from evenhand.web.navigation import menu_for


def page(request: HttpRequest) -> dict[str, Any]:
    """The variables that `layout.html` shows on every page."""
    desk = getattr(request, "desk", None)
    return {
        "training": settings.EVENHAND_TRAINING,
        "council": editions.council_or_none() or {"name": "Evenhand", "colour": "#1d4f5c"},
        "navigation": menu_for(desk, request.path) if desk else [],
        "account_name": desk.staff.name if desk else "",
        "today": clock.today(),
    }
