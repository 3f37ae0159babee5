"""When are two addresses the same? Same postcode, same house, same flat; a block is not its flats."""

import re

from evenhand.matching.postcodes import normalise_postcode, postcode_in

_FLAT = re.compile(r"\b(?:flat|apartment|apt|unit|room)\s*\.?\s*([0-9]+[a-z]?|[a-z])\b", re.IGNORECASE)
_SLASH = re.compile(r"^\s*([0-9]+[a-z]?)\s*/\s*([0-9]+[a-z]?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b([0-9]+[a-z]?)\b", re.IGNORECASE)


def house_and_flat(address: str) -> tuple[str, str]:
    """The house (its number, or its name in words) and the flat ("" without one) that `address` gives."""
    text = _without_postcode(address)
    slash = _SLASH.match(text)
    if slash:
        return slash.group(2).lower(), slash.group(1).lower()
    found = _FLAT.search(text)
    flat = found.group(1).lower() if found else ""
    rest = text if not found else text[: found.start()] + " " + text[found.end() :]
    number = _NUMBER.search(rest)
    if number:
        return number.group(1).lower(), flat
    first = next((part for part in re.split(r"[,\n]", rest) if part.strip()), "")
    return " ".join(re.findall(r"[a-z]+", first.casefold())), flat


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


def _without_postcode(address: str) -> str:
    code = postcode_in(address)
    if code is None:
        return address
    outward, inward = code.split()
    return re.sub(rf"\b{outward}\s*{inward}\b", " ", address, flags=re.IGNORECASE)
