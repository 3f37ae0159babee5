"""Is this the text of an edition at all? Bytes in; text of a bounded size without hidden characters out, or problems."""

import unicodedata

from evenhand.policy.editions.problems import Problem, UnfitEdition

MOST_CHARACTERS = 400_000
MOST_BYTES = 4 * MOST_CHARACTERS


def text_from(data: bytes) -> str:
    """The text in `data` (UTF-8, with or without its mark). Raises UnfitEdition with the place of what is not text."""
    if len(data) > MOST_BYTES:
        raise UnfitEdition([_too_long()])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnfitEdition([Problem(1, "the file is UTF-16", "text in UTF-8: save it as UTF-8")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnfitEdition([Problem(line, "this is not text in UTF-8", "text in UTF-8: save it as UTF-8")]) from None


def ensure_plain(text: str) -> None:
    """Refuse what is too long, empty, or has characters that nobody sees: NUL, control characters, direction marks."""
    if len(text) > MOST_CHARACTERS:
        raise UnfitEdition([_too_long()])
    if not text.strip():
        raise UnfitEdition([Problem(1, "the file is empty", "an edition: parts such as about, posts, stages, measures")])
    found = [
        Problem(number, f"there is a hidden character, U+{ord(one):04X} ({_name(one)})", "text that can be seen; take it out")
        for number, line in enumerate(text.split("\n"), 1)
        if not line.isascii() or not line.isprintable()
        for one in sorted(set(line))
        if one not in "\t\r" and unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    ]
    if found:
        raise UnfitEdition(found[:100])


def _name(one: str) -> str:
    return unicodedata.name(one, "a control character").lower()


def _too_long() -> Problem:
    return Problem(1, "the file is too long", f"at most {MOST_CHARACTERS:,} characters")
