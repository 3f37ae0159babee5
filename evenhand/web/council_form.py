"""What does an administrator type of the council? Each field with what it is used for."""

from decimal import Decimal
from typing import Any

from django import forms

from evenhand.policy.council import LONGEST
from evenhand.web.forms import DayField, PageForm


class PoundsField(forms.DecimalField):
    """An amount typed in pounds and kept in pence."""

    widget = forms.TextInput

    def prepare_value(self, value: Any) -> Any:
        return f"{Decimal(value) / 100:.2f}" if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).strip().removeprefix("£").replace(",", "") if value is not None else value)

    def clean(self, value: Any) -> Any:
        pounds = super().clean(value)
        return None if pounds is None else int(pounds * 100)


def _line(label: str, hint: str, name: str, required: bool = True) -> forms.CharField:
    told = f"This is too long. Use at most {LONGEST[name]} characters."
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONGEST[name], error_messages={"max_length": told}
    )


def _lines(label: str, hint: str) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, widget=forms.Textarea)


class CouncilForm(PageForm):
    name = _line("Name of the council", "Stands on every page, at the head of every letter and below its signature.", "name")
    colour = forms.CharField(
        label="Colour", help_text="The lines on every page, as # and six digits or letters, such as #1d4f6e."
    )
    address = _lines("Address", "Stands at the head of every letter, which says to write there: line by line, as on an envelope.")
    emergency_telephone = _line(
        "Emergency telephone",
        "Every letter that says what stays open gives this number. It is open to everybody at any hour.",
        "emergency_telephone",
        required=False,
    )
    telephone = _line(
        "Telephone",
        "Stands at the head of letters, but of none to somebody whose arrangements close or limit calls.",
        "telephone",
        required=False,
    )
    email = _line(
        "Email address",
        "Stands at the head of letters, but of none to somebody whose arrangements close or limit emails.",
        "email",
        required=False,
    )
    hourly_rate_pence = PoundsField(
        label="What an hour of an officer costs, in pounds",
        help_text="Kept with its history. No page and no letter shows it yet.",
        max_digits=12,
        decimal_places=2,
        error_messages=dict.fromkeys(
            ("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), "Give pounds and pence, such as 25 or 25.50."
        ),
    )
    data_notice = _lines("What the council says of the data it keeps", "Stands in letters as it is written here.")
    ombudsman_name = _line("The Ombudsman's name", "Stands in letters and on the page of a challenge.", "ombudsman_name")
    ombudsman_address = _lines("The Ombudsman's address", "Stands in letters, line by line.")
    ombudsman_telephone = _line(
        "The Ombudsman's telephone", "Stands in letters and on the page of a challenge.", "ombudsman_telephone"
    )
    ombudsman_email = _line("The Ombudsman's email address", "Stands in letters.", "ombudsman_email")
    ombudsman_website = _line("The Ombudsman's website", "Stands in letters and on the page of a challenge.", "ombudsman_website")
    ombudsman_checked_on = DayField(
        label="On which day were the Ombudsman's details last checked?",
        help_text="A year later your home page asks you to look again.",
        required=True,
        error_messages={"required": "Give the day on which somebody looked."},
    )

    def clean(self) -> dict[str, Any]:
        """Line ends as we keep them, whatever the browser sends."""
        super().clean()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")
        return self.cleaned_data
