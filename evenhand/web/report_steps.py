"""What does the report of an incident ask, one thing a page? The steps, their fields, and what they add up to."""

from typing import Any

from django import forms
from django.http import QueryDict

from evenhand import clock
from evenhand.calendars.london import LONDON
from evenhand.casework.incidents import Report
from evenhand.policy import incidents as rules
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import editions
from evenhand.queries import incidents as reports
from evenhand.web.forms import DayField, PageForm, TimeField

SHORT, LONG = 500, 20_000
NO_COLLEAGUE = "Nobody here has this work email. Check it, or leave it out and say who it was in words."


def _words(label: str, hint: str = "", **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONG, widget=forms.Textarea, strip=True, **options
    )


def _listed(label: str, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple, **options)


class HowForm(PageForm):
    channel = forms.ChoiceField(
        label="How did the contact happen?", widget=forms.RadioSelect, error_messages={"required": "Choose how it happened."}
    )
    service = forms.ChoiceField(label="Which service was it about?", error_messages={"required": "Choose the service."})
    where = forms.CharField(
        label="Where did it happen? (optional)",
        help_text="An address, an office, a line or a mailbox. If nobody knows who it was, the place alone will do.",
        required=False,
        max_length=SHORT,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        edition = editions.edition_on(clock.today())
        self.fields["channel"].choices = [(key.value, words) for key, words in edition.channels.items()]  # type: ignore[attr-defined]
        choices = [(str(one.pk), one.name) for one in reports.services()]
        self.fields["service"].choices = [("", "Choose a service"), *choices]  # type: ignore[attr-defined]


class WhenForm(PageForm):
    happened_on = DayField(
        label="On which day did it happen?",
        help_text="For example, 24 11 2026",
        required=True,
        error_messages={"required": "Give the day on which it happened."},
    )
    happened_time = TimeField(label="At what time? (optional)", help_text="About when, such as 14:30", required=False)

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day and day > clock.today():
            raise forms.ValidationError("The day is still to come. Give the day on which it happened.")
        return day

    def clean_happened_time(self) -> str:
        at = self.cleaned_data["happened_time"]
        typed = f"{at:%H:%M}" if at else ""
        if self.cleaned_data.get("happened_on") == clock.today() and typed > f"{clock.now().astimezone(LONDON):%H:%M}":
            raise forms.ValidationError("The time is still to come. Give the time at which it happened.")
        return typed


class WhoForm(PageForm):
    who = forms.CharField(
        label="Who was it, as far as you know? (optional)",
        help_text="A name, a telephone number, an email address or a reference, each as you have it.",
        required=False,
        max_length=SHORT,
    )
    colleague = forms.CharField(
        label="If it was a colleague or Member, their work email (optional)",
        help_text="The report is then seen only by the one person who triages it.",
        required=False,
        max_length=254,
    )
    aimed_at_me = forms.BooleanField(label="It was aimed at me", required=False)
    aimed_at = forms.CharField(
        label="Who else was it aimed at? (optional)",
        help_text="Their work emails, one on each line. They judge nothing of what follows.",
        required=False,
        max_length=LONG,
        widget=forms.Textarea,
    )
    witnesses = _words("Who else was there? (optional)")

    def clean_colleague(self) -> Any:
        typed = self.cleaned_data["colleague"]
        found = reports.colleague(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(NO_COLLEAGUE)
        return found

    def clean_aimed_at(self) -> list[Any]:
        found = {line: reports.colleague(line) for line in self.cleaned_data["aimed_at"].split()}
        missing = [line for line, member in found.items() if member is None]
        if missing:
            raise forms.ValidationError(f"Nobody here has the work email {missing[0][:80]}. Check it, or leave it out.")
        return list(found.values())


class WhatForm(PageForm):
    what_happened = forms.CharField(
        label="What was said and done?",
        help_text="Facts only: what you saw and heard, in the words that were used.",
        max_length=LONG,
        widget=forms.Textarea,
        error_messages={"required": "Write down what was said and done."},
    )
    opinion = _words("What do you make of it? (optional)", "Your opinion is kept apart from the facts.")


class ConductForm(PageForm):
    behaviours = _listed("Behaviour")
    persistence = _listed("Persistence", help_text="Choose only what you saw in this contact.")
    patterns = _listed("Patterns")
    other_conduct = _words("Something else", "The lists are not complete. Describe what else it was.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        edition = editions.edition_on(clock.today())
        for name in ("behaviours", "persistence", "patterns"):
            rows = getattr(edition, name).items()
            self.fields[name].choices = [(key, _with_hint(one.words, one.hint)) for key, one in rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not any(said.get(name) for name in self.fields if name not in ("form_token", "seen_version")):
            self.add_error("behaviours", "Choose what happened, or describe it under Something else.")
        return said


class EffectForm(PageForm):
    effect_on_staff = _words("What effect did it have on you or on colleagues? (optional)")
    effect_on_service = _words(
        "What effect did it have on the service? (optional)", "Other customers kept waiting, work put off."
    )
    minutes_lost = forms.IntegerField(
        label="How many minutes did it take? (optional)", required=False, min_value=0, max_value=100_000
    )
    support_wanted = forms.ChoiceField(
        label="Would you like somebody to offer you support?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )


class PoliceForm(PageForm):
    police_reference = forms.CharField(
        label="Police reference, if it has been reported (optional)", required=False, max_length=100
    )
    police_owner = forms.CharField(
        label="If not, the work email of who will report it (optional)",
        help_text="If you leave both empty, the Head of Service owes the report from today.",
        required=False,
        max_length=254,
    )

    def clean_police_owner(self) -> Any:
        typed = self.cleaned_data["police_owner"]
        found = reports.colleague(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(NO_COLLEAGUE)
        return found


STEPS: dict[str, tuple[str, type[PageForm]]] = {
    "how": ("How and where", HowForm),
    "when": ("When", WhenForm),
    "who": ("Who", WhoForm),
    "what": ("What was said and done", WhatForm),
    "conduct": ("What kind of contact it was", ConductForm),
    "effect": ("The effect, and support for you", EffectForm),
    "police": ("Report to the police", PoliceForm),
}
Draft = dict[str, dict[str, list[str]]]


def known_of(step: str) -> str:
    """Under which name a draft holds what was known before `step` was asked: it is shown there, and still has to be answered."""
    return f"{step} known"


def form_of(step: str, draft: Draft) -> PageForm:
    """The form of `step` with what the draft holds, to be judged."""
    data = QueryDict(mutable=True)
    for name, values in draft.get(step, {}).items():
        data.setlist(name, values)
    return STEPS[step][1](data)


def is_serious(draft: Draft) -> bool:
    """Whether violence or a serious threat was chosen, so that the police are asked about (stage2.police)."""
    return rules.police_duty(editions.edition_on(clock.today()), draft.get("conduct", {}).get("behaviours", []))


def steps_of(draft: Draft) -> list[str]:
    """The steps that this report needs, in order."""
    return [step for step in STEPS if step != "police" or is_serious(draft)]


def report_of(said: dict[str, Any]) -> Report:
    """What was said on all the pages, as a report."""
    service = next(one for one in reports.services() if str(one.pk) == said["service"])
    return Report(
        service=service,
        channel=Channel(said["channel"]),
        happened_on=said["happened_on"],
        what_happened=said["what_happened"],
        conduct=(*said["behaviours"], *said["persistence"], *said["patterns"]),
        other_conduct=said["other_conduct"],
        happened_time=said["happened_time"],
        who=said["who"],
        where=said["where"],
        colleague=said["colleague"],
        opinion=said["opinion"],
        witnesses=said["witnesses"],
        effect_on_staff=said["effect_on_staff"],
        effect_on_service=said["effect_on_service"],
        minutes_lost=said["minutes_lost"] or 0,
        support_wanted=said["support_wanted"] == "yes",
        police_reference=said.get("police_reference", ""),
        police_owner=said.get("police_owner"),
    )


def _with_hint(words: str, hint: str) -> str:
    return f"{words}. {hint}" if hint else words
