"""What does each gate ask? A form for each kind of record, and how its answers are said to casework."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Record
from evenhand.web.forms import DayField, PageForm

LONGEST = 20_000
YES_NO = [("yes", "Yes"), ("no", "No")]


def text_box(label: str, hint: str = "", required: bool = False) -> forms.CharField:
    """A box for words."""
    told = {"required": "Answer in a few words."}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONGEST, widget=forms.Textarea, error_messages=told
    )


def choice(label: str, choices: list[tuple[str, str]], required: bool = True, hint: str = "") -> forms.ChoiceField:
    """One of a few."""
    told = {"required": "Choose one."}
    return forms.ChoiceField(
        label=label, choices=choices, required=required, help_text=hint, widget=forms.RadioSelect, error_messages=told
    )


class GateForm(PageForm):
    """A gate's form: made from what was last said, and said again as words, choices and facts."""

    heading = ""
    words = text_box("Your answer", required=True)
    fact_names: Sequence[str] = ()

    def __init__(self, data: Any, *, edition: Edition, before: Sequence[Any], version: int | None) -> None:
        self.edition = edition
        super().__init__(data, version=version, initial=self.remembered(before[0]) if before else {})
        self.ask()

    def ask(self) -> None:
        """Fill in what the edition says."""

    def asked(self) -> list[Any]:
        """The fields as a page shows them."""
        return list(self.visible_fields())

    def remembered(self, said: Any) -> dict[str, Any]:
        """What was last said, as initial values."""
        return {"words": said.words, "choices": said.choices, **self.from_facts(said.facts)}

    def from_facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        return {name: facts.get(name, "") for name in self.fact_names}

    def said(self) -> dict[str, Any]:
        """What casework is told."""
        given = self.cleaned_data
        chosen = given.get("choices", [])
        return {
            "words": given.get("words", ""),
            "choices": [chosen] if isinstance(chosen, str) else list(chosen),
            "facts": self.facts(given),
        }

    def facts(self, given: dict[str, Any]) -> dict[str, Any]:
        return {name: given[name] for name in self.fact_names if given.get(name)}


class EvidenceForm(GateForm):
    choices = choice(
        "Which is it?",
        [
            ("isolated", "One or two isolated incidents"),
            ("build_up", "A build-up of incidents or behaviour over a longer period"),
        ],
    )
    words = text_box("What shows it? (optional)")
    field_order = ("choices", "words")

    def remembered(self, said: Any) -> dict[str, Any]:
        return {"words": said.words, "choices": said.choices[0] if said.choices else ""}


class ListedForm(GateForm):
    """Ticks from one of the edition's lists."""

    listed = ""
    choices = forms.MultipleChoiceField(
        label="Which of these?", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one."}
    )
    words = text_box("In what way?")
    field_order = ("choices", "words")

    def ask(self) -> None:
        found = getattr(self.edition, self.listed)
        self.fields["choices"].choices = [(key, one.words) for key, one in found.items()]  # type: ignore[attr-defined]
        self.fields["choices"].help_text = " ".join(f"{one.words}: {one.hint}" for one in found.values() if one.hint)


class DefinitionForm(ListedForm):
    listed = "definitions"


class KindForm(ListedForm):
    listed = "kinds"


class ProtectedForm(GateForm):
    """One tick for all: none of the protected things explains the contact; and why."""

    choices = forms.BooleanField(
        label="None of these explains the contact",
        error_messages={"required": "Tick this when it is so. If it is not, stop here."},
    )
    words = text_box("Why does none of them explain it?", "Say which conduct you mean, never the person's view.", required=True)
    field_order = ("choices", "words")

    def remembered(self, said: Any) -> dict[str, Any]:
        return {"words": said.words, "choices": bool(said.choices)}

    def ask(self) -> None:
        named = "; ".join(one.words[0].lower() + one.words[1:] for one in self.edition.protected.values())
        self.fields["choices"].help_text = f"Never unreasonable by themselves: {named}."

    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"], "choices": list(self.edition.protected), "facts": {}}


