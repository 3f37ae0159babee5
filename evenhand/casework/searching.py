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
from evenhand.records.staff import StaffMember


@verb
def search(*, facts: Facts, by: StaffMember, at: datetime, desk: Desk | None = None) -> list[Hit]:
    """At most five whom `facts` fit, of those that `by` may know of (A24). `desk` saves reading it again."""
    ensure_may(by, at, Action.FIND_PEOPLE, desk=desk)
    hits = finding.find(facts, by=by.pk, at=at)
    audit.looked(by=by, at=at, verb="people_searched", kind="person", subject=None)
    for hit in hits:
        audit.looked(by=by, at=at, verb="search_shown", kind="place" if hit.is_place else "person", subject=hit.key)
    return hits
