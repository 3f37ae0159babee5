"""When are two names the same, exactly? Whatever the order, accents, hyphens, apostrophes and titles."""

from evenhand.matching.plain_text import words

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "rev", "revd", "reverend", "cllr"})
# These are names too: they count as titles only in front of others.
LEADING_TITLES = frozenset({"sir", "dame", "lady", "lord", "master", "councillor", "father", "sister"})


def name_key(text: str) -> str | None:
    """The name's words without accents and marks, in alphabetical order; None when nothing is left."""
    spelt = words(text)
    kept = [word for word in spelt if word not in TITLES] or spelt
    if len(kept) > 2 and kept[0] in LEADING_TITLES:
        kept = kept[1:]
    return " ".join(sorted(kept)) or None
