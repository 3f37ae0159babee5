"""What do people write where a name belongs, other than one person's name? Dividers, nobody, several people, doubts."""

import re

from evenhand.matching.names import TITLES
from evenhand.matching.plain_text import visible, words

LONGEST = 200
MOST_WORDS = 8
_NOBODY = re.compile(
    r"unknown|unnamed|unidentified|anonymous|unconfirmed|various|occupiers?|occupants?|tenants?|residents?|householder|property|"
    r"persons?|people|individual|male|female|man|woman|men|women|youths?|adults?|customer|caller|none|nobody|known|tbc|tba|blank"
)
_BESIDE_NOBODY = re.compile(r"the|of|at|to|an?|this|names?|not|no|address|current")
_NOT_APPLICABLE = re.compile(r"n\s*[/.]?\s*[ak]\.?", re.IGNORECASE)
_KIN = (
    r"sons?|daughters?|husband|wife|partner|spouse|mother|father|mum|dad|brother|sister|parents?|child(?:ren)?|kids|boyfriend|"
    r"girlfriend|friends?|neighbours?|carer|family|household|relatives?|cousin|uncle|aunt|nephew|niece|grand\w+|lodger|visitors?|"
    r"others?|et al"
)
_ORGANISATION = (
    r"\b(?:ltd|limited|plc|llp|cic|council|association|society|group|company|residents|tenants|solicitors|lettings|club)\b"
)
# Each with what the person who keeps the register is told. The first that fits is told.
_REFUSALS = (
    (r"^[=+]|^@|^#\w+[!?/]", "This is a formula or a spreadsheet error, not a name."),
    (r"<[^>]*>|https?:|www\.", "There is markup or a web address where a name belongs."),
    (r"\S@\S", "There is an email address where a name belongs. Write the person's name."),
    (
        r"&|\+|;|/|\b(?:and|or|with|plus|c/o|care of|on behalf of|obo)\b",
        "There is more than one person in the cell. Each needs a row and evidence: nobody is entered by association.",
    ),
    (r"(?<!\w)\d", "There are figures in the name. Write the name alone."),
    (
        rf"\b(?:{_KIN})\b(?![-'’])",
        "The cell tells of a relation or companion: nobody is entered by association. Write one person's name"
        " (a family name such as Child first, with a comma).",
    ),
    (
        r"\?|\b(?:poss(?:ibly|ible)?|maybe|may be|believed|thought|probably|alleged(?:ly)?|unsure|not sure|unconfirmed)\b",
        "The cell is in doubt who it is. Write the name once it is known, or leave it empty and give the address.",
    ),
    (
        _ORGANISATION,
        "This names an organisation. The policy is applied to people: write the name of the person who was in contact.",
    ),
    (
        r"\b(?:unknown|occupiers?|occupants?|tenants?|male|female|householder|resident)\b",
        "The cell has a name and says that it is not known, or an occupier's. Write the name alone, or leave it empty.",
    ),
    (r"^the\b", "This is a description, not a name. Write the person's name, or leave it empty and give the address."),
    (r"\s[-–—]+\s|:", "It isn't clear which words are the name. Write one person's name; the rest belongs in the notes."),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), reason) for pattern, reason in _REFUSALS)
_KIN_AS_FAMILY_NAME = re.compile(rf"^(?:{_KIN})(?=,)", re.IGNORECASE)


def is_divider(cell: str) -> bool:
    """Whether the cell only parts a list, such as "--- HOUSING ---" or "=====": no row about anybody."""
    marks = r"[-–—=*_#~.•]{2,}"
    return bool(re.fullmatch(rf"{marks}.*{marks}|{marks}", visible(cell)))


def about_nobody(text: str) -> str | None:
    """Why `text` names nobody ("OCCUPIER UNKNOWN", "unknown male", "tbc", "?", nothing); None when it may name somebody."""
    spelt = words(text)
    if not spelt:
        return "There is no name."
    says_nobody = [word for word in spelt if _NOBODY.fullmatch(word)]
    rest = [word for word in spelt if word not in says_nobody and not _BESIDE_NOBODY.fullmatch(word)]
    if (says_nobody and not rest) or _NOT_APPLICABLE.fullmatch(text):
        return "Nobody is named: the entry is about the place, until somebody is identified."
    return None


def is_organisation(text: str) -> bool:
    """Whether `text` has a word of an organisation's name, such as Ltd or Association."""
    return bool(re.search(_ORGANISATION, text, re.IGNORECASE))


def no_single_person(text: str) -> str | None:
    """Why no single person can be read from `text`, in words for the user; None when one can."""
    if len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return "This is more than a name. Write the name alone; the rest belongs in the notes."
    searched = _KIN_AS_FAMILY_NAME.sub("", text)
    for pattern, reason in _PATTERNS:
        if pattern.search(searched):
            return reason
    if re.search(r"[(\[{]", text):
        return "It isn't clear what the words in brackets are. Write one person's name; other names after “aka”."
    if all(word in TITLES for word in words(text)):
        return "A name is missing: there is only a title, or nothing beside “aka”."
    return None
