"""How does a name look in an email address? Small letters without accents or marks. (Not the product's own: it is measured.)"""

import unicodedata

_STROKED = str.maketrans("łŁøđ", "lLod")


def ascii_letters(text: str) -> str:
    """The letters a to z of `text`, small, accents taken off."""
    apart = unicodedata.normalize("NFKD", text.translate(_STROKED))
    return "".join(c for c in apart.casefold() if "a" <= c <= "z")
