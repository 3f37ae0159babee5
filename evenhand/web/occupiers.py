"""Has the occupier of a place changed, and is its entry still right? Answered by who keeps the entry."""

import uuid

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import occupiers
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import visits
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import sent, show, took
from evenhand.web.visit_forms import ReasonForm


class AnswerForm(ReasonForm):
    reason = forms.CharField(label="Why does the entry of this place still hold?", widget=forms.Textarea)


@door(Action.WORK_CASE)
def answer(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why the entry still holds. To end it is on the page of its case; that answers the change too."""
    change = visits.unanswered_changes(clock.now()).filter(pk=pk).first()
    if change is None:
        raise NotThere
    occupiers.ensure_may_answer(change=change, by=request.desk.staff, at=clock.now())
    form = AnswerForm(sent(request))
    facts = {"change": str(pk), "by": request.desk.staff}
    if took(request, form, lambda: occupiers.answer_occupier_change(**facts, reason=form.cleaned_data["reason"], at=clock.now())):  # type: ignore[arg-type]
        return see_other("home")
    return show(request, "visits/occupier.html", form, change=change, page_title="Does the entry still hold?")


urlpatterns = [path("occupiers/<uuid:pk>/", answer, name="occupier")]
