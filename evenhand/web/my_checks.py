"""Was that the person? My own recent checks that wait for an answer; the answer corrects what was recorded."""

import uuid

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import who_it_was
from evenhand.policy.access import Action
from evenhand.queries import own_checks
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


class AnswerForm(PageForm):
    """Which check, and what its button says: yes, no, or the id of whom else it showed."""

    check = forms.UUIDField(widget=forms.HiddenInput)
    said = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def clean_said(self) -> tuple[str, uuid.UUID | None]:
        """The answer, and who it was where it was somebody else."""
        said = self.cleaned_data["said"]
        if said in (who_it_was.YES, who_it_was.NO):
            return said, None
        try:
            return who_it_was.OTHER, uuid.UUID(said)
        except ValueError:
            raise forms.ValidationError("Choose one of the answers.") from None


@door(Action.CHECK)
def mine(request: StaffRequest) -> HttpResponse:
    """The list, each check with its answers as buttons."""
    form = AnswerForm(sent(request))

    def act() -> None:
        (said, was), by = form.cleaned_data["said"], request.desk.staff
        who_it_was.answer(check=form.cleaned_data["check"], said=said, was=was, by=by, at=clock.now())

    if took(request, form, act):
        return see_other("my_checks")
    rows = own_checks.waiting(request.desk.staff, clock.now())
    return show(request, "check/mine.html", form, rows=rows, days=own_checks.DAYS, page_title="My recent checks")


urlpatterns = [path("check/mine/", mine, name="my_checks")]
