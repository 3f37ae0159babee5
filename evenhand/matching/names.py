"""When are two names the same, exactly? Whatever the order, accents, hyphens, apostrophes and titles."""

import re
import unicodedata

TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lady", "lord", "rev", "revd", "cllr"}


def name_key(text: str) -> str | None:
    """The name's words without accents and marks, in alphabetical order; None when nothing is left."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c) and unicodedata.category(c) not in ("Cf", "Cc"))
    words = re.sub(r"['’`´]", "", flat)
    parts = [w for w in re.split(r"[^0-9a-z\u0100-\uffff]+", words) if w and w not in TITLES]
    return " ".join(sorted(parts)) or None
