"""How else does a case move? Ended between reviews, withdrawn, taken no further, or considered again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import endings
from evenhand.policy.access import Action
from evenhand.policy.steps import Step
from evenhand.web.case_steps import OTHER_STEPS, bars
from evenhand.web.case_strip import opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, took


class SureForm(PageForm):
    """Reasons, and a tick that this is meant: what is dangerous asks twice."""

    reasons = forms.CharField(label="Reasons", widget=forms.Textarea)
    sure = forms.BooleanField(label="Yes, I mean this", error_messages={"required": "Tick to say that you mean this."})


class EndForm(SureForm):
    ends_on = DayField(label="Last day", help_text="The arrangements end at the end of this day")
    field_order = ["ends_on", "reasons", "sure"]


Act = Callable[[PageForm, dict[str, Any]], object]


def _page(request: StaffRequest, reference: str, kind: type[SureForm], step: Step, told: str, act: Act) -> HttpResponse:
    """A page that asks for reasons and asks twice, then does it."""
    this = opened(request, reference, Action.DECIDE_CASE)
    first = {"ends_on": clock.today()}
    form = kind(sent(request), version=this.case.version, initial=first)

    def do() -> None:
        common = {"case": reference, "by": request.desk.staff, "at": clock.now()}
        act(form, {**common, "seen_version": form.version, "form_token": form.token})

    if took(request, form, do):
        return see_other("case", reference=reference)
    title = next(text for one, text, _ in OTHER_STEPS if one is step)
    return show_case(request, "ending", this, form, page_title=title, told=told, bars=bars(request, this, step))


@door(Action.DECIDE_CASE)
def end(request: StaffRequest, reference: str) -> HttpResponse:
    """End all arrangements on a day."""
    told = (
        "Everything that runs ends on the day you give. Before the minimum monitoring period is over, hold a review instead"
        " (stage1.period). Where somebody is known to write to, the letter that says so is owed"
        " within the days of the policy."
    )
    names = ("reasons", "ends_on")

    def act(form: PageForm, common: dict[str, Any]) -> object:
        return endings.end(**{name: form.cleaned_data[name] for name in names}, **common)

    return _page(request, reference, EndForm, Step.END, told, act)


@door(Action.DECIDE_CASE)
def withdraw(request: StaffRequest, reference: str) -> HttpResponse:
    """Withdraw as mistaken."""
    told = (
        "It leaves every answer at once. A correction and apology to the customer is owed, and everybody who was told is "
        "called back. Say what was wrong: the letter tells the customer."
    )

    def act(form: PageForm, common: dict[str, Any]) -> object:
        return endings.withdraw(what_was_wrong=form.cleaned_data["reasons"], **common)

    return _page(request, reference, SureForm, Step.WITHDRAW, told, act)


@door(Action.DECIDE_CASE)
def no_further(request: StaffRequest, reference: str) -> HttpResponse:
    """Close a case in which nothing was decided."""
    told = "The case closes. It is kept, with your reasons, as long as any closed case, and shows in no contact check."

    def act(form: PageForm, common: dict[str, Any]) -> object:
        return endings.take_no_further(reasons=form.cleaned_data["reasons"], **common)

    return _page(request, reference, SureForm, Step.NO_FURTHER, told, act)


@door(Action.DECIDE_CASE)
def again(request: StaffRequest, reference: str) -> HttpResponse:
    """Note that something needed the policy considered again."""
    told = "The time until the closed case is deleted starts anew. Ordinary contact does not do that (review.retention)."

    def act(form: PageForm, common: dict[str, Any]) -> object:
        return endings.consider_again(reasons=form.cleaned_data["reasons"], **common)

    return _page(request, reference, SureForm, Step.ACTIVITY, told, act)


urlpatterns = [
    path("cases/<str:reference>/end/", end, name="case_end"),
    path("cases/<str:reference>/withdraw/", withdraw, name="case_withdraw"),
    path("cases/<str:reference>/no-further/", no_further, name="case_no_further"),
    path("cases/<str:reference>/again/", again, name="case_again"),
]
