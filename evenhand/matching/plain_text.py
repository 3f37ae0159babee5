"""What is left of typed text when marks that nobody sees are taken out? For comparing, never for keeping."""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and an accent.
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
APOSTROPHES = "'’‘‛`´ʼʻʹ′＇"
_APOSTROPHES = re.compile(f"[{APOSTROPHES}]")
_ASCII_WORD = re.compile("[a-z0-9]+")
_HIDDEN = ("Cf", "Cs", "Co", "Cn")


def visible(text: str) -> str:
    """`text` in its compatibility form, with control characters as spaces, without right-to-left and other hidden marks."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (" " if unicodedata.category(c) == "Cc" else c for c in text if unicodedata.category(c) not in _HIDDEN)
    return " ".join(unicodedata.normalize("NFKC", "".join(kept)).split())


def unaccented(text: str) -> str:
    """Small letters without accents or apostrophes: "O'Brien, Siân" gives "obrien, sian"."""
    folded = visible(_APOSTROPHES.sub("", text)).casefold()
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFKD", folded).translate(_STROKED)
    return "".join(c for c in apart if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The words and numbers of `text`, unaccented, in any script; whatever else stands between them parts them."""
    plain = unaccented(text)
    if plain.isascii():
        return _ASCII_WORD.findall(plain)
    return "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in plain).split()
