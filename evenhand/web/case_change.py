"""How is what runs changed between reviews? What becomes of each arrangement, on its own page; the reasons; then the act."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import endings
from evenhand.policy.access import Action
from evenhand.policy.steps import Step
from evenhand.web.case_arrangement import Draft, leads_to
from evenhand.web.case_steps import bars
from evenhand.web.case_strip import opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, took

TOLD = "Each change keeps the reviews as they fall. What you leave as it is runs on."


class ChangeForm(PageForm):
    """The reasons for what was said of single arrangements."""

    reasons = forms.CharField(label="Reasons", widget=forms.Textarea)

    def __init__(self, data: Any, *, draft: Draft, **options: Any) -> None:
        super().__init__(data, **options)
        self.draft = draft
        draft.begin(self)

    def clean(self) -> dict[str, Any]:
        """Something must change."""
        given = super().clean()
        if not self.draft.running():
            self.add_error(None, "Nothing changes yet. Choose “Change” at an arrangement and say what becomes of it.")
        return given


@door(Action.DECIDE_CASE)
def change(request: StaffRequest, reference: str) -> HttpResponse:
    """Vary, step down or renew what runs, between reviews."""
    this = opened(request, reference, Action.DECIDE_CASE)
    draft = Draft(request, this, "change")
    form = ChangeForm(sent(request), draft=draft, version=this.case.version)

    def do() -> None:
        common = {"case": reference, "by": request.desk.staff, "at": clock.now()}
        version = {"seen_version": form.version, "form_token": form.token}
        endings.change(running=draft.running(), reasons=form.cleaned_data["reasons"], **common, **version)

    on = leads_to(request, draft, form)
    if on is not None:
        return on
    if took(request, form, do):
        draft.give_up()
        return see_other("case", reference=reference)
    return show_case(
        request,
        "change",
        this,
        form,
        page_title="Change arrangements",
        told=TOLD,
        lines=draft.lines(),
        bars=bars(request, this, Step.CHANGE),
    )


urlpatterns = [path("cases/<str:reference>/change/", change, name="case_change")]
