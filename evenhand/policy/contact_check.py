"""How sure is a match, and how much of a limit is used? Bands of a contact check, and counting by exact keys."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.matching.banding import Band


class KeyKind(StrEnum):
    """What can be looked up exactly."""

    REFERENCE = "reference"
    PHONE = "phone"
    EMAIL = "email"
    UPRN = "uprn"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Match:
    """What of a query agrees with one person or place, which of those keys somebody else has too, and what of it differs
    from what is known of them."""

    agrees: frozenset[KeyKind]
    shared: frozenset[KeyKind] = frozenset()
    differs: frozenset[KeyKind] = frozenset()
    is_place: bool = False


def band_by_keys(match: Match) -> Band:
    """The band of `match`. A reference is the person. A contact detail that one person has is strong, exact with the
    name. A household's or a shared detail, an address, and a name alone are candidates only, and so is a detail given
    with another name: somebody else may be using their telephone. Ask one thing more."""
    agrees = match.agrees
    if KeyKind.REFERENCE in agrees:
        return Band.EXACT
    if match.is_place:
        return Band.EXACT if KeyKind.UPRN in agrees else Band.STRONG
    details = agrees & {KeyKind.PHONE, KeyKind.EMAIL, KeyKind.UPRN, KeyKind.ADDRESS}
    if KeyKind.NAME in agrees and details:
        return Band.EXACT
    personal = (agrees & {KeyKind.PHONE, KeyKind.EMAIL}) - match.shared
    if KeyKind.NAME in match.differs:
        return Band.POSSIBLE
    return Band.STRONG if personal else Band.POSSIBLE


def is_in_doubt(sure: Collection[frozenset[KeyKind]], possible: Collection[frozenset[KeyKind]]) -> bool:
    """Whether the number or email that was given is that of somebody who is only possible, and of nobody who is sure: what
    agrees with each. Then it is not known who is in contact, and both are candidates."""
    own = frozenset({KeyKind.PHONE, KeyKind.EMAIL})
    of_sure = own & frozenset().union(*sure)
    return any((agrees & own) - of_sure for agrees in possible)


def confirm_with(match: Match, known: Collection[KeyKind]) -> tuple[KeyKind, ...]:
    """What to ask next to tell a candidate from others: what is known of them and was not given; last what was given and is
    not as it is known, which the caller has answered already."""
    order = (KeyKind.NAME, KeyKind.ADDRESS, KeyKind.EMAIL, KeyKind.PHONE, KeyKind.REFERENCE)
    asked = [kind for kind in order if kind in known and kind not in match.agrees]
    return tuple(sorted(asked, key=lambda kind: kind in match.differs))


def period_of(day: date, period: str) -> tuple[date, date]:
    """The first and last day of the period that `day` is in. Weeks run Monday to Sunday."""
    if period == "day":
        return day, day
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def used_in_words(count: int, period: str, used_on: Sequence[date]) -> str:
    """How much of a limit is used: "1 of 1 this week, on Wednesday"."""
    when = {"day": "today", "week": "this week", "month": "this month"}[period]
    if not used_on:
        return f"0 of {count} {when}"
    days = list(dict.fromkeys(f"{day:%A}" if period == "week" else f"{day.day} {day:%B}" for day in used_on))
    named = " and ".join([", ".join(days[:-1]), days[-1]] if len(days) > 1 else days)
    return f"{len(used_on)} of {count} {when}" + ("" if period == "day" else f", on {named}")


def is_breach(count: int, used_before: int, contact_on: date, received_on: date | None) -> bool:
    """Whether one more contact breaks the limit. None counts before the letter counts as received (A18)."""
    return received_on is not None and contact_on >= received_on and used_before >= count
