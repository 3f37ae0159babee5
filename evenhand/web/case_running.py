"""What becomes of an arrangement that runs? The part of a form that asks it, for a decision, a review and a change."""

from collections.abc import Sequence
from typing import Any

from django import forms

from evenhand.casework.provisions import Running
from evenhand.policy.cases import Effect
from evenhand.policy.editions.measures import Measure, Parameter
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.editions.vocabulary import Parameter as Kind
from evenhand.queries import incidents as reports
from evenhand.queries import posts
from evenhand.queries.case_files import Arranged
from evenhand.web.case_gate_forms import text_box
from evenhand.web.forms import DayField, PageForm

NOBODY = "There is no colleague with this email. Give their work email, or leave it out."
EFFECTS = [
    ("", "Not mentioned: it runs on as it is"),
    (Effect.CONTINUES.value, "Continues, considered anew"),
    (Effect.CHANGES.value, "Changes"),
    (Effect.ENDS.value, "Ends"),
]


def parameter_field(parameter: Parameter, edition: Edition) -> forms.Field:
    """The field of one parameter. The policy says whether a value fits; here it is only read."""
    told = {"label": parameter.label, "help_text": parameter.hint, "required": False}
    if parameter.kind is Kind.CHOICE:
        return forms.ChoiceField(choices=list(parameter.options.items()), widget=forms.RadioSelect, **told)
    if parameter.kind in (Kind.CHANNEL, Kind.CHANNELS):
        listed = [(key.value, edition.channels[key]) for key in Channel]
        if parameter.kind is Kind.CHANNEL:
            return forms.ChoiceField(choices=listed, widget=forms.RadioSelect, **told)
        return forms.MultipleChoiceField(choices=listed, widget=forms.CheckboxSelectMultiple, **told)
    if parameter.kind is Kind.LINES:
        return forms.CharField(max_length=5000, widget=forms.Textarea, **told)
    if parameter.kind is Kind.PERSON:
        told["help_text"] = "Their work email"
    box = forms.TextInput(attrs={"inputmode": "numeric"}) if parameter.kind is Kind.NUMBER else forms.TextInput()
    return forms.CharField(max_length=1000, widget=box, **told)


def value_of(parameter: Parameter, typed: Any) -> Any:
    """A parameter as the policy takes it: a number where it is one, a list of lines, a colleague's key, else the words."""
    if parameter.kind is Kind.LINES:
        return [line.strip() for line in str(typed).splitlines() if line.strip()]
    if parameter.kind is Kind.NUMBER and str(typed).strip().isdecimal():
        return int(str(typed).strip())
    if parameter.kind is Kind.PERSON and typed:
        found = reports.colleague(typed)
        return str(found.pk) if found else ""
    return typed.strip() if isinstance(typed, str) else typed


def shown(parameter: Parameter, value: Any) -> Any:
    """A parameter's value as its field shows it."""
    if parameter.kind is Kind.PERSON and value:
        known = posts.account(value)
        return known.email if known else ""
    return "\n".join(value) if parameter.kind is Kind.LINES and isinstance(value, list) else value


def is_nobody(parameter: Parameter, typed: Any) -> bool:
    """Whether a field that asks for a colleague has an email that nobody has."""
    return parameter.kind is Kind.PERSON and bool(typed) and reports.colleague(typed) is None


class RunningForm(PageForm):
    """A form that also asks, of each arrangement in force, what becomes of it."""

    why = "Say why. It counts as its review."
    # What an empty last day means; None where what ends must have one.
    no_last_day: str | None = None

    def ask_of(self, arranged: Sequence[Arranged], edition: Edition) -> None:
        """Add the questions for each of `arranged`: the effect, why, its last day, and its parameters."""
        self.arranged = {f"a{index}": one for index, one in enumerate(arranged)}
        self.edition = edition
        for name, one in self.arranged.items():
            self.fields[f"{name}-effect"] = forms.ChoiceField(
                label="What becomes of it?", choices=EFFECTS, required=False, widget=forms.RadioSelect
            )
            self.initial.setdefault(f"{name}-effect", "")
            self.fields[f"{name}-reason"] = text_box("Why?")
            told = self.no_last_day or "Needed where it ends. Leave it empty where it keeps the day to which it runs."
            self.fields[f"{name}-ends_on"] = DayField(label="Its last day", help_text=told, required=False)
            for key, parameter in self._measure(one).parameters.items():
                self.fields[f"{name}-{key}"] = parameter_field(parameter, edition)
                self.initial.setdefault(f"{name}-{key}", shown(parameter, one.chosen.parameters.get(key)))

    def groups(self) -> list[dict[str, Any]]:
        """For the page: each arrangement with its fields; those of its parameters apart."""
        found = []
        for name, one in self.arranged.items():
            keys = self._measure(one).parameters
            fields = [self[f"{name}-{key}"] for key in ("effect", "reason", "ends_on")]
            found.append({"one": one, "fields": fields, "parameters": [self[f"{name}-{key}"] for key in keys]})
        return found

    def clean(self) -> dict[str, Any]:
        """What is said to continue, change or end has its reason; what ends has its last day, where nothing else says it."""
        given = super().clean() or {}
        for name, one in getattr(self, "arranged", {}).items():
            if given.get(f"{name}-effect") and not (given.get(f"{name}-reason") or "").strip():
                self.add_error(f"{name}-reason", self.why)
            ends = given.get(f"{name}-effect") == Effect.ENDS.value
            if ends and not self.no_last_day and not given.get(f"{name}-ends_on") and f"{name}-ends_on" not in self.errors:
                self.add_error(f"{name}-ends_on", "Give its last day.")
            for key, parameter in self._measure(one).parameters.items():
                if is_nobody(parameter, given.get(f"{name}-{key}")):
                    self.add_error(f"{name}-{key}", NOBODY)
        return given

    def running(self) -> tuple[Running, ...]:
        """What was said of each; those not mentioned are left out."""
        given = self.cleaned_data
        return tuple(
            Running(
                one.key,
                Effect(given[f"{name}-effect"]),
                given[f"{name}-reason"],
                given[f"{name}-ends_on"],
                self._values(name, one),
            )
            for name, one in self.arranged.items()
            if given.get(f"{name}-effect")
        )

    def _values(self, name: str, one: Arranged) -> dict[str, Any]:
        if self.cleaned_data[f"{name}-effect"] != Effect.CHANGES.value:
            return {}
        known = self._measure(one).parameters
        return {key: value_of(parameter, self.cleaned_data[f"{name}-{key}"]) for key, parameter in known.items()}

    def _measure(self, one: Arranged) -> Measure:
        return self.edition.measures[one.chosen.measure]
