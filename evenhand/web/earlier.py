"""What did the earlier register say, and is it still true? The unverified entries: take one up as a case, or drop it."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import earlier, taking_up
from evenhand.policy.access import Action, may
from evenhand.queries.register import choices
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


class DropForm(PageForm):
    """Why the entry is dropped."""

    reason = forms.CharField(
        label="Why is this entry dropped?",
        widget=forms.Textarea,
        required=False,
        help_text="Such as: ended in 2024, nothing since.",
    )


class TakeUpForm(PageForm):
    """Whose case it becomes: one of the person's own services."""

    service = forms.ChoiceField(label="Lead service", widget=forms.RadioSelect)

    def __init__(self, data: Any = None, *, services: Any = (), **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["service"].choices = services  # type: ignore[attr-defined]


@door(Action.IMPORT_REGISTER, methods=("GET",))
def entries(request: StaffRequest) -> HttpResponse:
    """The entries that wait, warnings of danger first."""
    rows = earlier.look(by=request.desk.staff, at=clock.now())
    return show(request, "register/earlier.html", rows=rows, page_title="Entries of an earlier register")


@door(Action.IMPORT_REGISTER, methods=("GET",))
def one(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One entry: what it says, and the two ways to answer it."""
    return _page(request, pk, _take_up_form(request), DropForm())


@door(Action.OPEN_CASE, methods=("POST",))
def take_up(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Open the case in which the entry is confirmed, through the gates."""
    form = _take_up_form(request, request.POST)
    made: list[Any] = []
    act = lambda: made.append(  # noqa: E731
        taking_up.open_case_on(
            entry=pk,
            service=form.cleaned_data["service"],
            by=request.desk.staff,
            at=clock.now(),
            form_token=form.token,  # type: ignore[call-arg]
        )
    )
    if took(request, form, act):
        return see_other("case", reference=made[0].reference)
    return _page(request, pk, form, DropForm())


@door(Action.IMPORT_REGISTER, methods=("POST",))
def drop(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Drop the entry with a reason."""
    form = DropForm(sent(request))
    act = lambda: earlier.drop(entry=pk, reason=form.cleaned_data["reason"], by=request.desk.staff, at=clock.now())  # noqa: E731
    if took(request, form, act):
        return see_other("earlier")
    return _page(request, pk, _take_up_form(request), form)


def _take_up_form(request: StaffRequest, data: Any = None) -> TakeUpForm:
    services = [(key, name) for key, name in choices.services() if key in request.desk.services]
    initial = {"service": services[0][0]} if len(services) == 1 else None
    return TakeUpForm(data, services=services, initial=initial, auto_id="take_up_%s")


def _page(request: StaffRequest, pk: uuid.UUID, take_up_form: TakeUpForm, drop_form: DropForm) -> HttpResponse:
    line = earlier.look_at(entry=pk, by=request.desk.staff, at=clock.now())
    return show(
        request,
        "register/earlier_entry.html",
        take_up_form if take_up_form.is_bound else drop_form,
        line=line,
        take_up_form=take_up_form,
        drop_form=drop_form,
        may_take_up=may(request.desk.roles, Action.OPEN_CASE),
        page_title="An entry of an earlier register",
    )


urlpatterns = [
    path("register/earlier/", entries, name="earlier"),
    path("register/earlier/<uuid:pk>/", one, name="earlier_entry"),
    path("register/earlier/<uuid:pk>/case/", take_up, name="earlier_case"),
    path("register/earlier/<uuid:pk>/drop/", drop, name="earlier_drop"),
]
