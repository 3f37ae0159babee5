"""How long is this call? A start and a stop, two plain buttons; the start is kept with the check."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import calls
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
from evenhand.web.check import answered
from evenhand.web.contacts import RecordForm, recorded
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


class TimerForm(PageForm):
    """Which check, and whose call."""

    check = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)


class StopForm(PageForm):
    """Which check's call has ended, and who ended it."""

    check = forms.UUIDField(widget=forms.HiddenInput)
    ended = forms.BooleanField(required=False, widget=forms.HiddenInput)


@door(Action.RECORD_CONTACT, methods=("POST",))
def start(request: StaffRequest) -> HttpResponse:
    """The call has begun."""
    form = TimerForm(sent(request))
    if not form.is_valid():
        return see_other("check")
    said = form.cleaned_data
    calls.start(check=said["check"], key=said["key"], by=request.desk.staff, at=clock.now())
    return see_other("call", check=said["check"])


@door(Action.RECORD_CONTACT, methods=("GET",))
def call(request: StaffRequest, check: uuid.UUID) -> HttpResponse:
    """The answer, with the timer that runs."""
    answer = calls.told_again(check=check, by=request.desk.staff, at=clock.now())
    return answered(request, answer)


@door(Action.RECORD_CONTACT, methods=("POST",))
def stop(request: StaffRequest) -> HttpResponse:
    """The call has ended: its contact is recorded with its minutes. A timer that was forgotten asks for them."""
    form = StopForm(sent(request))
    made: list[Any] = []

    def act() -> None:
        said, by = form.cleaned_data, request.desk.staff
        made.append(calls.stop(check=said["check"], ended_by_us=said["ended"], by=by, at=clock.now(), form_token=form.token))

    if took(request, form, act):
        return recorded(request, made[0], "ended" if form.cleaned_data["ended"] else "contact")
    if "check" not in form.cleaned_data:
        return see_other("check")
    answer = calls.told_again(check=form.cleaned_data["check"], by=request.desk.staff, at=clock.now())
    typed = RecordForm(initial={"check": answer.id, "key": answer.matches[0].key, "channel": Channel.TELEPHONE.value})
    why = form.non_field_errors()
    return show(request, "check/record.html", typed, page_title="Record the contact", why=why)


urlpatterns = [
    path("check/call/start/", start, name="call_start"),
    path("check/call/stop/", stop, name="call_stop"),
    path("check/call/<uuid:check>/", call, name="call"),
]
