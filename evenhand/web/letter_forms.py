"""What can be typed about a letter? Its sections, how it was sent, that it came back, an answer, a referral."""

from typing import Any

from django import forms

from evenhand.policy.editions.letters import Letter as Kind
from evenhand.policy.letters import DraftedSection
from evenhand.web.forms import DayField, PageForm


class TextForm(PageForm):
    """The address and one box for each section that the letter has; the keys are those that refusals name."""

    recipient_address = forms.CharField(
        label="Address", required=False, widget=forms.Textarea, help_text="As it stands on the envelope, line by line."
    )

    def __init__(self, data: Any, kind: Kind, written: tuple[DraftedSection, ...], address: str, version: int) -> None:
        texts = {section.key: section.text for section in written}
        initial = {f"section-{key}": text for key, text in texts.items()}
        super().__init__(data, version=version, initial={**initial, "recipient_address": address})
        self.parts = [(key, section) for key, section in kind.sections.items() if key in texts]
        for key, section in self.parts:
            label = section.heading or section.item[:1].upper() + section.item[1:]
            self.fields[f"section-{key}"] = forms.CharField(label=label, required=False, widget=forms.Textarea)

    @property
    def texts(self) -> dict[str, str]:
        """The words of each section as they were sent."""
        return {key: self.cleaned_data[f"section-{key}"] for key, _ in self.parts}

    @property
    def text_changed(self) -> bool:
        """Whether anything was typed that is not as it was; line ends as browsers send them do not count."""
        return any(_lines(self.cleaned_data[name]) != _lines(self.initial.get(name, "")) for name in self._typed_names())

    def keep_version(self, version: int) -> None:
        """What was typed is saved as `version`: the next sending builds on that."""
        self.data = self.data.copy()
        self.data["seen_version"] = str(version)

    def _typed_names(self) -> list[str]:
        return ["recipient_address", *(f"section-{key}" for key, _ in self.parts)]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class SentForm(PageForm):
    method = forms.ChoiceField(label="How was it sent?", widget=forms.RadioSelect, error_messages={"required": "Choose how."})
    sent_on = DayField(label="On which day?", required=True, error_messages={"required": "Give the day it was sent."})
    address_used = forms.CharField(
        label="Address used, if another than on the letter", required=False, widget=forms.Textarea, max_length=2_000
    )
    policy_enclosed = forms.BooleanField(label="A copy of the policy went with it", required=False)

    def __init__(self, *args: Any, methods: list[tuple[str, str]], encloses: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not encloses:
            del self.fields["policy_enclosed"]
        self.fields["method"].choices = methods  # type: ignore[attr-defined]


class ReturnedForm(PageForm):
    returned_on = DayField(label="On which day did it come back?", required=True, error_messages={"required": "Give the day."})
    note = forms.CharField(label="What stands on it?", required=False, max_length=2_000, widget=forms.Textarea)


class AnswerForm(PageForm):
    answer = forms.ChoiceField(
        label="What did the customer answer?",
        choices=[("accepted", "Accepted"), ("refused", "Refused. This does not count against them")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the answer."},
    )
    answered_on = DayField(label="On which day?", required=True, error_messages={"required": "Give the day of the answer."})


class IdentityForm(PageForm):
    why = forms.CharField(
        label="Why does the letter go before a second fact confirms who this is?",
        help_text="Only whoever decided can say this. It stays on record.",
        max_length=5_000,
        widget=forms.Textarea,
        error_messages={"required": "Say why."},
    )


class ReferralForm(PageForm):
    report = forms.ChoiceField(label="Which report?", required=False, widget=forms.RadioSelect)
    recipient = forms.CharField(label="To whom does it go?", max_length=300, error_messages={"required": "Say to whom it goes."})
    address = forms.CharField(label="Address", required=False, max_length=2_000, widget=forms.Textarea)
    purpose = forms.CharField(label="For which purpose?", required=False, max_length=5_000, widget=forms.Textarea)

    def __init__(self, *args: Any, reports: list[tuple[str, str]] | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if reports is None:
            del self.fields["report"]
        else:
            del self.fields["purpose"]
            self.fields["report"].choices = reports  # type: ignore[attr-defined]
