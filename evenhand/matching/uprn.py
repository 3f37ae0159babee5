"""When are two UPRNs the same? Up to twelve digits; zeros in front do not count."""

import re


def normalise_uprn(text: str) -> str | None:
    """The UPRN without zeros in front; None for what is not up to twelve digits."""
    plain = re.sub(r"\s+", "", text)
    if not plain.isascii() or not plain.isdecimal() or len(plain) > 12:
        return None
    return plain.lstrip("0") or None