class TriedForm(GateForm):
    asked_on = DayField(label="When was the customer asked informally to change their contact?", required=False)
    why_not = text_box("If they were not asked, why not?")
    words = text_box("What was said, and what came of it? (optional)")
    field_order = ("asked_on", "why_not", "words")

    def from_facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        asked = facts.get("asked_on")
        return {"asked_on": date.fromisoformat(asked) if asked else None, "why_not": facts.get("why_not", "")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("asked_on") and not (given.get("why_not") or "").strip() and "asked_on" not in self.errors:
            self.add_error("asked_on", "Give the day of the informal request, or say why there was none.")
        return given

    def facts(self, given: dict[str, Any]) -> dict[str, Any]:
        asked, why_not = given.get("asked_on"), given.get("why_not", "").strip()
        return ({"asked_on": asked.isoformat()} if asked else {}) | ({"why_not": why_not} if why_not else {})


class EqualityForm(GateForm):
    """The full record unless somebody says that it is the short one."""

    def ask(self) -> None:
        self.initial.setdefault("short_form", "no")

    could_arise = choice(
        "Could the conduct arise from a disability?",
        [("yes", "Yes"), ("no", "No"), ("not_known", "Nothing is known")],
    )
    words = text_box("What does this person need, and what was considered?", '"Nothing is known" is an answer.', required=True)
    short_form = choice(
        "Is this the short record, for an immediate decision?",
        [("no", "No, this is the full record"), ("yes", "Yes, the full record follows")],
        hint="The short record is only for contact so extreme that it cannot wait.",
    )
    field_order = ("could_arise", "words", "short_form")

    def from_facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        return {"could_arise": facts.get("could_arise", ""), "short_form": "yes" if facts.get("short_form") else "no"}

    def facts(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"could_arise": given["could_arise"], "short_form": given["short_form"] == "yes"}


class SupportForm(GateForm):
    need_indicated = choice("Is a need indicated?", YES_NO)
    words = text_box("What is indicated, or why is nothing?", required=True)
    agencies = text_box("Which agencies help, or were asked?", "Needed when a need is indicated.")
    pathway = text_box("Which support or pathway was considered? (optional)")
    field_order = ("need_indicated", "words", "agencies", "pathway")

    def from_facts(self, facts: dict[str, Any]) -> dict[str, Any]:
        need = facts.get("need_indicated")
        said = {True: "yes", False: "no"}.get(need, "") if need is not None else ""
        return {"need_indicated": said, "agencies": facts.get("agencies", ""), "pathway": facts.get("pathway", "")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("need_indicated") == "yes" and not (given.get("agencies") or "").strip():
            self.add_error("agencies", "A need is indicated, so say which agencies help with it.")
        return given

    def facts(self, given: dict[str, Any]) -> dict[str, Any]:
        return {
            "need_indicated": given["need_indicated"] == "yes",
            "agencies": given.get("agencies", ""),
            "pathway": given.get("pathway", ""),
        }


class PoliceForm(GateForm):
    words = text_box("What is there to add about the report to the police?", required=True)


class IdentityForm(GateForm):
    words = text_box(
        "How do we know that this is the right person?", "Such as: name, address and date of birth agree with the tenancy.", True
    )
    why_not_confirmed = text_box("If no second fact confirms it, why not? (optional)")
    fact_names = ("why_not_confirmed",)


class PlaceForm(GateForm):
    """Who a case is about, where it is a place: nobody is confirmed, the place is."""

    heading = "How do we know that this is the right place?"
    words = text_box(heading, "Such as: the number on the door, as the officer read it, agrees with the address book.", True)


FORMS: dict[Record, type[GateForm]] = {
    Record.EVIDENCE: EvidenceForm,
    Record.DEFINITION: DefinitionForm,
    Record.KIND: KindForm,
    Record.PROTECTED: ProtectedForm,
    Record.TRIED: TriedForm,
    Record.EQUALITY: EqualityForm,
    Record.SUPPORT: SupportForm,
    Record.POLICE: PoliceForm,
    Record.IDENTITY: IdentityForm,
}


def form_for(record: Record, *, about_place: bool) -> type[GateForm]:
    """The form of a gate; a box for words where nothing more is asked."""
    if about_place and record is Record.IDENTITY:
        return PlaceForm
    return FORMS.get(record, GateForm)
