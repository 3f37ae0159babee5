"""When are two addresses the same? Same postcode, same house, same flat; a block is not its flats.

"14B High Street" and "Flat B, 14 High Street" are one place. A flat without its block's number goes by the block's name.
"""

import re

from evenhand.matching.plain_text import unaccented
from evenhand.matching.postcodes import normalise_postcode, postcode_in, without_postcode

_ID = r"(?:no\b|number\b|#)?[\s.:]*([a-z]?[0-9]+(?:\s?[a-z])?|(?<![a-z])[a-z])(?![0-9a-z])"
_KIND = r"(?:flat|flt|apartment|apart|appt|apt|unit|studio|maisonette|bedsit|suite)"
_FLAT = re.compile(rf"(?<![a-z]){_KIND}\s*{_ID}")
_ROOM = re.compile(rf"(?<![a-z])(?:room|rm)\s*{_ID}")
# "2/14 High Street", and "2, 14 High Street" or "2 14 High Street" where words follow the second number.
_SLASH = re.compile(r"^\s*([0-9]+[a-z]?)(?:\s*/\s*(?=[0-9])|(?:\s*,\s*|\s+)(?=[0-9]+[a-z]?,?\s+[a-z]{2}))")
_FLOOR = re.compile(
    r"\b(ground|basement|first|second|third|fourth|fifth|top|upper|lower|garden|attic|rear|1st|2nd|3rd|4th|5th)"
    r"[\s-]*(?:(?:floor|flr)(?:[\s,-]*(left|right|front|rear))?(?:[\s,-]*flat\b)?|flat\b)"
)
_FLOOR_AFTER = re.compile(r"\bflat[\s,-]+(above|over|below|ground|basement|first|second|third|top)(?:[\s-]*floor)?\b")
_SAME = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "over": "above"}
_HOUSE = r"(?:no\b|number\b|house\b|#)?[\s.]*([0-9]+(?:\s?-\s?[0-9]+)?(?:\s?[a-z](?![a-z]))?)(?![0-9a-z])"
_AT_START = re.compile(rf"^\W*{_HOUSE}")
_BEFORE_A_WORD = re.compile(rf"(?<![0-9a-z]){_HOUSE}(?=\s+[a-z])")
_PART_OF_A_BUILDING = re.compile(r"\W*(?:block|tower|core|wing|entrance)\s+[0-9a-z]\W*$")
_PO_BOX = re.compile(r"\bp\.?\s*o\.?\s*box\s*([0-9]+)")


def house_and_flat(address: str) -> tuple[str, str]:
    """The house (its number, or its name in words) and the flat ("" without one) that `address` gives."""
    lines = unaccented(re.sub(r"[\r\n;|]+", ",", address).replace("–", "-"))
    rest, flat = take_flat(without_postcode(lines))
    box = _PO_BOX.search(rest)
    if box:
        return f"po box {box.group(1)}", flat
    parts = [part for part in rest.split(",") if re.search(r"\w", part)]
    house = _number(parts)
    if not house:
        return _name(parts), flat
    letter = re.fullmatch(r"([0-9]+)([a-z])", house)
    if letter and not flat:
        return letter.group(1), letter.group(2)
    return house, flat


def address_key(address: str, postcode: str = "") -> str | None:
    """Postcode, house and flat as one exact key; None without a postcode or without a house."""
    code = normalise_postcode(postcode) or postcode_in(address)
    house, flat = house_and_flat(address)
    if code is None or not house:
        return None
    return f"{code}|{house}|{flat}"


def building_key(address: str, postcode: str = "") -> str | None:
    """The key of the building that a flat is in: what a block's address gives."""
    key = address_key(address, postcode)
    return None if key is None else key.rpartition("|")[0] + "|"


def take_flat(text: str) -> tuple[str, str]:
    """What is left without the flat and the room, and how the flat is called; a floor names it only where no number does."""
    slash = _SLASH.match(text)
    found: list[str] = [_tidy(slash.group(1))] if slash else []
    text = _SLASH.sub("", text)
    for pattern, called in ((_FLAT, "{}"), (_ROOM, "room {}")):
        hit = pattern.search(text)
        if hit and not _is_house_number(hit, text):
            found.append(called.format(_tidy(hit.group(1))))
            text = text[: hit.start()] + "," + text[hit.end() :]
    for pattern in (_FLOOR, _FLOOR_AFTER):
        hit = pattern.search(text)
        if hit:
            said = " ".join(_SAME.get(word, word) for word in hit.groups() if word)
            found = found or [said]
            text = text[: hit.start()] + "," + text[hit.end() :]
    return text, " ".join(found)


def _is_house_number(hit: re.Match[str], text: str) -> bool:
    """In "Top flat 14 High Street" the number is the house's: the flat is told by its floor, and there is no other number."""
    floor = _FLOOR.search(text)
    others = text[: hit.start(1)] + text[hit.end(1) :]
    return floor is not None and floor.start() < hit.start() < floor.end() and not re.search(r"\b[0-9]+[a-z]?\b", others)


def _number(parts: list[str]) -> str:
    at_start = (_AT_START.match(part) for part in parts)
    within = (_BEFORE_A_WORD.search(part) for part in parts)
    for hit in (*at_start, *within):
        if hit:
            return _tidy(hit.group(1))
    return ""


def _name(parts: list[str]) -> str:
    told = 2 if parts and _PART_OF_A_BUILDING.match(parts[0]) else 1
    spelt = re.findall(r"[^\W_]+", " ".join(parts[:told]))
    return " ".join(spelt[1:] if len(spelt) > 1 and spelt[0] == "the" else spelt)


def _tidy(number: str) -> str:
    """A number as it counts: no spaces, no zeros in front."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", re.sub(r"\s+", "", number))
