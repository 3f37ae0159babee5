"""What is a new record called? Short random references that say nothing about the person."""

import secrets

ALPHABET = "23456789BCDFGHJKMNPQRTVWXY"


def new_reference(prefix: str) -> str:
    """A reference such as MC-7K2P-QD: no vowels, no look-alikes, not countable."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{prefix}-{letters[:4]}-{letters[4:]}"
