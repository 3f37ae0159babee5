"""What does every page know? Whether this is a training council, whose council it is, and where its menu leads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """The variables that `layout.html` shows on every page."""
    return {
        "training": settings.EVENHAND_TRAINING,
        "council": {"name": "Evenhand", "colour": "#1d4f5c"},
        "navigation": [],
    }
