"""When are two email addresses the same? Small letters, no spaces around; anything else counts, tags too."""

import re

from evenhand.matching.plain_text import visible

LONGEST = 254
_ADDRESS = re.compile(
    r"[^@\s<>()\[\],;:\\\"]+"  # the mailbox
    r"@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_](?:[\w-]*[^\W_])?"  # the domain, with at least one dot
)


def normalise_email(text: str) -> str | None:
    """The address in its exact key form; None for what is no address.

    A tag ("+bins") is kept: councils and people use tagged addresses as addresses of their own.
    """
    plain = visible(text).removeprefix("mailto:").strip("<> ").rstrip(".").lower()
    mailbox = plain.partition("@")[0]
    if len(plain) > LONGEST or mailbox.startswith(".") or mailbox.endswith(".") or ".." in mailbox:
        return None
    return plain if _ADDRESS.fullmatch(plain) else None
