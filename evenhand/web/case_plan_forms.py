"""What is typed before a stage is decided? The words of it, and each measure; kept as a draft until it is decided."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from evenhand import clock
from evenhand.casework.deciding import Plan
from evenhand.casework.decisions import chosen_from_json
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.scopes import SCOPES
from evenhand.policy.verdicts import Reason, Verdict
from evenhand.web.case_gate_forms import choice, text_box
from evenhand.web.case_running import NOBODY, RunningForm, is_nobody, parameter_field, shown, value_of
from evenhand.web.forms import NUL, DayField, PageForm

WHOLE = "council"
WHOLE_AND_PART = (
    "This names a part of the council, and the whole council is chosen. Choose above which part it is, or leave this empty. "
    "(Told in writing: apply.in-writing)"
)
NOT_KEPT = ("csrfmiddlewaretoken", "form_token", "seen_version", "go", "resume")


class PlanForm(RunningForm):
    """The words of a decision or proposal, as the stage asks for them of a case that is at `stage_now`."""

    grounds = forms.MultipleChoiceField(label="What was the conduct?", required=False, widget=forms.CheckboxSelectMultiple)
    reasons = text_box("What are the reasons?", "Which conduct, and why it is unreasonable.")
    why_not_earlier_stage = text_box("The stage before is passed over: why would it not do?")
    view = text_box(
        "What does the person say of it? (optional)",
        "Their side, as they told us. It is weighed, and stands in the letter. Leave it empty if they said nothing.",
    )
    immediate = forms.BooleanField(
        label="The contact is so extreme that it cannot wait for the full equality record",
        help_text="The short record is then enough, and the full one is owed soon after.",
        required=False,
    )
    monitoring_ends_on = DayField(label="Warning only: when does the monitoring period end?", required=False)
    expectations = text_box("What is the customer asked to change?")
    commitments = text_box("What can they expect of us?")
    final_position = text_box("What is our final position on their issues, if there is one? (optional)")

    def __init__(
        self, data: Any, *, edition: Edition, stage: str, stage_now: str, kind: str, of_person: bool, **options: Any
    ) -> None:
        super().__init__(data, **options)
        asked = edition.stages[stage]
        self.stage = stage
        self.fields["grounds"].choices = [(key, edition.grounds[key].words) for key in asked.grounds]  # type: ignore[attr-defined]
        for name, needed in (
            ("grounds", bool(asked.grounds)),
            ("why_not_earlier_stage", edition.passes_over(stage, stage_now)),
            ("immediate", asked.follows is not None and kind == "propose"),
            ("monitoring_ends_on", asked.warning_only),
            ("view", of_person),
        ):
            if not needed:
                del self.fields[name]

    def plan(self, measures: list[Chosen]) -> Plan:
        """What is decided or proposed, from what was typed and the measures of the draft."""
        said = {name: value for name, value in self.cleaned_data.items() if name in Plan.__dataclass_fields__}
        said["grounds"] = tuple(said.get("grounds", ()))
        running = self.running() if getattr(self, "arranged", None) else ()
        return Plan(stage=self.stage, measures=tuple(measures), running=running, **said)

    def typed(self) -> dict[str, list[str]]:
        """Everything as it was typed, for the draft."""
        return as_typed(self.data)


class MeasureForm(PageForm):
    """One measure: its parameters, days, where it applies, and the three reasons that it needs."""

    starts_on = DayField(label="First day", required=False)
    ends_on = DayField(label="Last day", required=False)
    scope = choice("Where does it apply?", list(SCOPES.items()))
    scope_detail = forms.CharField(label="Which service, team, person or site?", required=False, max_length=300)
    appropriate = text_box("Why is it appropriate?")
    proportionate = text_box("Why is it proportionate?")
    least = text_box("Why is it the least that will do?")

    def __init__(self, data: Any, *, edition: Edition, chosen: Chosen) -> None:
        self.measure, self.key = edition.measures[chosen.measure], chosen.measure
        fixed = ("starts_on", "ends_on", "scope", "scope_detail", "appropriate", "proportionate", "least")
        initial = {name: getattr(chosen, name) for name in fixed}
        for name, parameter in self.measure.parameters.items():
            initial[f"p-{name}"] = shown(parameter, chosen.parameters.get(name))
        super().__init__(data, initial=initial)
        for name, parameter in self.measure.parameters.items():
            self.fields[f"p-{name}"] = parameter_field(parameter, edition)
        self.order_fields([f"p-{name}" for name in self.measure.parameters] + list(fixed))

    def clean(self) -> dict[str, Any]:
        """A member of staff is named by an email that somebody has; the whole council is no part that has a name."""
        given = super().clean() or {}
        if given.get("scope") == WHOLE and given.get("scope_detail"):
            self.add_error("scope_detail", WHOLE_AND_PART)
        for name, parameter in self.measure.parameters.items():
            if is_nobody(parameter, given.get(f"p-{name}")):
                self.add_error(f"p-{name}", NOBODY)
        return given

    def chosen(self) -> Chosen:
        """The measure as it was filled in."""
        said = dict(self.cleaned_data)
        known = self.measure.parameters.items()
        values = {name: value_of(parameter, said.pop(f"p-{name}", "")) for name, parameter in known}
        kept = {name: said[name] for name in Chosen.__dataclass_fields__ if name in said}
        return Chosen(self.key, values, **kept)

    def refuse_alone(self, verdict: Verdict) -> None:
        """Put each obstacle at the field of this page that it belongs to."""
        self.refuse(Verdict(verdict.clause, tuple(self._here(reason) for reason in verdict.reasons)))

    def _here(self, reason: Reason) -> Reason:
        name = reason.field.removeprefix("measures-0-")
        field = f"p-{name}" if name in self.measure.parameters else name
        return Reason(reason.claim, reason.clause, reason.message, field)


def initial_of(form: PlanForm, typed: dict[str, list[str]]) -> dict[str, Any]:
    """What was typed before, as initial values: a draft is shown again without finding fault with it yet."""
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        if isinstance(field, DayField):
            found[name] = [typed.get(f"{name}_{part}", [""])[0] for part in ("day", "month", "year")]
        elif name in typed:
            several = isinstance(field, forms.MultipleChoiceField)
            found[name] = typed[name] if several else typed[name][0]
    return found


def as_typed(data: QueryDict) -> dict[str, list[str]]:
    """What was sent, for a draft: without what belongs to one sending, and without a NUL, which no database takes."""
    return {name: [one.replace(NUL, "") for one in values] for name, values in data.lists() if name not in NOT_KEPT}


def as_sent(typed: dict[str, list[str]]) -> QueryDict:
    """A draft as if it were sent now."""
    data = QueryDict(mutable=True)
    for name, values in typed.items():
        data.setlist(name, values)
    return data


def measures_of(draft: dict[str, Any]) -> list[Chosen]:
    """The measures of a draft."""
    return [chosen_from_json(row) for row in draft.get("measures", [])]


def fresh(measure: str) -> dict[str, Any]:
    """A measure as it is added: from today, the rest open."""
    today: date = clock.today()
    return {"measure": measure, "starts_on": today.isoformat(), "ends_on": None}
