"""What can be entered about a person? The forms of a person's page, each fact with its source."""

from typing import Any

from django import forms

from evenhand import clock
from evenhand.casework.people import Detail
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import editions
from evenhand.queries import incidents as reports
from evenhand.web.forms import DayField, PageForm
from evenhand.web.report_steps import NO_COLLEAGUE

KINDS = [("phone", "Telephone"), ("email", "Email"), ("social", "Social media"), ("reference", "Reference in another system")]


def _line(label: str, hint: str = "", required: bool = False, longest: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=longest)


def source_field() -> forms.CharField:
    field = _line("How do we know?", "Such as the tenancy, council tax, or their own letter of 4 January.", True)
    field.error_messages["required"] = "Say how we know."
    return field


class EnterForm(PageForm):
    given = _line("Given names")
    family = _line("Family name")
    date_of_birth = DayField(label="Date of birth, if known", required=False)
    phone = _line("Telephone, if known", longest=50)
    email = _line("Email, if known", longest=320)
    address = _line("Address, if known", "With its postcode.", longest=500)
    reference = _line("Our reference, if there is one", longest=100)
    colleague = forms.CharField(
        label="If this is a colleague or Member: their work email",
        help_text="The record is then locked: only you, and those named on its case, can tell that it exists.",
        required=False,
        max_length=254,
    )
    source = source_field()
    none_of_these = forms.BooleanField(label="None of these is the same person", required=False)

    def clean_colleague(self) -> Any:
        typed = self.cleaned_data["colleague"]
        found = reports.colleague(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(NO_COLLEAGUE)
        return found

    def clean_date_of_birth(self) -> Any:
        return not_to_come(self.cleaned_data["date_of_birth"])

    def details(self) -> list[Detail]:
        """The contact details that were typed."""
        said = self.cleaned_data
        return [Detail(kind, said[kind], said["source"]) for kind in ("phone", "email") if said[kind]]


def sure_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How sure are we?",
        choices=[("yes", "Sure that it is theirs"), ("no", "Not sure, or shared with others")],
        widget=forms.RadioSelect,
        initial="yes",
    )


class NameForm(PageForm):
    given = _line("Given names")
    family = _line("Family name")
    main = forms.BooleanField(label="This is the name they go by", required=False)
    source = source_field()
    sure = sure_field()


class EndFactForm(PageForm):
    why = forms.ChoiceField(
        label="What do we know now?",
        choices=[("no_longer", "It was theirs, and is no longer"), ("mistaken", "It never was theirs")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say which of the two."},
    )


class DetailForm(PageForm):
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=forms.RadioSelect, initial="phone")
    value = _line("As it was written", longest=320)
    system = _line("Which system, for a reference?", longest=100)
    source = source_field()
    sure = sure_field()

    def detail(self) -> Detail:
        said = self.cleaned_data
        return Detail(said["kind"], said["value"], said["source"], said["system"], said["sure"] == "yes")


class AddressForm(PageForm):
    address = forms.CharField(
        label="Address", max_length=500, widget=forms.Textarea, error_messages={"required": "Give the address."}
    )
    postcode = _line("Postcode", longest=10)
    uprn = _line("UPRN, if known", "Up to 12 digits.", longest=20)
    source = source_field()
    sure = sure_field()


class AdjustmentForm(PageForm):
    words = _line("What does the person need?", "Such as large print, or help by telephone.", longest=500)
    needs = forms.ChoiceField(label="They need this way of contact (optional)", required=False)
    rules_out = forms.ChoiceField(label="They cannot use this way of contact (optional)", required=False)
    source = source_field()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        channels = editions.edition_on(clock.today()).channels
        choices = [("", "None"), *((key.value, words) for key, words in channels.items())]
        self.fields["needs"].choices = self.fields["rules_out"].choices = choices  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was said, as the verb takes it."""
        ways = {name: Channel(self.cleaned_data[name]) if self.cleaned_data[name] else None for name in ("needs", "rules_out")}
        return {"words": self.cleaned_data["words"], "source": self.cleaned_data["source"], **ways}


class EndForm(PageForm):
    ends_on = DayField(
        label="Until which day, that day included?", required=True, error_messages={"required": "Give the last day."}
    )


class IdentityForm(PageForm):
    facts = forms.IntegerField(
        label="How many independent facts say that this is the person?",
        help_text="Such as name, address, date of birth or a document. A letter goes out only after two.",
        min_value=0,
        max_value=20,
    )
    basis = forms.CharField(label="Which facts are they?", required=False, max_length=2000, widget=forms.Textarea)
    date_of_birth = DayField(label="Date of birth, if known", required=False)

    def clean_date_of_birth(self) -> Any:
        return not_to_come(self.cleaned_data["date_of_birth"])


def not_to_come(day: Any) -> Any:
    """The day, unless it is still to come."""
    if day and day > clock.today():
        raise forms.ValidationError("This day is still to come. Check the year.")
    return day
