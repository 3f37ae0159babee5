"""When are two UPRNs the same? Up to twelve digits; zeros in front do not count."""

import re

from evenhand.matching.plain_text import visible


def normalise_uprn(text: str) -> str | None:
    """The UPRN without zeros in front, for comparing (it is kept as written); None for what is not up to twelve digits."""
    plain = re.sub(r"\s+", "", visible(text))
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 12:
        return None
    return plain.lstrip("0") or None
