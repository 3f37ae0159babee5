"""Where does the menu lead? To the pages that somebody's roles let them in at, and to no others."""

from functools import cache

from django.urls import NoReverseMatch, reverse

from evenhand.policy.access import Action, roles_for
from evenhand.queries.staff import Desk

MENU: tuple[tuple[str, str, Action], ...] = (
    ("Home", "home", Action.HOME),
    ("Check", "check", Action.CHECK),
    ("Report", "report", Action.REPORT),
    ("Cases", "cases", Action.SEE_CASE),
    ("People", "people", Action.FIND_PEOPLE),
    ("Challenges", "challenges", Action.CHALLENGES),
    ("Letters", "letters", Action.SIGN_LETTERS),
    ("Register", "register", Action.SEE_REGISTER),
    ("Visits", "visits", Action.VISIT),
    ("Owed", "owed", Action.SEE_OWED),
    ("Deletion", "retention", Action.RETENTION),
    ("Who saw this", "audit", Action.SEE_AUDIT),
    ("Training", "training", Action.OWN_TRAINING),
    ("Staff", "staff", Action.KEEP_STAFF),
    ("Council", "council", Action.KEEP_EDITIONS),
    ("Health", "health", Action.HEALTH),
    ("Policy", "policy", Action.READ_POLICY),
)


def menu_for(desk: Desk, path: str) -> list[dict[str, object]]:
    """The menu's entries for `desk`; the one that `path` is in is marked."""
    rows: list[dict[str, object]] = []
    for text, name, action in MENU:
        if not desk.roles & roles_for(action):
            continue
        href = _address(name)
        if href is None:
            continue
        rows.append({"text": text, "href": href, "active": path == href or (href != "/" and path.startswith(href))})
    return rows


@cache
def _address(name: str) -> str | None:
    """Where a page is, or None where there is no such page. Addresses do not change while the program runs."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
