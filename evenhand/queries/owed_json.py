"""How is something owed given to a program? The fields that the command and the interface have."""

from typing import Any

from evenhand.policy.clauses import CLAUSES
from evenhand.queries.owed import Waiting


def as_json(row: Waiting) -> dict[str, Any]:
    """What, by when, by which clause, on which case, and whose it is."""
    return {
        "due_on": row.due_on.isoformat(),
        "kind": row.kind,
        "occasion": row.occasion or None,
        "case": row.reference or None,
        "about": row.about,
        "owner": row.owner,
        "clause": row.clause,
        "clause_title": CLAUSES.get(row.clause, ""),
        "days_late": max(row.days_late, 0),
    }
