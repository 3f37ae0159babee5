"""How is who was found given to a program? The fields that other systems are written against."""

from collections.abc import Sequence
from typing import Any

from evenhand.queries.finding import Hit


def as_json(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Each person or place as plain values, in their order."""
    return [_match(hit) for hit in hits]


def _match(hit: Hit) -> dict[str, Any]:
    agreements = hit.weighed.evidence.fields.items()
    return {
        "reference": hit.reference,
        "band": hit.band.value,
        "score": round(hit.weighed.probability, 4),
        "reasons": [{"field": field.value, "agreement": agreement.value} for field, agreement in agreements],
    }
