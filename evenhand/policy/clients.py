"""What may another system be let do? Its scopes, each an action of the access table; who is let in by a token, and until when."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from evenhand.policy.access import Action
from evenhand.policy.verdicts import Claim, Verdict, judge

CLAUSE = "register.owner"
# Requests a minute, where nothing else is said, and the most that can be said.
A_MINUTE, MOST_A_MINUTE = 600, 1_000_000


class Scope(StrEnum):
    """A part of what other systems may do. A token has those that it was made with, and no others."""

    CHECKS = "checks"
    PEOPLE_READ = "people:read"
    PEOPLE_WRITE = "people:write"
    PLACES_READ = "places:read"
    PLACES_WRITE = "places:write"
    CONTACTS_READ = "contacts:read"
    CONTACTS_WRITE = "contacts:write"
    INCIDENTS_READ = "incidents:read"
    INCIDENTS_WRITE = "incidents:write"
    VISITS_READ = "visits:read"
    VISITS_WRITE = "visits:write"
    CHALLENGES_READ = "challenges:read"
    CHALLENGES_WRITE = "challenges:write"
    REGISTER_READ = "register:read"
    DUE_READ = "due:read"
    AUDIT_READ = "audit:read"


# What of the access table each scope is a part of.
ACTION_OF: dict[Scope, Action] = {
    Scope.CHECKS: Action.CHECK,
    Scope.PEOPLE_READ: Action.FIND_PEOPLE,
    Scope.PEOPLE_WRITE: Action.FIND_PEOPLE,
    Scope.PLACES_READ: Action.FIND_PEOPLE,
    Scope.PLACES_WRITE: Action.FIND_PEOPLE,
    Scope.CONTACTS_READ: Action.RECORD_CONTACT,
    Scope.CONTACTS_WRITE: Action.RECORD_CONTACT,
    Scope.INCIDENTS_READ: Action.REPORT,
    Scope.INCIDENTS_WRITE: Action.REPORT,
    Scope.VISITS_READ: Action.VISIT,
    Scope.VISITS_WRITE: Action.VISIT,
    Scope.CHALLENGES_READ: Action.CHALLENGES,
    Scope.CHALLENGES_WRITE: Action.CHALLENGES,
    Scope.REGISTER_READ: Action.SEE_REGISTER,
    Scope.DUE_READ: Action.SEE_OWED,
    Scope.AUDIT_READ: Action.SEE_AUDIT,
}


def may_be_made(
    name: str, name_free: bool, scopes: Collection[Scope], a_minute: int, expires_at: datetime | None, at: datetime
) -> Verdict:
    """Whether a client can be made: it has a name of its own, at least one scope, a limit, and is not over at once."""
    return judge(
        CLAUSE,
        [
            Claim("has_a_name", CLAUSE, bool(name.strip()), "Say which system this is for.", "name"),
            Claim("name_free", CLAUSE, name_free, "A live client has this name. Revoke it, or give another name.", "name"),
            Claim("has_scopes", CLAUSE, bool(scopes), "Choose at least one thing that it may do.", "scopes"),
            Claim(
                "has_a_limit",
                CLAUSE,
                1 <= a_minute <= MOST_A_MINUTE,
                f"The requests a minute are a number from 1 to {MOST_A_MINUTE:,}.",
                "a_minute",
            ),
            Claim(
                "expires_later",
                CLAUSE,
                expires_at is None or expires_at > at,
                "The token would have expired already. Give a later day.",
                "expires_on",
            ),
        ],
    )


def is_let_in(revoked_at: datetime | None, expires_at: datetime | None, at: datetime) -> bool:
    """Whether a token still counts at `at`."""
    return revoked_at is None and (expires_at is None or at < expires_at)
