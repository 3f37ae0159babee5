"""What hangs on this place, and is it still true? Found, entered, its own hazards, and changes of occupier."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import occupiers, places
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import contributing
from evenhand.queries import incidents as reports
from evenhand.queries.places import PlaceFile
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took

HAZARDS = [
    ("animal", "An animal"),
    ("structure", "The building or its access"),
    ("sharps", "Needles or sharps"),
    ("other", "Something else"),
]


class FindForm(PageForm):
    typed = forms.CharField(
        label="Address, postcode, UPRN or reference",
        max_length=1000,
        error_messages={"required": "Type something to look for."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class EnterForm(PageForm):
    address = forms.CharField(
        label="Address, or a description of the place",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Give the address, or describe the place."},
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    uprn = forms.CharField(label="UPRN, if known", help_text="Up to 12 digits.", required=False, max_length=20)
    reference = forms.CharField(label="Our reference, if there is one", required=False, max_length=100)


class CorrectForm(PageForm):
    address = forms.CharField(
        label="Address, or a description of the place",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Give the address, or describe the place."},
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    uprn = forms.CharField(label="UPRN, if known", help_text="Up to 12 digits.", required=False, max_length=20)
    reason = forms.CharField(
        label="How do we know that it was written wrongly?",
        max_length=500,
        error_messages={"required": "Say how we know that it was written wrongly."},
    )


class HazardForm(PageForm):
    kind = forms.ChoiceField(
        label="What kind of hazard is it?",
        choices=HAZARDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of hazard."},
    )
    words = forms.CharField(label="What is the hazard?", required=False, max_length=500)


class OccupierForm(PageForm):
    changed_on = DayField(
        label="On which day did the occupier change?", required=True, error_messages={"required": "Give the day."}
    )


@door(Action.FIND_PEOPLE)
def find(request: StaffRequest) -> HttpResponse:
    """Look for a place; what was typed stays out of the address."""
    form = FindForm(sent(request))
    found: list[Any] = []
    asked = took(request, form, lambda: found.extend(_find(request, form)))
    return show(request, "places/find.html", form, found=found, asked=asked, page_title="Find a place")


@door(Action.FIND_PEOPLE)
def enter(request: StaffRequest) -> HttpResponse:
    """Enter a place. One that is known already is shown instead: nothing is entered twice."""
    form = EnterForm(sent(request))
    if took(request, form, lambda: _enter(request, form)):
        return see_other("place", pk=form.made)  # type: ignore[attr-defined]
    return show(request, "places/form.html", form, page_title="Enter a place")


@door(Action.FIND_PEOPLE, methods=("GET",))
def place(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """What hangs on a place; the look is noted."""
    file = _file(request, pk)
    waiting = reports.accepted_without_case(request.desk, clock.today())
    page = {"file": file, "kinds": dict(HAZARDS), "reports": waiting}
    page["contributed"] = contributing.references(request.desk, clock.now())
    return show(request, "places/place.html", page_title=file.place.address, **page)


@door(Action.FIND_PEOPLE)
def correct(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct how a place is written; how it was written stays visible."""
    file = _file(request, pk)
    first = {name: getattr(file.place, name) for name in ("address", "postcode", "uprn")}
    form = CorrectForm(sent(request), version=file.place.version, initial=first)
    if took(request, form, lambda: _correct(request, pk, form)):
        return see_other("place", pk=pk)
    told = "For another flat, or another house, enter that place instead: what hangs on this one does not move."
    return show(request, "places/form.html", form, file=file, told=told, page_title="Correct how the place is written")


@door(Action.FIND_PEOPLE)
def hazard(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Note a hazard of the place itself."""
    file = _file(request, pk)
    form = HazardForm(sent(request))
    if took(request, form, lambda: _hazard(request, file, form)):
        return see_other("place", pk=pk)
    return show(request, "places/form.html", form, file=file, page_title="Note a hazard of the place")


@door(Action.FIND_PEOPLE, methods=("POST",))
def end_hazard(request: StaffRequest, pk: uuid.UUID, hazard: uuid.UUID) -> HttpResponse:
    """Note that a hazard is gone."""
    if hazard not in {one.pk for one in _file(request, pk).hazards}:
        raise NotThere
    places.end_hazard(hazard=hazard, by=request.desk.staff, at=clock.now())
    return see_other("place", pk=pk)


@door(Action.FIND_PEOPLE)
def occupier(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Note that the occupier changed: what hangs on the place is challenged."""
    file = _file(request, pk)
    form = OccupierForm(sent(request), initial={"changed_on": clock.today()})
    if took(request, form, lambda: _occupier(request, file, form)):
        return see_other("place", pk=pk)
    return show(request, "places/form.html", form, file=file, page_title="The occupier has changed")


def _file(request: StaffRequest, pk: uuid.UUID) -> PlaceFile:
    return places.look(place=pk, by=request.desk.staff, at=clock.now())


def _find(request: StaffRequest, form: FindForm) -> list[Any]:
    return places.find(text=form.cleaned_data["typed"], by=request.desk.staff, at=clock.now())


def _enter(request: StaffRequest, form: EnterForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("address", "postcode", "uprn", "reference")}
    by, at = request.desk.staff, clock.now()
    form.made = places.enter_or_find(**said, form_token=form.token, by=by, at=at).pk  # type: ignore[attr-defined, call-arg]


def _correct(request: StaffRequest, pk: uuid.UUID, form: CorrectForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("address", "postcode", "uprn", "reason")}
    how = {"seen_version": form.version, "form_token": form.token, "by": request.desk.staff, "at": clock.now()}
    places.correct_place(place=pk, **said, **how)


def _hazard(request: StaffRequest, file: PlaceFile, form: HazardForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("kind", "words")}
    places.note_hazard(place=file.place, **said, form_token=form.token, by=request.desk.staff, at=clock.now())  # type: ignore[call-arg]


def _occupier(request: StaffRequest, file: PlaceFile, form: OccupierForm) -> None:
    on = form.cleaned_data["changed_on"]
    by, at = request.desk.staff, clock.now()
    occupiers.note_occupier_change(place=file.place, changed_on=on, form_token=form.token, by=by, at=at)  # type: ignore[call-arg]


urlpatterns = [
    path("places/", find, name="places"),
    path("places/enter/", enter, name="place_enter"),
    path("places/<uuid:pk>/", place, name="place"),
    path("places/<uuid:pk>/correct/", correct, name="place_correct"),
    path("places/<uuid:pk>/hazards/", hazard, name="hazard_note"),
    path("places/<uuid:pk>/hazards/<uuid:hazard>/end/", end_hazard, name="hazard_end"),
    path("places/<uuid:pk>/occupier/", occupier, name="place_occupier"),
]
