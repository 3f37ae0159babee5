"""Which telephone numbers and email addresses stand in a cell that holds both, such as "01632 960153 / a@example.com"?"""

import re
from dataclasses import dataclass

from evenhand.matching.emails import normalise_email
from evenhand.matching.phones import normalise_phone
from evenhand.matching.plain_text import visible


@dataclass(frozen=True)
class ContactDetails:
    """Phones and emails as they were written, each once; `left` is what is neither, for a person to look at."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def take_apart(cell: str) -> ContactDetails:
    """The phones and emails of `cell`, whatever parts them: a stroke, a comma, a semicolon, "or", "and", a new line."""
    phones: dict[str, str] = {}
    emails: dict[str, str] = {}
    left: list[str] = []
    for piece in _pieces(cell):
        email, phone = normalise_email(piece), normalise_phone(piece)
        if email:
            emails.setdefault(email, piece)
        elif phone:
            phones.setdefault(phone, piece)
        else:
            left.append(piece)
    return ContactDetails(tuple(phones.values()), tuple(emails.values()), tuple(left))


def _pieces(cell: str) -> list[str]:
    """The parts of a cell; an email address beside a number is a part even where only a space is between them."""
    parts: list[str] = []
    for part in re.split(r"[\n\r;|,]|\s/\s|/(?=\s*[\w.+-]+@)|/(?=\s*[0+])|\s(?:or|and|&)\s", cell):
        words = visible(part).split()
        emails = [word for word in words if normalise_email(word)]
        rest = " ".join(word for word in words if word not in emails).strip(" /-")
        parts += [piece for piece in (rest, *emails) if piece]
    return parts
