"""When are two postcodes the same? In capitals, with one space before the last three characters."""

import re

from evenhand.matching.plain_text import visible

_OUTWARD, _INWARD = r"[A-Z]{1,2}[0-9][A-Z0-9]?", r"[0-9][A-Z]{2}"
_WHOLE = re.compile(rf"(GIR[\s.-]*0AA|{_OUTWARD}[\s.-]*{_INWARD})", re.IGNORECASE)
# Within an address; "Unit B1 2nd Floor" is none.
_WITHIN = re.compile(rf"\b(GIR\s*0AA|{_OUTWARD}\s*{_INWARD})\b(?!\s*(?:floor|flr|fl)\b)", re.IGNORECASE | re.ASCII)


def normalise_postcode(text: str) -> str | None:
    """The postcode in `text` when that is all it holds; None otherwise."""
    found = _WHOLE.fullmatch(visible(text))
    return _spaced(found.group(1)) if found else None


def postcode_in(text: str) -> str | None:
    """The last postcode that stands anywhere in `text`, such as in an address."""
    found = _WITHIN.findall(visible(text))
    return _spaced(found[-1]) if found else None


def without_postcode(text: str) -> str:
    """`text` with every postcode taken out."""
    return _WITHIN.sub(" ", text)


def _spaced(text: str) -> str:
    plain = re.sub(r"[\s.-]+", "", text).upper()
    return f"{plain[:-3]} {plain[-3:]}"
