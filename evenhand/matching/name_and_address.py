"""Where does the name end and the address begin in "Tamsin Holloway 4 Mill Lane", which was typed in one go?"""

import re

from evenhand.matching.frequencies import is_given_name
from evenhand.matching.plain_text import words
from evenhand.matching.streets import DWELLINGS, STREETS, whole

_FLAT = r"(?:flat|flt|apartment|apt|unit|studio|room|bedsit|maisonette|block|house|no|number)"
_NUMBER = re.compile(rf"(?<!\w)(?:(?:{_FLAT})\b[\s.#:]*)*#?\d|(?<!\w)flat\s+[a-z](?!\w)", re.IGNORECASE)
# Words that are nobody's name, as in "that man from number 12".
_NOBODY = frozenset({"a", "at", "by", "caller", "for", "from", "guy", "gentleman", "he", "her", "him", "his", "in", "is", "it"})
_NOBODY |= {"lady", "live", "lives", "man", "no", "number", "of", "off", "on", "person", "she", "that", "the", "their", "them"}
_NOBODY |= {"they", "this", "to", "who", "woman"}
_BEFORE_AN_ADDRESS = ("at", "of", "from", "on", "in", "no", "number")


def part(text: str, *, with_postcode: bool) -> tuple[str, str]:
    """The name and the address in `text`, each may be empty. Its postcode, if there was one, has been taken out."""
    number = _NUMBER.search(text)
    if number is None:
        return _by_words(text, with_postcode)
    before, after = text[: number.start()], text[number.start() :]
    if is_name(before):
        return _tidy(before), _tidy(after)
    first, comma, more = before.partition(",")
    if comma and is_name(first) and not _is_dwelling(first):
        return _tidy(first), _tidy(more + after)
    return "", _tidy(before + after if _is_dwelling(before) else after)


def is_name(text: str) -> bool:
    """Whether these words may be somebody's name: some words, and not those of a street or a house."""
    spelt = [word for word in words(text) if word not in _NOBODY]
    return bool(spelt) and not any(c.isdigit() for word in spelt for c in word) and not _is_dwelling(text)


def _by_words(text: str, with_postcode: bool) -> tuple[str, str]:
    """Where there is no number: the address begins at the first part that is a street's or a house's."""
    parts = text.split(",")
    for at, one in enumerate(parts):
        if _is_dwelling(one) and (at or len(parts) > 1 or with_postcode or len(words(one)) > 2):
            return _tidy(",".join(parts[:at])), _tidy(",".join(parts[at:]))
    return (_tidy(text), "") if is_name(text) or not with_postcode else ("", _tidy(text))


def _is_dwelling(text: str) -> bool:
    """Whether the words end as a street or house is called. "Mary Lane" is a woman, "Mill Lane" a street."""
    spelt = whole(words(text))
    kinds = [word for word in spelt if word in STREETS or word in DWELLINGS]
    if not kinds or spelt[-1] not in kinds or len(spelt) < 2:
        return False
    return len(kinds) > 1 or not (len(spelt) < 4 and is_given_name(spelt[0]))


def _tidy(text: str) -> str:
    """The text without what hangs at its ends, such as a comma or "at"."""
    kept = text.strip(" ,;-")
    while (found := re.search(r"[\s,]+(\w+)\.?$", kept)) and found[1].casefold() in (
        "at",
        "of",
        "from",
        "on",
        "in",
        "no",
        "number",
    ):
        kept = kept[: found.start()].strip(" ,;-")
    return kept
