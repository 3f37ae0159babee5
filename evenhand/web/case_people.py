"""Who takes part in a case, and who may not? Conflicts, targets, named readers, and linked reports."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import cases
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action, may
from evenhand.queries import case_files
from evenhand.queries import incidents as reports
from evenhand.web.case_gate_forms import text_box
from evenhand.web.case_strip import opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, took

NOBODY = "There is no colleague with this email. Give their work email."


class ConflictForm(PageForm):
    reason = text_box("What is the conflict?", "In a few words. From then on you judge nothing in this case.")


class ColleagueForm(PageForm):
    colleague = forms.CharField(label="Their work email", max_length=254, error_messages={"required": NOBODY})

    def clean_colleague(self) -> Any:
        found = reports.colleague(self.cleaned_data["colleague"].strip())
        if found is None:
            raise forms.ValidationError(NOBODY)
        return found


class OneOfForm(PageForm):
    chosen = forms.ChoiceField(label="Which?", widget=forms.RadioSelect, error_messages={"required": "Choose one."})

    def __init__(self, data: Any, *, label: str, rows: dict[str, tuple[str, Any]]) -> None:
        super().__init__(data)
        self.rows = rows
        self.fields["chosen"].label = label
        self.fields["chosen"].choices = [(key, text) for key, (text, _) in rows.items()]  # type: ignore[attr-defined]

    @property
    def one(self) -> Any:
        return self.rows[self.cleaned_data["chosen"]][1]


@door(Action.SEE_CASE, methods=("GET",))
def people(request: StaffRequest, reference: str) -> HttpResponse:
    """Whom the case is about, for those who keep people; whom the conduct was aimed at, who declared a conflict, who may see a
    locked case, which services contribute."""
    this = opened(request, reference)
    page = {**case_files.people_of(this.case), "case": this.case, "finds_people": may(request.desk.roles, Action.FIND_PEOPLE)}
    return show_case(request, "people", this, part="case_people", page_title="Who takes part", **page)


@door(Action.SEE_CASE)
def conflict(request: StaffRequest, reference: str) -> HttpResponse:
    """Declare a conflict of interest of one's own."""
    this = opened(request, reference)
    form = ConflictForm(sent(request))
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: cases.declare_conflict(case=reference, reason=form.cleaned_data["reason"], by=by, at=at)):
        return see_other("case_people", reference=reference)
    title = "Declare a conflict of interest"
    return show_case(request, "one_form", this, form, submit="Declare it", page_title=title)


@door(Action.WORK_CASE)
def target(request: StaffRequest, reference: str) -> HttpResponse:
    """Name a colleague at whom the conduct was aimed."""
    this = opened(request, reference, Action.WORK_CASE)
    form = ColleagueForm(sent(request))
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: cases.name_target(case=reference, staff=form.cleaned_data["colleague"], by=by, at=at)):
        return see_other("case_people", reference=reference)
    told = (
        "They then judge nothing in this case, and cannot be the point of contact (apply.who-decides). They still give evidence."
    )
    title = "Whom was the conduct aimed at?"
    return show_case(request, "one_form", this, form, told=told, submit="Name them", page_title=title)


@door(Action.WORK_CASE)
def reader(request: StaffRequest, reference: str) -> HttpResponse:
    """Let a further colleague see a locked case."""
    this = opened(request, reference, Action.WORK_CASE)
    if not this.strip.locked:
        raise NotThere
    form = ColleagueForm(sent(request))
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: cases.name_readers(case=reference, readers=[form.cleaned_data["colleague"]], by=by, at=at)):
        return see_other("case_people", reference=reference)
    return show_case(request, "one_form", this, form, submit="Name them", page_title="Who else may see this case?")


@door(Action.WORK_CASE)
def link(request: StaffRequest, reference: str) -> HttpResponse:
    """Link an accepted report to the case."""
    this = opened(request, reference, Action.WORK_CASE)
    rows = {str(one.pk): (line_of_report(one), one) for one in case_files.to_link(this.case)}
    form = OneOfForm(sent(request), label="Which report belongs to this case?", rows=rows)
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: cases.link_incident(case=reference, incident=form.one, by=by, at=at)):
        return see_other("case_gate", reference=reference, record="evidence")
    none = "No accepted report of these services is without a case. Report what happened and accept the report, then come back."
    told = "" if rows else none
    return show_case(request, "one_form", this, form, told=told, submit="Link it", page_title="Link an incident")


def line_of_report(incident: Any) -> str:
    """A report as a choice: when, which service, its reference, and the first words of what happened."""
    said = incident.what_happened[:120]
    return f"{incident.happened_on:%-d %B %Y}, {incident.service.name}, {incident.reference}: {said}"


urlpatterns = [
    path("cases/<str:reference>/people/", people, name="case_people"),
    path("cases/<str:reference>/people/conflict/", conflict, name="case_conflict"),
    path("cases/<str:reference>/people/target/", target, name="case_target"),
    path("cases/<str:reference>/people/reader/", reader, name="case_reader"),
    path("cases/<str:reference>/link/", link, name="case_link"),
]
