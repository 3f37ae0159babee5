"""What did somebody type into one box: a name, number, email, address or reference, or several of them?"""

import re
from dataclasses import dataclass, replace

from evenhand.matching.contact_details import take_apart
from evenhand.matching.name_and_address import part
from evenhand.matching.plain_text import visible
from evenhand.matching.postcodes import postcode_in, without_postcode
from evenhand.matching.uprn import normalise_uprn

_PHONE_IN_TEXT = re.compile(
    r"(?<!\w)(?:\+|0)[\d\s()./-]{8,18}\d(?!\w)(?:[\s,]*\(?(?:(?:extension|extn|ext|x)\b\.?|x(?=\d)|#)[\s:]*\d{1,7}\b\)?)?",
    re.IGNORECASE,
)
# A spreadsheet takes the nought of a number away. Where nothing else stands in the box, the figures may be a UPRN or a
# reference as well, and all three are looked for.
_LOST_ITS_NOUGHT = re.compile(r"(?<![\w+./-])[12378]\d{9}(?![\w/-])")
_NOTHING_ELSE = re.compile(r"[12378](?: ?\d){9}")
# Too short for a number that can be rung: it is said that it could not be read, in case it was meant as one.
_BEGINS_LIKE_A_PHONE = re.compile(r"(?:\+|0[1-9])[\d\s()./-]{4,}")
_EMAIL_IN_TEXT = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
LONGEST = 1000
MOST_WORDS_OF_A_REFERENCE = 4
DIGITS_OF_A_PHONE = 11


@dataclass(frozen=True)
class Typed:
    """What was typed, by what it can be. The same digits can be a UPRN, a reference and a number: each is looked for."""

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
    for field, pattern in (("email", _EMAIL_IN_TEXT), ("phone", _PHONE_IN_TEXT), ("phone", _LOST_ITS_NOUGHT)):
        hit = None if getattr(found, field) else pattern.search(rest)
        if hit and _is(field, hit.group()):
            found = replace(found, **{field: hit.group()})
            rest = (rest[: hit.start()] + " " + rest[hit.end() :]).replace("( )", "").strip(" ,;/-")
    if normalise_uprn(plain):
        found = replace(found, uprn=plain)
    if _NOTHING_ELSE.fullmatch(plain):
        return replace(found, phone=plain, reference=plain)
    few = len(plain.split()) <= MOST_WORDS_OF_A_REFERENCE and not (found.phone or found.email or postcode_in(plain))
    if (" " not in plain or few) and "@" not in plain and re.search(r"\d", plain):
        found = replace(found, reference=plain)
        if _BEGINS_LIKE_A_PHONE.fullmatch(plain) and sum(map(str.isdigit, plain)) < DIGITS_OF_A_PHONE:
            found = replace(found, phone=plain)
    return _rest_of(found, rest)


def _rest_of(found: Typed, rest: str) -> Typed:
    """Name, address and postcode of what is neither number nor email."""
    code = postcode_in(rest)
    if found.reference and not code and " " not in found.reference:
        return found
    name, address = part(without_postcode(rest) if code else rest, with_postcode=bool(code))
    if not any(c.isalpha() for c in name) or (found.reference and len(name.split()) < 2):
        name = ""
    return replace(found, name=name, address=address if any(map(str.isalnum, address)) else "", postcode=code or "")


def _is(field: str, piece: str) -> bool:
    apart = take_apart(piece)
    return bool(apart.emails if field == "email" else apart.phones)
