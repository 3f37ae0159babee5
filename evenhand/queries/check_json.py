"""How is the answer of a check given to a program? The fields that other systems are written against."""

from typing import Any

from evenhand.policy.contact_check import KeyKind
from evenhand.queries.check_told import Answer, Told


def as_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain values. A possible match has only its reference, band, reasons and what to ask."""
    return {
        "id": str(answer.id),
        "checked_at": answer.checked_at.isoformat(),
        "searched": {"people": answer.searched.people, "places": answer.searched.places},
        "not_searched": [kind.value for kind in answer.unread],
        "matches": [_match(one) for one in answer.matches],
        "confirm_with": [kind.value for kind in answer.confirm_with],
    }


def _match(one: Told) -> dict[str, Any]:
    said: dict[str, Any] = {"reference": one.reference, "band": one.band.value, "reasons": _reasons(one)}
    if not one.is_answer:
        return said | {"confirm_with": [kind.value for kind in one.confirm_with]}
    return said | {
        "allowed": one.allowed.value if one.allowed else None,
        "instruction": one.instruction,
        "say": one.say,
        "routes": {channel.value: allowed.value for channel, allowed in (one.routes or {}).items()},
        "adjustments": list(one.adjustments),
        "always_open": list(one.always_open),
        "contact": one.contact or one.ask,
        "used": list(one.used),
        "until": one.until.isoformat() if one.until else None,
        "flags": list(one.flags),
    }


def _reasons(one: Told) -> list[dict[str, str]]:
    said = (("same", one.agrees), ("alike", one.alike), ("different", one.differs))
    return [{"field": kind.value, "agreement": agreement} for agreement, kinds in said for kind in KeyKind if kind in kinds]
