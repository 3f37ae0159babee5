"""When are two email addresses the same? Small letters, no spaces around; anything else counts."""

import re
import unicodedata

_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")


def normalise_email(text: str) -> str | None:
    """The address in its exact key form; None for what is no address."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("<>").casefold()
    return plain if _ADDRESS.fullmatch(plain) else None
