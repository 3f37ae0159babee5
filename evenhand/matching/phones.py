"""When are two telephone numbers the same? By their international form."""

import phonenumbers


def normalise_phone(text: str, region: str = "GB") -> str | None:
    """The number as +44…, however it was typed; None for what cannot be a number. Extensions are left out."""
    try:
        number = phonenumbers.parse(text.replace("(0)", ""), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    number.extension = None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
