"""On which days are the council's offices closed? An administrator enters a day, and takes out one that is still to come."""

import uuid

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import closures as verbs
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import closures as known
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took


class ClosureForm(PageForm):
    day = DayField(
        label="On which day are the offices closed?",
        help_text="A day from Monday to Friday. Weekends and bank holidays count as closed already.",
        required=True,
        error_messages={"required": "Give the day."},
    )
    reason = forms.CharField(label="Why?", help_text="Such as: Christmas closure", max_length=200)


@door(Action.KEEP_EDITIONS)
def add(request: StaffRequest) -> HttpResponse:
    """Enter a day: what is owed in working days across it is counted anew."""
    form = ClosureForm(sent(request))

    def do() -> None:
        said = {name: form.cleaned_data[name] for name in ("day", "reason")}
        verbs.close_on(form_token=form.token, by=request.desk.staff, at=clock.now(), **said)  # type: ignore[call-arg]

    if took(request, form, do):
        return see_other("council")
    return show(request, "council/close.html", form, page_title="Enter a day on which the offices are closed")


@door(Action.KEEP_EDITIONS)
def take_out(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Take out a day that is still to come."""
    one = known.closure(pk)
    if one is None:
        raise NotThere
    form = PageForm(sent(request))
    if took(request, form, lambda: verbs.open_again(closure=pk, by=request.desk.staff, at=clock.now())):
        return see_other("council")
    return show(request, "council/open_again.html", form, one=one, page_title="Take out a day")


urlpatterns = [
    path("council/closed/add/", add, name="closure_add"),
    path("council/closed/<uuid:pk>/", take_out, name="closure_open_again"),
]
