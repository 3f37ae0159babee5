"""When are two telephone numbers the same? By their international form."""

import re
from functools import lru_cache

import phonenumbers

from evenhand.matching.plain_text import visible

_LABEL = re.compile(r"^(?:tel(?:ephone)?|phone|mob(?:ile)?|home|work|landline)\b[\s.:]*(?:no\b|number\b)?[\s.:]*", re.IGNORECASE)
_EXTENSION = re.compile(r"[\s,;]*(?:\(?\s*(?:ext(?:ension|n)?\.?|x|#)\s*:?\s*\d{1,7}\s*\)?)$", re.IGNORECASE)


def normalise_phone(text: str, region: str = "GB") -> str | None:
    """The number as +44…, however it was typed; extensions are left out.

    None for what cannot be a whole number: letters, two numbers at once, a local number without its area.
    """
    return _normal(text, region)


# A number is compared several times where a file is brought in; the last thousands are kept.
@lru_cache(maxsize=8_192)
def _normal(text: str, region: str) -> str | None:
    plain = _EXTENSION.sub("", _LABEL.sub("", visible(text)))
    if any(c.isalpha() for c in plain):
        return None
    try:
        number = phonenumbers.parse(re.sub(r"\(\s*0\s*\)", "", plain), region)
    except phonenumbers.NumberParseException:
        return None
    # A number of the drama ranges is possible without being "valid"; a local one would be another town's too.
    if phonenumbers.is_possible_number_with_reason(number) != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    whole = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    # No British number goes on with a nought: one that is too short keeps it.
    return None if whole.startswith("+440") else whole
