"""What is a password that the product makes? Letters and digits to read out or write down, shown once and kept nowhere."""

import secrets

# Letters and digits that nobody mistakes for one another: five groups of four are some 98 bits.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, IN_A_GROUP = 5, 4


def new_password() -> str:
    """A password to read out or write down, made anew each time and kept nowhere."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
