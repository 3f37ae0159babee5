"""Who was told of a case, until when, and was each called back and has confirmed?"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.policy.disclosures import RECIPIENTS
from evenhand.records.cases import Case


@dataclass(frozen=True)
class Told:
    """One disclosure with its recall and the receipt of it."""

    pk: uuid.UUID
    kind: str
    recipient: str
    purpose: str
    told_on: date
    expires_on: date
    told_by: str
    recall: uuid.UUID | None
    called_at: datetime | None
    receipt_on: date | None


def told_of(case: Case) -> list[Told]:
    """Everybody who was told, the latest first."""
    rows = case.disclosures.select_related("by", "recall").order_by("-told_on", "-at", "pk")
    found = []
    for row in rows:
        recall = getattr(row, "recall", None)
        found.append(
            Told(
                row.pk,
                RECIPIENTS.get(row.recipient_kind, row.recipient_kind),
                row.recipient,
                row.purpose,
                row.told_on,
                row.expires_on,
                row.by.name,
                recall.pk if recall else None,
                recall.called_at if recall else None,
                recall.receipt_on if recall else None,
            )
        )
    return found
