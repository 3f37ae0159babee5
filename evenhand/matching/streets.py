"""Which words of an address name its street and place, however they are shortened? "14 High St" and "14 High Street"."""

import re
from collections.abc import Iterable, Sequence

from evenhand.matching.addresses import take_flat
from evenhand.matching.plain_text import unaccented, words
from evenhand.matching.postcodes import without_postcode

# Each with its shortened forms. "St" is Saint or Street: both are kept as "st".
KINDS = {
    "road": ("rd",),
    "st": ("street", "saint", "str"),
    "avenue": ("ave", "av", "avnue"),
    "lane": ("ln", "la"),
    "close": ("cl", "clo"),
    "crescent": ("cres", "cresc", "cr"),
    "drive": ("dr", "drv"),
    "gardens": ("gdns", "gdn", "grdns"),
    "court": ("ct", "crt"),
    "place": ("pl",),
    "square": ("sq",),
    "terrace": ("ter", "terr", "tce"),
    "house": ("hse", "ho"),
    "park": ("pk",),
    "grove": ("gr", "gro", "grv"),
    "green": ("grn",),
    "hill": ("hl",),
    "mount": ("mt",),
    "way": ("wy",),
    "walk": ("wlk",),
    "mews": ("ms",),
    "north": ("nth",),
    "south": ("sth",),
    "upper": ("upr",),
    "lower": ("lwr",),
    "buildings": ("bldgs", "bldg", "building"),
    "cottages": ("cotts", "cottage", "cott"),
}
_WHOLE = {short: whole for whole, shorts in KINDS.items() for short in shorts}
BUILDINGS = frozenset({"house", "court", "buildings", "cottages", "mount", "park", "upper", "lower", "north", "south"})
# What a street's name ends with.
STREETS = (frozenset(KINDS) - BUILDINGS) | {"rise", "view", "row"}
# What a house's name ends with.
DWELLINGS = frozenset(
    {"house", "court", "buildings", "cottages", "rectory", "vicarage", "lodge", "barn", "farm", "villa", "hall", "manor", "mill"}
)
# Words that say little of which street it is.
COMMON = frozenset(KINDS) | {"the", "of", "and", "at", "near", "off", "rise", "view", "row", "flat", "block", "no", "number"}


def street_words(address: str) -> tuple[str, ...]:
    """The words of `address` without flat, numbers and postcode, in their order, each in its whole form and once."""
    lines = unaccented(re.sub(r"[\r\n;|]+", ",", address))
    rest, _ = take_flat(without_postcode(lines))
    spelt = whole(word for word in words(rest) if not any(c.isdigit() for c in word))
    return tuple(dict.fromkeys(word for word in spelt if len(word) > 1))


def telling(street: Sequence[str]) -> list[str]:
    """The words that tell which street it is: those before its kind, without the town's; where none is of a kind, the first."""
    kinds = [at for at, word in enumerate(street) if word in STREETS]
    named = [word for word in street[: kinds[-1] if kinds else None] if word not in COMMON]
    return (named if kinds else named[:2]) or list(street[:1])


def whole(spelt: Iterable[str]) -> list[str]:
    """Each word in its whole form: "rd" is "road"."""
    return [_WHOLE.get(word, word) for word in spelt]
