"""Which checks are broad? Those that could show many, because they say little: nobody browses by the contact check."""

from collections.abc import Collection

from evenhand.policy.contact_check import KeyKind

MOST_CANDIDATES = 5


def is_broad(given: Collection[KeyKind], candidates: int, left_out: int) -> bool:
    """Whether a check with these kinds of fact is broad (register.owner): a name alone, or more fit than are shown.

    It is answered all the same; it is counted, and many of them stand out to the information owner.
    """
    return set(given) == {KeyKind.NAME} or left_out > 0 or candidates > MOST_CANDIDATES
