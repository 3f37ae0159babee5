"""When are two names the same, exactly? Whatever the order, accents, hyphens, apostrophes and titles."""

from evenhand.matching.plain_text import words

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "rev", "revd", "reverend", "cllr"})
# These are names too: they count as titles only in front of others.
LEADING_TITLES = frozenset({"sir", "dame", "lady", "lord", "master", "councillor", "father", "sister"})


def name_words(text: str) -> list[str]:
    """The name's words in their order, without accents and marks; without titles, where anything is left without them."""
    spelt = words(text)
    kept = [word for word in spelt if word not in TITLES] or spelt
    return kept[1:] if len(kept) > 2 and kept[0] in LEADING_TITLES else kept


def name_key(text: str) -> str | None:
    """The name's words in alphabetical order; None when nothing is left."""
    return " ".join(sorted(name_words(text))) or None
