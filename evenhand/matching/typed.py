"""What did somebody type into one box: a name, number, email, address or reference, or several of them?"""

import re
from dataclasses import dataclass, replace

from evenhand.matching.addresses import address_key
from evenhand.matching.contact_details import take_apart
from evenhand.matching.plain_text import visible
from evenhand.matching.postcodes import postcode_in, without_postcode
from evenhand.matching.uprn import normalise_uprn

_PHONE_IN_TEXT = re.compile(r"(?<!\w)(?:\+|0)[\d\s()./-]{8,18}\d(?!\w)")
_EMAIL_IN_TEXT = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
_PLACE_WORDS = ("flat", "apartment", "apt", "unit", "studio", "room", "house", "no", "number", "at", "of")
LONGEST = 1000


@dataclass(frozen=True)
class Typed:
    """What was typed, by what it can be. The same digits can be a UPRN and a reference: both are looked for."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    uprn: str = ""
    reference: str = ""


def read_box(text: str) -> Typed:
    """`text` taken apart. What is neither number, email nor address is a name; with a digit in it, it may be a reference too."""
    plain = visible(text[:LONGEST].replace("\n", ", ")).strip(" ,;")
    if not plain:
        return Typed()
    found = Typed()
    rest = plain
    for field, pattern in (("email", _EMAIL_IN_TEXT), ("phone", _PHONE_IN_TEXT)):
        hit = pattern.search(rest)
        if hit and _is(field, hit.group()):
            found = replace(found, **{field: hit.group()})
            rest = (rest[: hit.start()] + " " + rest[hit.end() :]).strip(" ,;/-")
    if normalise_uprn(plain):
        found = replace(found, uprn=plain)
    alone = " " not in plain or not (found.phone or found.email or postcode_in(plain))
    if alone and "@" not in plain and re.search(r"\d", plain):
        found = replace(found, reference=plain)
    return _rest_of(found, rest)


def _rest_of(found: Typed, rest: str) -> Typed:
    code = postcode_in(rest)
    if code and address_key(rest):
        name, address = _name_before_house(rest)
        return replace(found, name=name, address=address, postcode=code)
    words = without_postcode(rest) if code else rest
    if re.search(r"[^\W\d_]", words) and not found.reference:
        found = replace(found, name=words.strip(" ,;"))
    elif found.reference:
        found = replace(found, name=_name_before_number(words))
    return replace(found, postcode=code or "")


def _name_before_house(text: str) -> tuple[str, str]:
    """ "Tamsin Holloway, 4 Mill Lane, ZZ1 1AA": words without a number before the first comma are a name, where an address
    is left without them."""
    first, comma, after = text.partition(",")
    if comma and not re.search(r"\d", first) and address_key(after) == address_key(text):
        return first.strip(), after.strip()
    return "", text


def _name_before_number(text: str) -> str:
    """ "Tamsin Holloway 4 Mill Lane": two words or more before the first number may be a name, or there is none."""
    before = re.split(r"[\d,;]", text.strip(" ,;"), maxsplit=1)[0].split()
    while before and before[-1].casefold().strip(".") in _PLACE_WORDS:
        before.pop()
    return " ".join(before) if sum(len(word.strip(".")) > 1 for word in before) > 1 else ""


def _is(field: str, piece: str) -> bool:
    apart = take_apart(piece)
    return bool(apart.emails if field == "email" else apart.phones)
