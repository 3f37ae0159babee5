"""When are two postcodes the same? In capitals, with one space before the last three characters."""

import re

_POSTCODE = re.compile(r"\b(GIR\s?0AA|[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2})\b", re.IGNORECASE)


def normalise_postcode(text: str) -> str | None:
    """The postcode in `text` when that is all it holds; None otherwise."""
    found = _POSTCODE.fullmatch(text.strip())
    return _spaced(found.group(1)) if found else None


def postcode_in(text: str) -> str | None:
    """The last postcode that stands anywhere in `text`, such as in an address."""
    found = _POSTCODE.findall(text)
    return _spaced(found[-1]) if found else None


def _spaced(text: str) -> str:
    plain = re.sub(r"\s+", "", text).upper()
    return f"{plain[:-3]} {plain[-3:]}"
