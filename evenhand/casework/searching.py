"""How does a program find people and places? By whatever is known; the search is noted with whom it showed, not what was said."""

from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.writing import verb
from evenhand.matching.facts import Facts
from evenhand.policy.access import Action
from evenhand.queries import finding
from evenhand.queries.finding import Hit
from evenhand.queries.staff import Desk


@verb
def search(*, facts: Facts, desk: Desk, at: datetime) -> list[Hit]:
    """At most five whom `facts` fit, of those that the desk may know of. Locked records are not among them (A24)."""
    ensure_may(desk.staff, at, Action.FIND_PEOPLE, desk=desk)
    hits = finding.find(facts, by=desk.staff.pk, at=at)
    audit.looked(by=desk.staff, at=at, verb="people_searched", kind="person", subject=None)
    for hit in hits:
        audit.looked(by=desk.staff, at=at, verb="search_shown", kind="place" if hit.is_place else "person", subject=hit.key)
    return hits
