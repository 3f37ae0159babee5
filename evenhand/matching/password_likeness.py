"""Can a password be guessed from who somebody is? When little is left of it without the words of their name and email."""

from collections.abc import Iterable

from evenhand.matching.plain_text import words

# A word of two letters is in half of all others.
SHORTEST_WORD = 3
# What is left without their words has to be as long as this; a year is not.
LEFT_AT_LEAST = 8


def is_like(password: str, known: Iterable[str]) -> bool:
    """Whether `password` is little more than words of `known`, such as a name: accents, apostrophes, capitals, spaces and signs
    make no difference."""
    typed = "".join(words(password))
    named = {word for text in known for word in words(text) if len(word) >= SHORTEST_WORD}
    left = typed
    for word in sorted(named, key=len, reverse=True):
        left = left.replace(word, "")
    return left != typed and len(left) < LEFT_AT_LEAST
