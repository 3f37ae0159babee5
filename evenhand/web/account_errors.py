"""What is wrong on a page of the sign-in library? Its forms' errors as the summary of any other page shows them."""

from typing import Any

from django import forms

REQUIRED = str(forms.Field.default_error_messages["required"])

OURS = {
    "Incorrect code.": "That is not the code. Type the six digits that the app shows now: they change every 30 seconds.",
}


def in_our_words(message: object, label: str) -> str:
    """An error as we say it: a question that was left out is named by its own words."""
    return f"“{label}” needs an answer." if str(message) == REQUIRED else OURS.get(str(message), str(message))


def account_errors(form: Any) -> list[dict[str, str]]:
    """The errors of `form` for the summary, each a link to its field; what belongs to no field leads to the first one."""
    if form is None or not form.errors:
        return []
    first = form.visible_fields()[0]
    fields = {name: form[name] if name in form.fields else first for name in form.errors}
    return [
        {"text": in_our_words(message, str(fields[name].label)), "href": f"#{fields[name].auto_id}"}
        for name, messages in form.errors.items()
        for message in messages
    ]
